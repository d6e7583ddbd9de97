import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that answers everybody, and notes who asked for what. */
export interface Listener extends AsyncDisposable {
  readonly address: string;
  /** Method and path of each request. */
  readonly heard: string[];
  /** What the requests said: their headers and bodies. */
  readonly requests: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
  /** Answers of `/endless` that somebody reads: they have no end. */
  readonly endless: Set<unknown>;
  /** How many connections there were: one that asks for nothing says that somebody is there, too. */
  readonly connections: number;
}

export async function listen(): Promise<Listener> {
  const heard: string[] = [];
  const requests: Listener["requests"] = [];
  const endless = new Set<unknown>();
  let connections = 0;
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    let body = "";
    requests.push({
      headers: request.headers,
      get body() {
        return body;
      },
    });
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
    response.setHeader("Access-Control-Allow-Credentials", "true");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("Access-Control-Allow-Headers", request.headers["access-control-request-headers"] ?? "*");
    response.setHeader("Access-Control-Allow-Methods", request.headers["access-control-request-method"] ?? "*");
    const { pathname: path, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "OPTIONS") return response.end();
    if (path === "/redirect") return response.writeHead(302, { Location: searchParams.get("to") ?? "/" }).end();
    if (path === "/kept") response.setHeader("Cache-Control", "max-age=600");
    if (path === "/endless") {
      endless.add(response.on("close", () => endless.delete(response)));
      return response.write("begun");
    }
    const type = path.endsWith(".js") ? "text/javascript" : path === "/events" ? "text/event-stream" : "text/plain";
    response.setHeader("Content-Type", type);
    response.end(
      path.endsWith("/module.js")
        ? "export default 1;"
        : path.endsWith(".js")
          ? "self.heard = 1; self.postMessage?.(1);"
          : "heard",
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
    requests,
    endless,
    get connections() {
      return connections;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
