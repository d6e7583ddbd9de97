import * as v from "valibot";
import type { CacheStatsRow } from "../../shared/caching-api.ts";
import type { LogId } from "../../shared/ids.ts";
import type { CacheDetail, StateRow } from "../../shared/trace-api.ts";
import { reason, text, widget, words } from "../read-trace.ts";

/** A cached function with all that is known of it. */
export type FunctionRow = CacheStatsRow & { readonly detail: CacheDetail };

const entry = v.object({
  log: v.custom<LogId>((input) => Number.isSafeInteger(input)),
  inputs: v.array(v.object({ kind: v.picklist(["argument", "captured", "widget"]), name: words, value: text })),
  ageMs: v.number(),
  timeLeftMs: v.nullable(v.number()),
  bytes: v.number(),
  storedBytes: v.nullable(v.number()),
  costMs: v.number(),
  savedMs: v.number(),
  hits: v.number(),
  replayedElements: v.number(),
  reasons: v.array(reason),
});

const detail: v.GenericSchema<unknown, CacheDetail> = v.object({
  key: words,
  file: words,
  lines: v.nullable(v.tuple([v.number(), v.number()])),
  isPersistent: v.boolean(),
  rows: v.array(entry),
  bytes: v.number(),
  storedBytes: v.number(),
  costMs: v.number(),
  savedMs: v.number(),
  reasons: v.array(reason),
  noInputs: v.array(words),
  hints: v.array(words),
});

const functionRows: v.GenericSchema<unknown, FunctionRow[]> = v.array(
  v.object({
    name: v.pipe(v.string(), v.maxLength(100_000)),
    cache: v.picklist(["singleton", "memo"]),
    entries: v.number(),
    hits: v.number(),
    misses: v.number(),
    validations: v.number(),
    invalidations: v.number(),
    releases: v.number(),
    replayedElements: v.number(),
    detail,
  }),
);

/** The worker's rows with their details, checked: a user's script may have written them. @throws Error for what is none */
export function readRows(rows: unknown): FunctionRow[] {
  const read = v.safeParse(functionRows, rows, { abortEarly: true });
  if (read.success) return read.output;
  throw new Error(`The worker's caches could not be read: ${read.issues[0].message.slice(0, 300)}.`);
}

const state: v.GenericSchema<unknown, StateRow[]> = v.array(v.object({ key: text, widget: v.nullable(widget), value: words }));

/** What the worker tells of widgets and state, checked as well. @throws Error for what is none */
export function readState(reply: unknown): StateRow[] {
  const read = v.safeParse(state, reply, { abortEarly: true });
  if (read.success) return read.output;
  throw new Error(`The worker's state could not be read: ${read.issues[0].message.slice(0, 300)}.`);
}
