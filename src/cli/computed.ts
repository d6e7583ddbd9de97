/**
 * What cached functions came to while an app was built: kept as files that any host can serve, where its visitors find it
 * (`worker/persistence/team-store.ts`).
 */
import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";

/** The folder beside the page that they stand in. */
export const COMPUTED = "computed";

/** Objects by their names, written over HTTP as those of any store that is shared. */
export class Computed {
  readonly #objects = new Map<string, Buffer>();
  readonly #server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? "/").slice(1));
    if (request.method === "PUT") {
      void bodyOf(request).then((body) => {
        this.#objects.set(name, body);
        response.writeHead(204).end();
      });
      return;
    }
    const object = this.#objects.get(name);
    if (request.method === "DELETE") this.#objects.delete(name);
    response.writeHead(object === undefined ? 404 : 200).end(request.method === "GET" ? object : undefined);
  });

  /** @returns the address to write to, while it is open */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** So many values of calls. */
  get size(): number {
    return [...this.#objects.keys()].filter((name) => !name.endsWith(".keys")).length;
  }

  async write(folder: string): Promise<void> {
    for (const [name, object] of this.#objects) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, object);
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
