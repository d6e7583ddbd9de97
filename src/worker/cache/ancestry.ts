/**
 * What a function was before it was edited, for each session: so that its next miss can say what has changed.
 */
import type { RunId, SessionId } from "../../shared/ids.ts";
import type { MissReason, SourceChange } from "../../shared/trace-api.ts";
import type { SourcePart } from "../values/known-function.ts";
import type { FunctionKey } from "./cache-keys.ts";
import { changedOptions, type ParsedOptions } from "./cache-options.ts";
import { containsOrigin, type FunctionIdentity } from "./function-identity.ts";
import { History } from "./history.ts";

/** So many functions of one home are remembered, and so many homes of a session. */
const PER_HOME = 8;
const HOMES = 500;

/** One function as it was wrapped, without anything of the script. */
export interface FunctionRecord {
  readonly key: FunctionKey;
  readonly origin: string;
  readonly home: string;
  readonly ordinal: number;
  /** The identity of its options. */
  readonly options: string;
  readonly parts: readonly SourcePart[];
  history: History;
  /** A run has used it. */
  isLinked: boolean;
}

/** The record of a function that nothing is known of yet. */
export function recordOf({ key, origin, home, ordinal, parts }: FunctionIdentity, options: ParsedOptions): FunctionRecord {
  const history = new History();
  return { key, origin, home, ordinal, options: options.identity, parts: parts(), history, isLinked: false };
}

/** A session that uses functions. `CacheSession` is one. */
export interface UsingSession {
  readonly id: SessionId;
  /** Functions that its newest compiled text contains, without options. */
  readonly origins: ReadonlySet<string>;
}

/** A function that a run of a session has used. */
interface Seen {
  readonly record: FunctionRecord;
  run: RunId;
}

export class Ancestry {
  readonly #homes = new Map<SessionId, Map<string, Seen[]>>();

  /** A run uses a function. The first one says what that was before. */
  seen(record: FunctionRecord, run: RunId, { id, origins }: UsingSession): void {
    const homes = this.#homes.get(id) ?? new Map<string, Seen[]>();
    this.#homes.set(id, homes);
    const all = homes.get(record.home) ?? [];
    if (!record.isLinked) {
      record.isLinked = true;
      link(record, all, run, origins);
    }
    const known = all.find((one) => one.record === record);
    if (known !== undefined) {
      known.run = run;
      return;
    }
    homes.set(record.home, [...all, { record, run }].slice(-PER_HOME));
    const [oldest] = homes.keys();
    if (homes.size > HOMES && oldest !== undefined) homes.delete(oldest);
  }

  /** A session has closed. */
  forget(session: SessionId): void {
    this.#homes.delete(session);
  }
}

/** Finds what the function was: of those with its name that the run has not used, and that the text does not contain any more. */
function link(record: FunctionRecord, all: readonly Seen[], run: RunId, origins: ReadonlySet<string>): void {
  const isGone = ({ record: { origin, key, options } }: Seen): boolean =>
    origin === record.origin ? options !== record.options || key === record.key : !containsOrigin(origins, origin);
  const gone = all.filter((one) => one.run !== run && isGone(one));
  const newest = Math.max(...gone.map((one) => one.run));
  const candidates = gone.filter((one) => one.run === newest);
  const likest =
    candidates.find((one) => one.record.origin === record.origin) ??
    candidates.find((one) => one.record.ordinal === record.ordinal) ??
    candidates[0];
  if (likest === undefined) return;
  // Edited again before it was called.
  const { history } = likest.record;
  if (likest.record.key === record.key) record.history = history;
  else if (history.isUsed) {
    record.history.before = { history, changes: changes(likest.record, record) };
    history.before = null;
  } else if (history.before !== null) {
    const older = [...all].reverse().find((one) => one.record.history === history.before?.history);
    if (older !== undefined) record.history.before = { history: older.record.history, changes: changes(older.record, record) };
  }
}

function changes(before: FunctionRecord, after: FunctionRecord): MissReason[] {
  const options = changedOptions(before.options, after.options).map((change): MissReason => ({ kind: "option", ...change }));
  if (before.origin === after.origin) return options;
  return [...sourceChanges(before.parts, after.parts).map((change): MissReason => ({ kind: "source", ...change })), ...options];
}

function sourceChanges(before: readonly SourcePart[], after: readonly SourcePart[]): SourceChange[] {
  const old = byName(before);
  const now = byName(after);
  const change = ({ name, isOwn, file, lines }: SourcePart, isThere = true): SourceChange => ({
    name,
    isOwn,
    file,
    lines: isThere ? lines : null,
  });
  const changed = [...now].filter(([name, part]) => old.has(name) && old.get(name)?.digest !== part.digest);
  if (changed.length > 0) return changed.map(([, part]) => change(part));
  // What comes or goes does so because something else was edited, if it was.
  const added = [...now].filter(([name]) => !old.has(name)).map(([, part]) => change(part));
  const removed = [...old].filter(([name]) => !now.has(name)).map(([, part]) => change(part, false));
  const own = after.filter(({ isOwn }) => isOwn).slice(0, 1);
  return added.length + removed.length > 0 ? [...added, ...removed] : own.map((part) => change(part));
}

/** Several of one name as one. */
function byName(parts: readonly SourcePart[]): Map<string, SourcePart> {
  const all = new Map<string, SourcePart>();
  for (const part of parts) {
    const name = part.isOwn ? "" : `${part.file}\n${part.name}`;
    const before = all.get(name);
    all.set(name, before === undefined ? part : { ...before, digest: `${before.digest} ${part.digest}` });
  }
  return all;
}
