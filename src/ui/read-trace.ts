/** What the worker tells of its runs, checked: a user's script may have written it. A chunk of its own, loaded when it is asked for. */
import * as v from "valibot";
import type { RunId, SessionId } from "../shared/ids.ts";
import { outcomes } from "../shared/outcomes.ts";
import type { MissReason, RunCause, RunTrace } from "../shared/trace-api.ts";

/** A text of the worker, of a length that a page can show. */
export const words = v.pipe(v.string(), v.maxLength(10_000));
/** The same, or none. */
export const text = v.nullable(words);
export const widget = v.object({ kind: words, label: words });
const reasonOf = <K extends MissReason["kind"]>(kind: K) => v.object({ kind: v.literal(kind) });
const inputs = { name: words, from: text, to: text };

/** Why a body ran. */
export const reason: v.GenericSchema<unknown, MissReason> = v.variant("kind", [
  reasonOf("first"),
  reasonOf("unknown"),
  reasonOf("unused"),
  reasonOf("background"),
  reasonOf("refresh"),
  v.object({ kind: v.picklist(["argument", "captured"]), ...inputs }),
  v.object({ kind: v.literal("option"), ...inputs }),
  v.object({ kind: v.literal("widget"), widget, from: text, to: text }),
  v.object({ kind: v.literal("permission"), widget }),
  v.object({ kind: v.literal("form"), widget }),
  v.object({ kind: v.literal("twice"), widget }),
  v.object({
    kind: v.literal("source"),
    name: words,
    isOwn: v.boolean(),
    file: words,
    lines: v.nullable(v.tuple([v.number(), v.number()])),
  }),
  v.object({ kind: v.literal("expired"), ttl: v.number(), ago: v.number() }),
  v.object({ kind: v.literal("invalid"), threw: text }),
  v.object({ kind: v.literal("evicted"), limit: v.picklist(["maxEntries", "maxBytes"]), most: v.number() }),
  v.object({ kind: v.literal("cleared"), by: words }),
  v.object({ kind: v.literal("dropped"), why: words }),
  v.object({ kind: v.literal("notKept"), why: v.picklist(["cacheIf", "clone", "threw", "stopped", "cleared"]) }),
]);

const cause: v.GenericSchema<unknown, RunCause> = v.variant("kind", [
  v.object({ kind: v.picklist(["first", "edit", "inputs", "files", "address", "timer"]) }),
  v.object({ kind: v.literal("widget"), widget, from: text, to: text }),
  v.object({ kind: v.literal("rerun"), scope: v.picklist(["app", "fragment"]) }),
  v.object({ kind: v.picklist(["refresh", "late"]), fn: words }),
  v.object({ kind: v.literal("host"), words }),
]);

const ms = v.nullable(v.number());

const call = v.object({
  fn: words,
  cache: v.picklist(["singleton", "memo"]),
  step: v.picklist(["hit", "miss", "joined", "notKept"]),
  reasons: v.array(reason),
  notKept: v.nullable(v.picklist(["cacheIf", "clone", "threw", "stopped", "cleared"])),
  ms,
  replayed: v.number(),
});

const runs: v.GenericSchema<unknown, RunTrace[]> = v.array(
  v.object({
    run: v.custom<RunId>((input) => Number.isSafeInteger(input)),
    session: v.custom<SessionId>((input) => typeof input === "string" && input.length < 1000),
    causes: v.array(cause),
    isFragment: v.boolean(),
    outcome: v.nullable(v.picklist(outcomes)),
    begunAt: v.number(),
    ms,
    counts: v.object({ hits: v.number(), misses: v.number(), replayed: v.number(), drawn: v.number() }),
    calls: v.array(call),
  }),
);

/** @throws Error if that is no trace */
export function readTrace(reply: unknown): RunTrace[] {
  const read = v.safeParse(runs, reply, { abortEarly: true });
  if (read.success) return read.output;
  throw new Error(`The worker's trace could not be read: ${read.issues[0].message.slice(0, 300)}.`);
}
