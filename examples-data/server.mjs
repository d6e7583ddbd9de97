/** A host of static files that answers requests for ranges, as any does: `npm run serve`. It counts what it is asked for. */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { pipeline } from "node:stream";

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** @typedef {{ path: string, method: string, bytes: number }} Asked a request, and so many bytes of the file were its answer */

/**
 * Serves the files of a folder.
 * @param {string} folder
 * @param {{ port?: number, hasRanges?: boolean, before?: (path: string) => unknown }} [options] `port`: default any that is free.
 *   `hasRanges`: default true; false: each file is sent whole. `before`: awaited before each answer
 * @returns {Promise<{ address: string, asked: Asked[], close: () => Promise<void> }>} `asked` is to be emptied by who reads it
 */
export async function serve(folder, { port = 0, hasRanges = true, before = () => {} } = {}) {
  /** @type {Asked[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    const { method = "GET", url = "/", headers } = request;
    let path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname));
    if (path.endsWith("/")) path += "index.html";
    await before(path);
    const file = join(folder, path);
    const size = await stat(file).then(
      (found) => (found.isFile() ? found.size : null),
      () => null,
    );
    if (size === null) return void response.writeHead(404).end();
    const [, first, last] = (hasRanges && /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? "")) || [];
    const start = Number(first ?? 0);
    const end = Math.min(last ? Number(last) : size - 1, size - 1);
    if (first !== undefined && start > end) return void response.writeHead(416, { "Content-Range": `bytes */${size}` }).end();
    const isSent = method === "GET";
    asked.push({ path, method, bytes: isSent ? end - start + 1 : 0 });
    response.writeHead(first === undefined ? 200 : 206, {
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
      "Content-Length": end - start + 1,
      // Asked for anew each time, so that what a browser has kept is not taken for what an app has.
      "Cache-Control": "no-store",
      ...(hasRanges && { "Accept-Ranges": "bytes" }),
      ...(first !== undefined && { "Content-Range": `bytes ${start}-${end}/${size}` }),
    });
    // Who leaves in the midst of a file has closed the page.
    if (isSent && size > 0) pipeline(createReadStream(file, { start, end }), response, () => {});
    else response.end();
  });
  await new Promise((listening) => server.listen(port, "localhost", () => listening(undefined)));
  const { port: used } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://localhost:${used}/`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

if (process.argv[1] === import.meta.filename) {
  const { address } = await serve(resolve(process.argv[2] ?? "dist"), { port: 4180 });
  console.log(address);
}
