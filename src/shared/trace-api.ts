/**
 * What a bug report, the inspector and tests read of runs and cached calls: plain data that can be cloned. Values stand there as short
 * texts, never as themselves. Types alone; `trace-sentence.ts` says a reason in words.
 */
import type { CacheKind } from "./cache-kind.ts";
import type { LogId, RunId, SessionId } from "./ids.ts";
import type { Outcome } from "./outcomes.ts";

/** A widget, as its reader knows it. */
export interface TracedWidget {
  /** The method's name: `slider`. */
  readonly kind: string;
  readonly label: string;
}

/** Why the body of a cached function ran: why nothing that was cached could be given. Values are short texts; null where none can be given. */
export type MissReason =
  /** Nothing was known of the function. */
  | { readonly kind: "first" }
  /** An argument, or with `key` what that returned, is another one. */
  | { readonly kind: "argument" | "captured"; readonly name: string; readonly from: string | null; readonly to: string | null }
  /** A widget that the body draws has another value. */
  | { readonly kind: "widget"; readonly widget: TracedWidget; readonly from: string | null; readonly to: string | null }
  /** Another function around the call forbids widgets now, or none does. */
  | { readonly kind: "permission"; readonly widget: TracedWidget }
  /** The call stands in another form, or in none. */
  | { readonly kind: "form"; readonly widget: TracedWidget }
  /** A widget of the body stood on the page already, so that it could not be drawn; or it no longer does. */
  | { readonly kind: "twice"; readonly widget: TracedWidget }
  | ({ readonly kind: "source" } & SourceChange)
  | { readonly kind: "option"; readonly name: string; readonly from: string | null; readonly to: string | null }
  /** So long ago, ms. */
  | { readonly kind: "expired"; readonly ttl: number; readonly ago: number }
  /** `validate` said no, or threw this. */
  | { readonly kind: "invalid"; readonly threw: string | null }
  | { readonly kind: "evicted"; readonly limit: "maxEntries" | "maxBytes"; readonly most: number }
  /** By whom, as a script writes it: `st.memo.clear()`. */
  | { readonly kind: "cleared"; readonly by: string }
  /** The stored record could not be used. */
  | { readonly kind: "dropped"; readonly why: string }
  /** What the last call with these inputs came to was not kept. */
  | { readonly kind: "notKept"; readonly why: NotKept }
  /** Nothing that is remembered tells why. */
  | { readonly kind: "unknown" }
  /** No app contained the function any more. */
  | { readonly kind: "unused" }
  /** It was past its ttl, and given out once more meanwhile. */
  | { readonly kind: "background" }
  /** The script asked for it by `refresh()`. */
  | { readonly kind: "refresh" };

/**
 * Why a value is not kept: `cacheIf` said no or threw; it cannot be cloned; the body threw; the run was stopped; it was cleared before it
 * was there.
 */
export type NotKept = "cacheIf" | "clone" | "threw" | "stopped" | "cleared";

/** What is another text than it was: the function itself, or a helper, constant or class that it uses. */
export interface SourceChange {
  readonly name: string;
  /** The cached function itself, not a helper of it. */
  readonly isOwn: boolean;
  readonly file: string;
  /** First and last line of it now; null if it is not there any more, or has no text. */
  readonly lines: readonly [first: number, last: number] | null;
}

/** Why a run began. */
export type RunCause =
  /** The first of the session. */
  | { readonly kind: "first" }
  /** A widget has another value; with null and null: it was clicked. */
  | { readonly kind: "widget"; readonly widget: TracedWidget; readonly from: string | null; readonly to: string | null }
  /** The script has another text. */
  | { readonly kind: "edit" }
  /** The host gives others: inputs, or files. */
  | { readonly kind: "inputs" | "files" }
  /** The page's address has other parameters. */
  | { readonly kind: "address" }
  /** The time of a fragment has come. */
  | { readonly kind: "timer" }
  | { readonly kind: "rerun"; readonly scope: "app" | "fragment" }
  /** A value that the page shows was refreshed in the background: that of this function. */
  | { readonly kind: "refresh"; readonly fn: string }
  /** What this function went on drawing after it had returned was of a run before, in which a widget had another value. */
  | { readonly kind: "late"; readonly fn: string }
  /** The page or embedding code asked for it; its words. */
  | { readonly kind: "host"; readonly words: string };

