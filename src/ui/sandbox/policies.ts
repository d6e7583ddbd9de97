/**
 * The two policies of a sandbox. A document that has both may do what each of them lets it.
 *
 * Note: addresses of packages in `worker-src`
 * -------------------------------------------
 * Firefox takes what a module in a worker imports for scripts of workers: a package in several files did not load there. Nobody starts a worker from
 * such an address: it is none of the document's own origin, which is none.
 */

/** The one that sandbox.html has from the start. @param hash SHA-256 of its only script, in base64 */
export const filePolicy = (hash: string): string =>
  `default-src 'none'; script-src 'sha256-${hash}' blob: 'unsafe-eval' 'wasm-unsafe-eval' https: http:; worker-src blob: https: http:; ` +
  "connect-src blob: data: https: http: wss: ws:; frame-src 'none'; base-uri 'none'; form-action 'none'";

/** What scripts of a runtime may reach, as addresses that others begin with. */
export interface Reach {
  readonly connect: readonly string[];
  readonly script: readonly string[];
}

/** The one that is added before there is a worker. */
export function grantedPolicy({ connect, script }: Reach): string {
  const code = ["blob:", ...script].join(" ");
  return (
    `connect-src ${connect.length === 0 ? "'none'" : connect.join(" ")}; ` +
    `script-src 'unsafe-eval'${script.length === 0 ? "" : " 'wasm-unsafe-eval'"} ${code}; worker-src ${code}`
  );
}

/**
 * What a runtime's grants and packages come to.
 * @param network checked by `createRuntime`
 * @param packages absolute addresses: all of the folder of each is let through, since a package is rarely alone
 */
export function reachOf(network: readonly string[], packages: readonly string[]): Reach {
  const folders = packages
    .filter((address) => /^https?:/.test(address))
    .map((address) => new URL(".", address))
    .map(({ origin, pathname }) => origin + escaped(pathname));
  const script = [...new Set(folders)];
  const granted = network.map((text) => new URL(text)).map(({ origin, pathname }) => origin + escaped(pathname));
  return { connect: [...new Set([...granted, ...script])], script };
}

/** Nothing of an address may end its place in a policy, and begin another one. */
const escaped = (path: string): string =>
  path.replace(/[;,'"\s]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
