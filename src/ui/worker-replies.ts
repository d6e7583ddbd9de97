import { outcomes } from "../shared/outcomes.ts";
import type { RunResult, WorkerApi } from "../shared/protocol.ts";

type Method = keyof WorkerApi;
type Reply<M extends Method> = Awaited<ReturnType<WorkerApi[M]>>;
/** Undefined for what is none. */
type Read<T> = (reply: unknown) => T | undefined;

const MOST_CHARACTERS = 100_000;

const isWords = (value: unknown): value is string => typeof value === "string" && value.length <= MOST_CHARACTERS;
const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

const isPlace = (at: unknown): boolean =>
  isFields(at) && isWords(at.file) && typeof at.line === "number" && typeof at.column === "number" && isWords(at.frame);
const isError = (error: unknown): boolean =>
  isFields(error) && isWords(error.name) && isWords(error.message) && (error.at === undefined || isPlace(error.at));
const isResult = (reply: unknown): reply is RunResult =>
  isFields(reply) &&
  Number.isSafeInteger(reply.runId) &&
  outcomes.some((known) => known === reply.outcome) &&
  (reply.refused === undefined || reply.refused === true) &&
  (reply.error === undefined || isError(reply.error));

/** Without a library of schemas: this is there before the first element. All others answer with nothing; who asks checks the rows: `read-trace.ts`, `tell-activity.ts`, and the inspector. */
const readers: { readonly [M in Method]?: Read<Reply<M>> } = {
  start: (reply) => (isFields(reply) && typeof reply.protocol === "number" ? { protocol: reply.protocol } : undefined),
  rerun: (reply) => (isResult(reply) ? reply : undefined),
  ask: (reply) => (Array.isArray(reply) ? reply : []),
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