/** What became of a cached call: given from the cache, computed and kept, joined to a computation in flight, or computed and not kept. */
export type CallStep = "hit" | "miss" | "joined" | "notKept";

/** One call of a cached function. */
export interface CallTrace {
  /** The function's name; empty if it has none. */
  readonly fn: string;
  readonly cache: CacheKind;
  step: CallStep;
  /** Why the body ran; empty for hits, for calls that joined, and while it runs. */
  reasons: readonly MissReason[];
  /** With `step: "notKept"`, why. */
  notKept: NotKept | null;
  /** How long the body took, ms of real time; null while it runs, and where none ran. */
  ms: number | null;
  /** Elements that were replayed. */
  readonly replayed: number;
}

/** One run of a script, or of a fragment alone. */
export interface RunTrace {
  readonly run: RunId;
  readonly session: SessionId;
  readonly causes: readonly RunCause[];
  /** A fragment ran alone. */
  readonly isFragment: boolean;
  /** Null while it runs. */
  outcome: Outcome | null;
  /** On the runtime's clock, ms. */
  readonly begunAt: number;
  /** ms of real time; null while it runs. */
  ms: number | null;
  readonly counts: Readonly<RunCounts>;
  /** In the order in which they began; the first ones, if there are more: all are counted. */
  readonly calls: CallTrace[];
}

/** What is counted of a run. */
export interface RunCounts {
  hits: number;
  misses: number;
  /** Elements that were replayed. */
  replayed: number;
  /** Elements that were drawn. */
  drawn: number;
}

/** What a call depends on besides its function: an argument, a captured variable, a widget. */
export interface TracedInput {
  readonly kind: "argument" | "captured" | "widget";
  readonly name: string;
  readonly value: string | null;
}

/** A widget of a session, or an entry of its state that no widget has. */
export interface StateRow {
  /** Null for a widget without a key. */
  readonly key: string | null;
  /** Null for an entry that no widget has. */
  readonly widget: TracedWidget | null;
  readonly value: string;
}

/** One cached result. */
export interface CacheEntryRow {
  /** The log that it drew, which no other has: where it stands on pages, and what tells it from the others. */
  readonly log: LogId;
  readonly inputs: readonly TracedInput[];
  /** Since it was computed. */
  readonly ageMs: number;
  /** Until it expires; null if it does not. */
  readonly timeLeftMs: number | null;
  /** In memory, value and drawing; roughly. */
  readonly bytes: number;
  /** Of its record; null where it has none, or not yet. */
  readonly storedBytes: number | null;
  /** What its computation took, in real time. */
  readonly costMs: number;
  /** What its hits have saved: so many times the cost. */
  readonly savedMs: number;
  readonly hits: number;
  /** Elements that a hit replays. */
  readonly replayedElements: number;
  /** Why it was computed. */
  readonly reasons: readonly MissReason[];
}

/** What `st.cacheStats({ entries: true })` says more of a function. */
export interface CacheDetail {
  /** What tells the function from the others. */
  readonly key: string;
  /** Where it stands: file, empty for one of a package, and first and last line; null if they are not known. */
  readonly file: string;
  readonly lines: readonly [first: number, last: number] | null;
  /** Its results outlive the page. */
  readonly isPersistent: boolean;
  readonly rows: readonly CacheEntryRow[];
  readonly bytes: number;
  /** Of the records of those rows. */
  readonly storedBytes: number;
  readonly costMs: number;
  readonly savedMs: number;
  /** Why the body ran last. */
  readonly reasons: readonly MissReason[];
  /**
   * What the function looks at and what is no input: captured variables that hold nothing primitive, are not yet initialised, are assigned
   * in it, or whose names begin with `_`; globals of the host; and, at its last computation, entries of session state and query parameters.
   */
  readonly noInputs: readonly string[];
  /** What its options say and may not mean. */
  readonly hints: readonly string[];
}
