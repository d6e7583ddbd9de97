import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FetchOrder, type FetchReply, MOST_FETCH_BYTES } from "../../shared/sandbox-messages.ts";
import { eventually } from "../../test-helpers/eventually.ts";
import type { AskedRequest } from "../app-options.ts";
import { FloodMeter } from "./flood-meter.ts";
import { lendFetch } from "./lend-fetch.ts";
import { type Ask, Questions } from "./questions.ts";

/** Counting what comes takes a page. */
class Uncounted extends FloodMeter {
  override watch(): void {}
}

interface Heard {
  method: string;
  url: string;
  headers: Record<string, unknown>;
  body: string;
}

let server: Server;
let address = "";
const heard: Heard[] = [];
/** Answers that have not come to their end: their connections are open. */
const endless = new Set<unknown>();

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    let body = "";
    for await (const chunk of request) body += chunk;
    heard.push({ method, url, headers, body });
    if (url === "/redirect") return response.writeHead(302, { Location: "/elsewhere" }).end();
    if (url === "/empty") return response.writeHead(204).end();
    if (url === "/none") return response.writeHead(404, "Not There", { "Content-Type": "text/plain" }).end("none");
    if (url === "/broken") return response.writeHead(200, { "Content-Length": "100" }).write("be", () => response.destroy());
    if (url === "/endless" || url === "/silent") {
      endless.add(response);
      response.on("close", () => endless.delete(response));
      if (url === "/endless") response.write("x".repeat(1000));
      return;
    }
    if (url === "/large") {
      const part = Buffer.alloc(2 ** 20);
      while (!response.destroyed) if (!response.write(part)) await once(response, "drain").catch(() => {});
      return;
    }
    response.setHeader("X-Told", "yes").end(`${method} ${body}`);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const meters: FloodMeter[] = [];
const ports: MessagePort[] = [];
beforeEach(() => {
  heard.length = 0;
});
afterEach(() => {
  for (const meter of meters.splice(0)) meter.stop();
  for (const port of ports.splice(0)) port.close();
});

type Request = Extract<FetchOrder, { kind: "request" }>;

/** What a script that has the port may say, and hears. */
function setUp(answer: Ask = () => true, own = ["http://localhost:1"]) {
  const asked: AskedRequest[] = [];
  const questions = new Questions((request) => {
    asked.push(request);
    return answer(request);
  });
  const meter = new Uncounted(() => {});
  const port = lendFetch(questions, meter, own);
  meters.push(meter);
  ports.push(port);
  const replies: FetchReply[] = [];
  port.onmessage = ({ data }) => replies.push(data as FetchReply);
  const say = (message: unknown): void => port.postMessage(message);
  const send = (path: string, more: Partial<Record<keyof Request, unknown>> = {}): void =>
    say({ count: 1, kind: "request", url: address + path, method: "GET", headers: [], body: null, integrity: "", ...more });
  const replied = (count: number): Promise<FetchReply> =>
    eventually(() => {
      expect(replies.length).toBeGreaterThanOrEqual(count);
      return replies[count - 1] as FetchReply;
    });
  return { asked, meter, say, send, replies, replied };
}

const isGone = (): Promise<void> => eventually(() => expect(endless.size).toBe(0));
const textOf = (reply: FetchReply): string => (reply.kind === "chunk" ? new TextDecoder().decode(reply.bytes) : reply.kind);
const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer as ArrayBuffer;

