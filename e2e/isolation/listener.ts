import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that answers everybody, and notes who asked for what. */
export interface Listener extends AsyncDisposable {
  readonly address: string;
  /** Method and path of each request. */
  readonly heard: string[];
  /** How many connections there were: one that asks for nothing says that somebody is there, too. */
  readonly connections: number;
}

export async function listen(): Promise<Listener> {
  const heard: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
    response.setHeader("Access-Control-Allow-Credentials", "true");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const type = path.endsWith(".js") ? "text/javascript" : path === "/events" ? "text/event-stream" : "text/plain";
    response.setHeader("Content-Type", type);
    response.end(
      path === "/module.js" ? "export default 1;" : path.endsWith(".js") ? "self.heard = 1; self.postMessage?.(1);" : "heard",
    );
  });
  server.on("connection", () => {
    connections++;
  });
  server.on("upgrade", (request, socket) => {
    heard.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    heard,
    get connections() {
      return connections;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
