import type { RunId } from "../shared/ids.ts";
import { outcomes } from "../shared/outcomes.ts";
import type { RunResult, WorkerApi } from "../shared/protocol.ts";

type Method = keyof WorkerApi;
type Reply<M extends Method> = Awaited<ReturnType<WorkerApi[M]>>;
/** Undefined for what is none. */
type Read<T> = (reply: unknown) => T | undefined;

const MOST_CHARACTERS = 100_000;

const isWords = (value: unknown): value is string => typeof value === "string" && value.length <= MOST_CHARACTERS;
const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

const runResult: Read<RunResult> = (reply) => {
  if (!isFields(reply)) return undefined;
  const { runId, outcome: given, error, refused } = reply;
  const outcome = outcomes.find((known) => known === given);
  if (!Number.isSafeInteger(runId) || outcome === undefined || (refused !== undefined && refused !== true)) return undefined;
  const result: RunResult = { runId: runId as RunId, outcome, ...(refused && { refused }) };
  if (error === undefined) return result;
  if (!isFields(error) || !isWords(error.name) || !isWords(error.message)) return undefined;
  const { name, message, at } = error;
  if (at === undefined) return { ...result, error: { name, message } };
  if (!isFields(at)) return undefined;
  const { file, line, column, frame } = at;
  const isPlace = isWords(file) && typeof line === "number" && typeof column === "number" && isWords(frame);
  return isPlace ? { ...result, error: { name, message, at: { file, line, column, frame } } } : undefined;
};

/** Who shows these checks them, and is loaded for that: `read-trace.ts`, and the inspector. */
const list = <T>(reply: unknown): T[] | undefined => (Array.isArray(reply) ? reply : undefined);

/** Without a library of schemas: this is there before the first element. All others answer with nothing. */
const readers: { readonly [M in Method]?: Read<Reply<M>> } = {
  start: (reply) => (isFields(reply) && typeof reply.protocol === "number" ? { protocol: reply.protocol } : undefined),
  rerun: runResult,
  stats: list,
  trace: list,
  stateRows: list,
};

/** A reply of the worker, which a user's script may have written: checked like its messages. Throws if it is none. */
export function readReply<M extends Method>(method: M, reply: unknown): Reply<M> {
  const read: Read<Reply<M>> | undefined = readers[method];
  // Boundary: a method without a reader answers with nothing.
  if (read === undefined) return undefined as Reply<M>;
  const known = read(reply);
  if (known !== undefined) return known;
  throw new Error(`The worker's answer to \u201c${method}\u201d could not be read.`);
}
