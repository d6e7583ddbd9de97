import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, expect, it } from "vitest";
import { type FetchOrder, type FetchReply, MOST_FETCH_BYTES } from "../../shared/sandbox-messages.ts";
import { eventually } from "../../test-helpers/eventually.ts";
import { lentFetch } from "./lent-fetch.ts";

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

type Reply = FetchReply extends infer One ? (One extends { count: number } ? Omit<One, "count"> : never) : never;
const answer = {
  kind: "response",
  url: "https://a.example/x",
  status: 200,
  statusText: "Fine",
  headers: [],
  hasBody: true,
} as const;
const chunk = (text: string): Reply => ({ kind: "chunk", bytes: new TextEncoder().encode(text) });

/** A page that answers each order with the next of these, and notes what it is asked. An order for which there is none is not answered. */
function page(...replies: Reply[]) {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const asked: FetchOrder[] = [];
  const say = (reply: Reply, count = 1): void => port1.postMessage({ ...reply, count });
  port1.onmessage = ({ data }: MessageEvent<FetchOrder>) => {
    asked.push(data);
    const reply = data.kind === "abort" ? undefined : replies.shift();
    if (reply !== undefined) say(reply, data.count);
  };
  const kinds = (): string[] => asked.map(({ kind }) => kind);
  return { send: lentFetch(port2), asked, kinds, say };
}

it("gives a response as fetch does: status, headers, address, and a body that is pulled as it is read", async () => {
  const { send, asked, kinds } = page({ ...answer, headers: [["content-type", "text/csv"]] }, chunk("a;"), chunk("b"), {
    kind: "close",
  });
  const headers = { "Content-Type": "application/json" };
  const response = await send(new Request("https://a.example/x", { method: "POST", body: "{}", headers, integrity: "sha256-x" }));
  expect(response).toBeInstanceOf(Response);
  expect([response.status, response.statusText, response.url, response.type, response.headers.get("content-type")]).toEqual([
    200,
    "Fine",
    "https://a.example/x",
    "cors",
    "text/csv",
  ]);
  expect(kinds()).toEqual(["request"]);
  const [request] = asked;
  expect(request).toMatchObject({
    url: "https://a.example/x",
    method: "POST",
    headers: [["content-type", "application/json"]],
    integrity: "sha256-x",
  });
  expect(request?.kind === "request" && request.body && new TextDecoder().decode(request.body)).toBe("{}");
  const copy = response.clone();
  expect([copy.url, copy.clone().type]).toEqual(["https://a.example/x", "cors"]);
  expect(await Promise.all([response.text(), copy.text()])).toEqual(["a;b", "a;b"]);
  expect(kinds()).toEqual(["request", "pull", "pull", "pull"]);
});

it("a request without a body has none, and so has an answer", async () => {
  const { send, asked } = page({ ...answer, status: 204, hasBody: false });
  const response = await send(new Request("https://a.example/x"));
  expect([response.body, await response.text()]).toEqual([null, ""]);
  expect(asked).toMatchObject([{ method: "GET", body: null }]);
});

it("what the page says instead of an answer is a TypeError, as is what it says of a body", async () => {
  const refused = page({ kind: "error", message: "This script may not reach a.example." });
  await expect(refused.send(new Request("https://a.example/"))).rejects.toThrow(
    new TypeError("This script may not reach a.example."),
  );
  const broken = page(answer, chunk("a"), { kind: "error", message: "It has ended." });
  const response = await broken.send(new Request("https://a.example/"));
  await expect(response.text()).rejects.toThrow(new TypeError("It has ended."));
});

it("more than may be sent is not given to the page", async () => {
  const { send, asked } = page();
  const body = new Uint8Array(MOST_FETCH_BYTES + 1);
  await expect(send(new Request("https://a.example/", { method: "POST", body }))).rejects.toThrow(
    "A request of 65 MB to a.example was not sent: a script in a sandbox may send 64 MB.",
  );
  expect(asked).toEqual([]);
});

it("a signal ends a request that was not sent, that was not answered, and whose body is read, and the page hears of it", async () => {
  const reason = new Error("enough");
  const before = page(answer);
  await expect(before.send(new Request("https://a.example/", { signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
  expect(before.asked).toEqual([]);

  const waiting = page();
  const ending = new AbortController();
  const sent = waiting.send(new Request("https://a.example/", { signal: ending.signal }));
  await eventually(() => expect(waiting.kinds()).toEqual(["request"]));
  ending.abort(reason);
  await expect(sent).rejects.toBe(reason);
  await eventually(() => expect(waiting.kinds()).toEqual(["request", "abort"]));

  for (const isPulling of [true, false]) {
    const reading = page(answer, ...(isPulling ? [] : [chunk("a")]));
    const control = new AbortController();
    const { body } = await reading.send(new Request("https://a.example/", { signal: control.signal }));
    const reader = body?.getReader();
    const read = reader?.read();
    if (!isPulling) await read;
    else await eventually(() => expect(reading.kinds()).toContain("pull"));
    control.abort(reason);
    await expect(isPulling ? read : reader?.read()).rejects.toBe(reason);
    await eventually(() => expect(reading.kinds().at(-1)).toBe("abort"));
    // What was on its way does no harm.
    reading.say(chunk("late"));
    reading.say({ kind: "close" });
  }
});

it("a body that is cancelled is given up, and one that was read to its end is not", async () => {
  const cancelled = page(answer);
  const { body } = await cancelled.send(new Request("https://a.example/"));
  await body?.cancel();
  await eventually(() => expect(cancelled.kinds()).toEqual(["request", "abort"]));
  const control = new AbortController();
  const whole = page(answer, { kind: "close" });
  await (await whole.send(new Request("https://a.example/", { signal: control.signal }))).text();
  control.abort();
  await new Promise((later) => setTimeout(later));
  expect(whole.kinds()).toEqual(["request", "pull"]);
});

it("a body that nobody reads is given up, too, once it is not reached any more", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const { send, kinds } = page(answer);
  const control = new AbortController();
  const look = async (): Promise<boolean> => (await send(new Request("https://a.example/", { signal: control.signal }))).ok;
  expect(await look()).toBe(true);
  await eventually(() => {
    collect();
    expect(kinds()).toEqual(["request", "abort"]);
  });
});
