/** A registry of npm on this machine that has the packed library, so that a reader's `npm install reprise` does what it says. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename } from "node:path";

/** Where all other packages are. */
const OTHERS = process.env.npm_config_registry ?? "https://registry.npmjs.org/";

/**
 * Serves the tarball as the newest version of its package. Whatever else is asked for is at the registry that npm has otherwise.
 * @param {string} tarball
 * @param {{ name: string, version: string }} manifest what is in its package.json
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serveRegistry(tarball, manifest) {
  const { name, version } = manifest;
  const bytes = readFileSync(tarball);
  const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  const file = `/${name}/-/${basename(tarball)}`;
  const server = createServer((request, response) => {
    const { url = "/" } = request;
    if (url === file) return void response.end(bytes);
    if (url !== `/${name}`) return void response.writeHead(302, { location: new URL(url.slice(1), OTHERS).href }).end();
    const dist = { tarball: `${address}${file.slice(1)}`, integrity };
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify({ name, "dist-tags": { latest: version }, versions: { [version]: { ...manifest, dist } }, time: {} }),
    );
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}/`;
  return {
    address,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
