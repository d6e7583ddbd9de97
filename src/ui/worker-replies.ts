import * as v from "valibot";
import type { RunId, SessionId } from "../shared/ids.ts";
import type { WorkerApi } from "../shared/protocol.ts";
import { outcomes } from "../shared/run-state.ts";
import type { CacheDetail, RunTrace, StateRow } from "../shared/trace-api.ts";

type Method = keyof WorkerApi;
type Reply<M extends Method> = Awaited<ReturnType<WorkerApi[M]>>;

const words = v.pipe(v.string(), v.maxLength(100_000));
const nothing = v.pipe(
  v.unknown(),
  v.transform(() => undefined),
);
const runResult = v.object({
  runId: v.custom<RunId>((input) => Number.isSafeInteger(input)),
  outcome: v.picklist(outcomes),
  error: v.exactOptional(v.object({ name: words, message: words })),
  refused: v.exactOptional(v.literal(true)),
});
const statsRow = v.object({
  name: words,
  cache: v.picklist(["singleton", "memo"]),
  entries: v.number(),
  hits: v.number(),
  misses: v.number(),
  validations: v.number(),
  invalidations: v.number(),
  releases: v.number(),
  replayedElements: v.number(),
  // Who shows it checks it.
  detail: v.exactOptional(v.custom<CacheDetail>((input) => typeof input === "object" && input !== null)),
});

const replies = {
  start: v.object({ protocol: v.number() }),
  openSession: v.custom<SessionId>((input) => typeof input === "string" && input.length < 1000),
  rerun: runResult,
  stop: nothing,
  setVisible: nothing,
  clearCaches: nothing,
  clearEntries: nothing,
  loadCompiler: nothing,
  announce: nothing,
  stats: v.array(statsRow),
  // Who shows these checks them: `read-trace.ts` and the inspector, which are loaded for that.
  trace: v.custom<RunTrace[]>(Array.isArray),
  stateRows: v.custom<StateRow[]>(Array.isArray),
  settle: nothing,
  closeSession: nothing,
} satisfies { [M in Method]: v.GenericSchema<unknown, Reply<M> | undefined> };

/** A reply of the worker, which a user's script may have written: checked like its messages. Throws if it is none. */
export function readReply<M extends Method>(method: M, reply: unknown): Reply<M> {
  // Boundary: that the schema under a method's name is of that method is checked above; not so inside a type parameter.
  const read = v.safeParse(replies[method] as unknown as v.GenericSchema<unknown, Reply<M>>, reply, { abortEarly: true });
  if (read.success) return read.output;
  throw new Error(`The worker's answer to \u201c${method}\u201d could not be read: ${read.issues[0].message.slice(0, 300)}.`);
}
