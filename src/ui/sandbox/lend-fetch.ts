/**
 * Requests of scripts in a sandbox that no grant covers: the page sends them, once the host was asked.
 *
 * Note: what is believed of a script
 * ----------------------------------
 * Nothing: it reaches the port that its worker has, and may say there what it likes. So what comes is parsed once, and what the host is asked
 * about, what is compared with the page's own site and what is sent are one and the same. The page sends it as nobody: without cookies, without the
 * address of the page, and past its cache, which may have what the page itself was given there. What the server leads on to is not followed, since
 * nobody was asked about that.
 */
import * as v from "valibot";
import { type FetchOrder, type FetchReply, MOST_FETCH_BYTES } from "../../shared/sandbox-messages.ts";
import { type CheckedRequest, checkRequest } from "./asked-request.ts";
import type { FloodMeter } from "./flood-meter.ts";
import type { Questions } from "./questions.ts";

/** Under way, and with answers that are not read to their end. */
const MOST_OPEN = 1000;
/** Of what they send, all together: a page holds it while its host is asked. */
const MOST_WAITING_BYTES = 2 * MOST_FETCH_BYTES;
/** Statuses without a body, whatever a server sends: a `Response` with one can't be made of them. */
const WITHOUT_BODY = [204, 205, 304];

const count = v.pipe(v.number(), v.safeInteger());
const isBody = (input: unknown): boolean => input instanceof ArrayBuffer && input.byteLength <= MOST_FETCH_BYTES;
const header = v.strictTuple([v.string(), v.pipe(v.string(), v.maxLength(20_000))]);

const orderSchema = v.variant("kind", [
  v.object({
    kind: v.literal("request"),
    count,
    url: v.string(),
    method: v.string(),
    headers: v.pipe(v.array(header), v.maxLength(50)),
    body: v.nullable(v.custom<ArrayBuffer>(isBody)),
    integrity: v.pipe(v.string(), v.maxLength(1000)),
  }),
  v.object({ kind: v.literal("pull"), count }),
  v.object({ kind: v.literal("abort"), count }),
]) satisfies v.GenericSchema<unknown, FetchOrder>;

type Order = Extract<v.InferOutput<typeof orderSchema>, { kind: "request" }>;
type Reply = FetchReply extends infer One ? (One extends { count: number } ? Omit<One, "count"> : never) : never;

/**
 * Lends `fetch` over a port. What is no request is refused, or not answered where it has no number. All that is under way ends with the worker.
 * @param questions for the host
 * @param meter of the worker, which counts what is asked
 * @param own addresses of the page's own site
 */
export function lendFetch(questions: Questions, meter: FloodMeter, own: readonly string[] = ownSite()): MessagePort {
  const { port1, port2 } = new MessageChannel();
  meter.watch(port1);
  const open = new Map<number, Exchange>();
  let bytes = 0;
  port1.onmessage = ({ data }: MessageEvent<unknown>) => {
    // What has come before its end, and waited for its turn.
    if (meter.isOver) return;
    const { count } = Object(data) as { count?: unknown };
    const reply = (answer: Reply, chunk?: ArrayBuffer): void => {
      if (Number.isSafeInteger(count)) port1.postMessage({ ...answer, count }, chunk === undefined ? [] : [chunk]);
    };
    const refuse = (message: string): void => reply({ kind: "error", message });
    const parsed = v.safeParse(orderSchema, data);
    if (!parsed.success) return refuse("That is no request of a script.");
    const order = parsed.output;
    if (order.kind === "pull") return void open.get(order.count)?.pull();
    if (order.kind === "abort") return open.get(order.count)?.end();
    if (open.has(order.count)) return refuse("There is another request of that number.");
    const size = order.body?.byteLength ?? 0;
    if (open.size >= MOST_OPEN || bytes + size > MOST_WAITING_BYTES)
      return refuse(
        `More is under way than a page sends for a script in a sandbox: ${MOST_OPEN} requests at a time, and those whose answer is not read to its end, nor cancelled, are among them.`,
      );
    const checked = checkRequest(order, own);
    if (typeof checked === "string") return refuse(checked);
    const exchange = new Exchange(reply, () => open.delete(order.count));
    open.set(order.count, exchange);
    bytes += size;
    void exchange.send(checked, order, questions).finally(() => {
      bytes -= size;
    });
  };
  meter.signal.addEventListener("abort", () => {
    for (const exchange of open.values()) exchange.end();
  });
  return port2;
}

const ownSite = (): string[] => [self.origin, location.href].filter((address) => URL.canParse(address));

/** One request, until its answer was read. */
class Exchange {
  readonly #reply: (answer: Reply, chunk?: ArrayBuffer) => void;
  readonly #done: () => void;
  readonly #abort = new AbortController();
  #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;
  #isReading = false;
  #bytes = 0;
  #host = "";

  constructor(reply: (answer: Reply, chunk?: ArrayBuffer) => void, done: () => void) {
    this.#reply = reply;
    this.#done = done;
  }

  /** Asks, and sends it if it may; settles when the answer begins, and never rejects. */
  async send({ url, method, headers }: CheckedRequest, { body, integrity }: Order, questions: Questions): Promise<void> {
    const { signal } = this.#abort;
    this.#host = url.host;
    const refusal = await questions.mayReach(url, method, signal);
    if (signal.aborted) return;
    if (refusal !== null) return this.#fail(refusal);
    try {
      const response = await fetch(url, {
        method,
        headers,
        body,
        integrity,
        signal,
        mode: "cors",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        redirect: "error",
        cache: "no-store",
      });
      const { status, statusText } = response;
      const stream = method === "HEAD" || WITHOUT_BODY.includes(status) ? null : response.body;
      this.#reader = stream?.getReader();
      const answer = { url: response.url, status, statusText, headers: [...response.headers], hasBody: stream !== null };
      this.#reply({ kind: "response", ...answer });
      if (stream === null) this.#done();
    } catch (error) {
      this.#fail(
        `The request to ${this.#host} has failed: ${String(error)}. It did not answer, or sends on elsewhere, which is not followed, or does not ` +
          "answer other sites (Access-Control-Allow-Origin), or the policy of the page does not let it (connect-src).",
      );
    }
  }

  /** Sends the next chunk. One at a time: who asks for more has to wait. */
  async pull(): Promise<void> {
    if (this.#reader === undefined || this.#isReading) return;
    this.#isReading = true;
    try {
      const { value, done } = await this.#reader.read();
      this.#bytes += value?.byteLength ?? 0;
      if (this.#bytes > MOST_FETCH_BYTES) {
        this.#fail(
          `The answer of ${this.#host} has more than the ${MOST_FETCH_BYTES / 2 ** 20} MB that a page passes on to a script in a sandbox.`,
        );
        this.#abort.abort();
      } else if (value !== undefined) this.#reply({ kind: "chunk", bytes: value }, value.buffer);
      if (done) {
        this.#done();
        this.#reply({ kind: "close" });
      }
    } catch (error) {
      this.#fail(`The answer of ${this.#host} has ended before its end: ${String(error)}.`);
    } finally {
      this.#isReading = false;
    }
  }

  /** Nobody wants it any more. */
  end(): void {
    this.#abort.abort();
    this.#done();
  }

  #fail(message: string): void {
    this.#done();
    if (!this.#abort.signal.aborted) this.#reply({ kind: "error", message });
  }
}
