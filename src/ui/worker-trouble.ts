/** Why there may be no script at an address, and what to do. Without the full stop. */
export function notLoaded(address: URL | undefined): string {
  const what = `its script could not be loaded${address === undefined ? "" : ` from ${address.href}`}`;
  if (address?.pathname.includes("/.vite/deps/") === true)
    return `${what}. Vite has copied the library away from its worker. Tell it not to, in vite.config: optimizeDeps: { exclude: ["reprise"] }`;
  const origin =
    address?.protocol.startsWith("http") && address.origin !== location.origin
      ? "; of another origin, the file must come with Access-Control-Allow-Origin, and the page's policy allow worker-src blob:"
      : "";
  return (
    `${what}. It is the file worker.js of the package reprise. Have the bundler put it there (docs/embedding.md has the line for each), ` +
    `or say where it is: createRuntime({ workerUrl })${origin}`
  );
}
