/** Requests of a worker in a sandbox that its page sends for it, once the host has agreed. */
import { type FetchOrder, type FetchReply, MOST_FETCH_BYTES } from "../../shared/sandbox-messages.ts";

type Order = FetchOrder extends infer One ? (One extends { count: number } ? Omit<One, "count"> : never) : never;
type Answer = Extract<FetchReply, { kind: "response" }>;

/** One request: hears what the page says of it, and ends with an error of its own. */
interface Exchange {
  hear(reply: FetchReply): void;
  fail(reason: unknown): void;
}

/**
 * Where a body comes from. It is there as long as its stream is; what a script would hold of the stream itself may go before that, since
 * engines make such objects anew when somebody asks for them.
 */
class BodySource {
  controller: ReadableStreamDefaultController | undefined;

  constructor(
    readonly pull: (controller: ReadableStreamDefaultController) => Promise<void>,
    readonly cancel: () => void,
  ) {}

  start(controller: ReadableStreamDefaultController): void {
    this.controller = controller;
  }
}

/** Sends a request, as `fetch` does. */
type LentFetch = (request: Request) => Promise<Response>;

/** @param port to the page that lends it */
export function lentFetch(port: MessagePort): LentFetch {
  const open = new Map<number, Exchange>();
  let sent = 0;
  const post = (count: number, order: Order): void => port.postMessage({ count, ...order });
  port.onmessage = ({ data }: MessageEvent<FetchReply>) => open.get(data.count)?.hear(data);
  const end = (count: number): void => {
    if (open.delete(count)) post(count, { kind: "abort" });
  };
  // A body that nobody reads, nor cancels: the page holds its connection until it hears of that.
  const unread = new FinalizationRegistry(end);

  /** Nothing that lasts as long as the request may hold the stream, or its source: then it would never be given up. */
  const bodyOf = (count: number): ReadableStream<Uint8Array> => {
    let pulling: { controller: ReadableStreamDefaultController; done: () => void } | undefined;
    const source = new BodySource(
      (controller) =>
        new Promise((done) => {
          pulling = { controller, done };
          post(count, { kind: "pull" });
        }),
      () => end(count),
    );
    const known = new WeakRef(source);
    const fail = (reason: unknown): void => {
      open.delete(count);
      known.deref()?.controller?.error(reason);
    };
    open.set(count, {
      fail,
      hear(reply) {
        const { controller, done } = pulling ?? {};
        pulling = undefined;
        if (reply.kind === "error") fail(new TypeError(reply.message));
        else if (reply.kind === "chunk") controller?.enqueue(reply.bytes);
        else if (reply.kind === "close") {
          open.delete(count);
          controller?.close();
        }
        done?.();
      },
    });
    unread.register(source, count);
    return new ReadableStream(source, { highWaterMark: 0 });
  };

  const answerTo = (count: number, request: Request, body: ArrayBuffer | null): Promise<Answer> =>
    new Promise((resolve, reject) => {
      open.set(count, {
        fail: reject,
        hear(reply) {
          // The body takes its place, if there is one.
          open.delete(count);
          if (reply.kind === "response") resolve(reply);
          else if (reply.kind === "error") reject(new TypeError(reply.message));
        },
      });
      const { url, method, integrity } = request;
      const order: Order = { kind: "request", url, method, integrity, headers: [...request.headers], body };
      port.postMessage({ count, ...order }, body === null ? [] : [body]);
    });

  return async (request) => {
    const { signal } = request;
    const body = await request.arrayBuffer();
    signal.throwIfAborted();
    if (body.byteLength > MOST_FETCH_BYTES) {
      const size = Math.ceil(body.byteLength / 2 ** 20);
      throw new TypeError(
        `A request of ${size} MB to ${new URL(request.url).host} was not sent: a script in a sandbox may send ${MOST_FETCH_BYTES / 2 ** 20} MB.`,
      );
    }
    const count = ++sent;
    signal.addEventListener("abort", () => {
      const exchange = open.get(count);
      end(count);
      exchange?.fail(signal.reason);
    });
    const answer = await answerTo(count, request, body.byteLength === 0 ? null : body);
    return responseOf(answer, answer.hasBody ? bodyOf(count) : null);
  };
}

/** What `fetch` would give: constructors of responses take no address. */
function responseOf({ url, status, statusText, headers }: Answer, body: ReadableStream<Uint8Array> | null): Response {
  const given: [string, string][] = headers.map(([name, value]) => [name, value]);
  const response = new Response(body, { status, statusText, headers: given });
  return named(response, url);
}

function named(response: Response, url: string): Response {
  return Object.defineProperties(response, {
    url: { value: url },
    type: { value: "cors" },
    clone: { value: () => named(Response.prototype.clone.call(response), url) },
  });
}
