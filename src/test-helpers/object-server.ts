/** A server of objects, as little of one as HTTP lets it be, which does as a test says. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  readonly method: string;
  /** Of the object. */
  readonly name: string;
  readonly headers: IncomingMessage["headers"];
  readonly status: number;
}

/** What goes wrong with a request. The server has done what was asked for in `lost`. */
export type Fault = "moved" | "refused" | "500" | "403" | "lost" | "cut off" | "changed" | "too much" | "garbage" | "silent";
export const faults: readonly Fault[] = ["refused", "500", "403", "lost", "cut off", "changed", "too much", "garbage"];

export interface ObjectServer {
  /** With a slash at its end. */
  readonly url: string;
  readonly objects: Map<string, Buffer>;
  /** Answered requests, oldest first. */
  readonly asked: Asked[];
  /** It knows If-Match and If-None-Match. */
  hasConditions: boolean;
  /** Of each answer. */
  readonly headers: Record<string, string>;
  /** How many requests there were. */
  count: number;
  /** What goes wrong with a request, by its number from 0. */
  fault(at: number, method: string, name: string): Fault | null;
  /** Called before a request is taken up. */
  before: ((method: string, name: string) => unknown) | null;
  close(): Promise<void>;
}

export async function objectServer(): Promise<ObjectServer> {
  const server = createServer(async (request, response) => {
    const { method = "", headers } = request;
    const name = new URL(request.url ?? "/", "http://localhost").pathname.replace(/^\/team\//, "");
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    await all.before?.(method, name);
    const fault = all.fault(all.count++, method, name);
    if (fault === "refused" || fault === "silent") {
      if (fault === "refused") request.socket.destroy();
      return;
    }
    const isStatus = fault === "500" || fault === "403";
    const status = fault === "moved" ? 307 : isStatus ? Number(fault) : answer(all, method, name, headers, Buffer.concat(parts));
    all.asked.push({ method, name, headers, status });
    if (fault === "lost") {
      request.socket.destroy();
      return;
    }
    for (const [header, value] of Object.entries(all.headers)) response.setHeader(header, value);
    reply(response, status, method === "GET" && status === 200 ? (all.objects.get(name) as Buffer) : Buffer.alloc(0), fault);
  });
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  const all: ObjectServer = {
    url: `http://localhost:${(server.address() as AddressInfo).port}/team/`,
    objects: new Map(),
    asked: [],
    hasConditions: true,
    headers: {},
    count: 0,
    fault: () => null,
    before: null,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
  return all;
}

const etagOf = (body: Buffer): string => `"${createHash("md5").update(body).digest("hex")}"`;

/** Does what was asked for. @returns the status */
function answer(
  { objects, hasConditions }: ObjectServer,
  method: string,
  name: string,
  headers: Asked["headers"],
  body: Buffer,
): number {
  const there = objects.get(name);
  switch (method) {
    case "OPTIONS":
      return 204;
    case "GET":
    case "HEAD":
      return there === undefined ? 404 : 200;
    case "DELETE":
      objects.delete(name);
      return there === undefined ? 404 : 204;
    case "PUT": {
      const { "if-match": match, "if-none-match": noneMatch } = headers;
      const isRefused =
        noneMatch === "*" ? there !== undefined : match !== undefined && (there === undefined || etagOf(there) !== match);
      if (hasConditions && isRefused) return 412;
      objects.set(name, body);
      return there === undefined ? 201 : 204;
    }
    default:
      return 405;
  }
}

function reply(response: ServerResponse, status: number, body: Buffer, fault: Fault | null): void {
  response.statusCode = status;
  if (status === 200) response.setHeader("ETag", etagOf(body));
  switch (fault) {
    case "cut off":
      response.end(body.subarray(0, body.length / 2));
      return;
    case "changed":
      response.end(body.map((byte) => byte ^ 1));
      return;
    case "too much":
      response.end(Buffer.concat([body, Buffer.alloc(100_000, "x")]));
      return;
    case "garbage":
      response.end(status === 200 ? "<!doctype html><title>Sign in</title>" : "");
      return;
    default:
      response.end(body);
  }
}