describe("a request that the host agrees to", () => {
  it("is sent as it was asked about, and its answer comes in chunks that were asked for", async () => {
    const { asked, send, say, replies, replied } = setUp();
    const headers = [
      ["Content-Type", "text/csv"],
      ["x-api-key", "k"],
    ];
    send("/a?b#c", { method: "POST", headers, body: bytes("1;2") });
    expect(await replied(1)).toMatchObject({
      count: 1,
      kind: "response",
      url: `${address}/a?b`,
      status: 200,
      statusText: "OK",
      headers: expect.arrayContaining([["x-told", "yes"]]),
      hasBody: true,
    });
    expect(asked.map(({ url, method }) => [url, method])).toEqual([[`${address}/a?b`, "POST"]]);
    expect(heard).toMatchObject([
      { method: "POST", url: "/a?b", body: "1;2", headers: { "content-type": "text/csv", "x-api-key": "k" } },
    ]);
    expect(replies).toHaveLength(1);
    say({ count: 1, kind: "pull" });
    expect(textOf(await replied(2))).toBe("POST 1;2");
    say({ count: 1, kind: "pull" });
    expect(await replied(3)).toEqual({ count: 1, kind: "close" });
  });

  it.each([
    ["/empty", { status: 204, hasBody: false }],
    ["/a", { status: 200, hasBody: false }, "HEAD"],
    ["/none", { status: 404, statusText: "Not There", headers: expect.arrayContaining([["content-type", "text/plain"]]) }],
  ])("%s has the answer of its server", async (path, answer, method = "GET") => {
    const { send, replied } = setUp();
    send(path, { method });
    expect(await replied(1)).toMatchObject(answer);
  });

  it("fails in words where the server sends on, breaks off, or has more than a page passes on", async () => {
    const { send, say, replies, replied } = setUp();
    send("/redirect");
    expect(await replied(1)).toMatchObject({ kind: "error", message: expect.stringContaining("sends on elsewhere") });
    expect(heard.map(({ url }) => url)).toEqual(["/redirect"]);
    send("/broken");
    await replied(2);
    let count = 3;
    for (say({ count: 1, kind: "pull" }); (await replied(count)).kind === "chunk"; count++) say({ count: 1, kind: "pull" });
    expect(await replied(count)).toMatchObject({ kind: "error", message: expect.stringContaining("has ended before its end") });
    send("/large", { count: 2 });
    await replied(++count);
    let size = 0;
    for (;;) {
      say({ count: 2, kind: "pull" });
      const reply = await replied(++count);
      if (reply.kind !== "chunk") break;
      size += reply.bytes.length;
    }
    expect(size).toBeLessThanOrEqual(MOST_FETCH_BYTES);
    expect(size).toBeGreaterThan(MOST_FETCH_BYTES - 2 ** 22);
    expect(replies.at(-1)).toMatchObject({ kind: "error", message: expect.stringContaining("more than the 64 MB") });
  });

  it("ends with its worker, is given up by who sent it, and is pulled one chunk at a time", async () => {
    const { meter, send, say, replies, replied } = setUp();
    send("/endless");
    await replied(1);
    for (let at = 0; at < 5; at++) say({ count: 1, kind: "pull" });
    expect(textOf(await replied(2))).toBe("x".repeat(1000));
    say({ count: 1, kind: "abort" });
    await isGone();
    send("/silent", { count: 2 });
    await eventually(() => expect(endless.size).toBe(1));
    meter.stop();
    await isGone();
    expect(replies).toHaveLength(2);
  });

  it("is not sent where its worker has ended, or it was given up, before the host had answered", async () => {
    let agree = (_is: boolean): void => {};
    const { asked, meter, send, say } = setUp(
      () =>
        new Promise((resolve) => {
          agree = resolve;
        }),
    );
    send("/a");
    await eventually(() => expect(asked).toHaveLength(1));
    say({ count: 1, kind: "abort" });
    send("/b", { count: 2 });
    meter.stop();
    agree(true);
    // Another one is sent after that, and heard alone.
    const other = setUp();
    other.send("/c");
    await other.replied(1);
    expect(heard.map(({ url }) => url)).toEqual(["/c"]);
  });
});

describe("what a script says that has the port", () => {
  it.each([
    ["no kind", { kind: "fetch" }],
    ["a list for an address", { url: ["https://agreed.example/"] }],
    ["an object for an address", { url: { href: "https://agreed.example/" } }],
    ["a list for a method", { method: ["GET"] }],
    ["headers as an object", { headers: { cookie: "x" } }],
    ["a header of three parts", { headers: [["accept", "x", "y"]] }],
    ["a header that is no text", { headers: [["accept", ["x"]]] }],
    ["many headers", { headers: Array(51).fill(["accept", "x"]) }],
    ["a long header", { headers: [["accept", "x".repeat(20_001)]] }],
    ["a body that is a text", { body: "x" }],
    ["a body that is a view", { body: new Uint8Array(3) }],
    ["a body that is a Blob", { body: new Blob(["x"]) }],
    ["a large body", { body: new ArrayBuffer(MOST_FETCH_BYTES + 1) }],
    ["no body", { body: undefined }],
    ["integrity that is none", { integrity: null }],
  ])("is refused where it is no request: %s", async (_, more) => {
    const { asked, send, replied } = setUp();
    send("/a", more);
    expect(await replied(1)).toEqual({ count: 1, kind: "error", message: "That is no request of a script." });
    expect([asked, heard]).toEqual([[], []]);
  });

  it("is not answered where it has no number, and others are", async () => {
    const { say, send, replied } = setUp();
    for (const message of [null, undefined, 7, "x", [], { kind: "request" }, { count: 1.5, kind: "pull" }, { count: "1" }])
      say(message);
    for (const kind of ["pull", "abort"]) say({ count: 99, kind });
    send("/a", { count: 5 });
    expect(await replied(1)).toMatchObject({ count: 5, kind: "response" });
  });

  it("asks nobody about what is refused, and sends nothing that the host refuses", async () => {
    const { asked, send, replied } = setUp(
      ({ url }) => url.endsWith("/agreed"),
      [`${"http://localhost"}:${new URL(address).port}`],
    );
    send("/a");
    expect(await replied(1)).toMatchObject({ message: expect.stringContaining("it is the site of its page") });
    expect(asked).toEqual([]);
    const other = setUp(() => false);
    other.send("/a");
    expect(await other.replied(1)).toMatchObject({ message: expect.stringContaining("did not agree") });
    expect(other.asked).toHaveLength(1);
    expect(heard).toEqual([]);
  });

  it("sends nothing under the number of another request, or more than a page can hold", async () => {
    const { asked, send, replied } = setUp(() => new Promise(() => {}));
    send("/a");
    send("/b");
    expect(await replied(1)).toMatchObject({ message: "There is another request of that number." });
    for (let count = 2; count <= 1001; count++) send("/a", { count });
    expect(await replied(2)).toMatchObject({ count: 1001, message: expect.stringContaining("1000 requests at a time") });
    const other = setUp(() => new Promise(() => {}));
    for (let count = 1; count <= 3; count++) other.send("/a", { count, method: "POST", body: new ArrayBuffer(MOST_FETCH_BYTES) });
    expect(await other.replied(1)).toMatchObject({ count: 3, message: expect.stringContaining("More is under way") });
    expect(asked).toHaveLength(1);
    expect(heard).toEqual([]);
  });
});
