import * as v from "valibot";
import type { StoreReply } from "../../shared/sandbox-messages.ts";
import type { FloodMeter } from "./flood-meter.ts";
import type { KeptResults } from "./kept-results.ts";

/** One record, and all of one answer. */
const MOST_BYTES = 64 * 2 ** 20;
/** Of all requests that wait for their turn: a page holds what they bring. */
const MOST_WAITING = 1000;
const MOST_WAITING_BYTES = 2 * MOST_BYTES;
const MOST_KEYS = 10_000;

const key = v.pipe(v.string(), v.maxLength(256));
/** Each once: what is read twice, a page would have to hold twice. */
const isUnique = (keys: string[]): boolean => new Set(keys).size === keys.length;
const keys = v.pipe(v.array(key), v.maxLength(MOST_KEYS), v.check(isUnique));
const time = v.pipe(v.number(), v.finite(), v.minValue(0));
/** All of a buffer that stays as long as it is: a database keeps what lies beside a part, too. */
const isBytes = (input: unknown): boolean =>
  input instanceof Uint8Array &&
  input.buffer instanceof ArrayBuffer &&
  (input.buffer as { resizable?: boolean }).resizable !== true &&
  input.length === input.buffer.byteLength &&
  input.length <= MOST_BYTES;
const count = v.pipe(v.number(), v.safeInteger());

const requestSchema = v.variant("method", [
  v.object({ method: v.literal("getMany"), count, keys }),
  v.object({
    method: v.literal("put"),
    count,
    key,
    meta: v.pipe(v.string(), v.maxLength(20_000)),
    bytes: v.custom<Uint8Array<ArrayBuffer>>(isBytes),
  }),
  v.object({ method: v.literal("delete"), count, key }),
  v.object({ method: v.literal("list"), count, prefix: key }),
  v.object({ method: v.literal("touch"), count, keys, at: time }),
]);

type Request = v.InferOutput<typeof requestSchema>;

/**
 * Lends records over a port. What comes there may be of anybody: what is no request is refused, or not answered where it has no number.
 * Requests are answered one after the other, and no more wait for that than a page can hold.
 * @param meter counts what is asked
 */
export function lendStore(results: KeptResults, meter?: FloodMeter): MessagePort {
  const { port1, port2 } = new MessageChannel();
  meter?.watch(port1);
  let [waiting, bytes] = [0, 0];
  let last: Promise<unknown> = Promise.resolve();
  port1.onmessage = ({ data }: MessageEvent<unknown>) => {
    const parsed = v.safeParse(requestSchema, data);
    const reply = (answer: Omit<StoreReply, "count">): void => {
      const { count } = Object(data) as { count?: unknown };
      if (Number.isSafeInteger(count)) port1.postMessage({ ...answer, count: count as number } satisfies StoreReply);
    };
    if (!parsed.success) return reply({ error: { name: "DataError", message: "That is no request of a store." } });
    const request = parsed.output;
    const size = request.method === "put" ? request.bytes.length : 0;
    if (waiting >= MOST_WAITING || bytes + size > MOST_WAITING_BYTES)
      return reply({ error: { name: "QuotaExceededError", message: "More is asked of the store than it can do." } });
    waiting++;
    bytes += size;
    last = last.then(async () => {
      reply(await answerTo(results, request).catch((error: unknown) => ({ error: inWords(error) })));
      waiting--;
      bytes -= size;
    });
  };
  return port2;
}

async function answerTo(results: KeptResults, request: Request): Promise<Omit<StoreReply, "count">> {
  if (request.method === "getMany") return { records: await results.getMany(request.keys, MOST_BYTES) };
  if (request.method === "list") return { rows: await results.list(request.prefix) };
  if (request.method === "put") await results.put(request.key, request.meta, request.bytes);
  else if (request.method === "delete") await results.delete(request.key);
  else await results.touch(request.keys, request.at);
  return {};
}

function inWords(error: unknown): { name: string; message: string } {
  return error instanceof Error || error instanceof DOMException
    ? { name: error.name, message: error.message }
    : { name: "Error", message: String(error) };
}
