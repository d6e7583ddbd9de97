/**
 * What a cached function remembers of its calls, to say why one ran.
 *
 * Note: hits do not pay
 * ---------------------
 * A hit notes that it was one, and where: two stores. All else is done when a body runs, which takes its time anyway. What is compared
 * is texts: nothing here holds a value, an option, or a run.
 */
import type { MissReason, NotKept } from "../../shared/trace-api.ts";
import { digestString } from "../values/digest.ts";
import type { WidgetRead } from "../widgets/widget-read.ts";
import type { ValueKey } from "./cache-keys.ts";

/** So many calls are remembered of which nothing is cached any more. */
const GONE_CALLS = 64;
/** So many results of one call that are gone. */
const GONE_RESULTS = 8;
/** So many of the calls of a run are known by their place among those of the function. */
export const PLACES = 256;
/** Among so many, the newest, the nearest is looked for where the place says nothing. */
const RECENT = 64;
/** Longer texts are kept as a digest. */
const LONG = 200;

/** An input of a call: an argument or a captured variable. */
export interface CallPart {
  readonly kind: "argument" | "captured";
  readonly name: string;
  /** Equal for equal content. */
  readonly token: string;
  /** For people to read; null where the token says it. */
  readonly text: string | null;
}

/** What is remembered of a widget that a body met. A `WidgetRead` says it too. */
export interface NotedRead extends Pick<WidgetRead, "met" | "value" | "shown" | "forbiddenBy"> {
  readonly def: Pick<WidgetRead["def"], "id" | "kind" | "label">;
  readonly form: { readonly name: string } | null;
}

/** One set of inputs, but for widgets. */
export interface KnownCall {
  readonly valueKey: ValueKey;
  readonly parts: readonly CallPart[];
  /** Captured variables that were no inputs. */
  readonly noInputs: readonly string[];
  /** Those that are cached or under way, and some that are not any more. */
  results: readonly KnownResult[];
  /** The one that was asked for last. */
  last: KnownResult;
}

/** What a body came to, for one combination of widget values. */
export interface KnownResult {
  readonly call: KnownCall;
  reads: readonly NotedRead[];
  /** What the body looked at that is no input: entries of session state, query parameters. */
  readonly lookups: Set<string>;
  /** Why it is cached no more; null while it is, and while it is under way. */
  gone: MissReason | null;
  /** When it was stored, on the cache's clock; null if it was not, or not yet. */
  writtenAt: number | null;
  /** How long it holds from then on, ms. */
  lifetime: number;
  /** Why the body ran. */
  reasons: readonly MissReason[];
  /** What the body took, ms of real time. */
  ms: number;
  hits: number;
}

/** What a function was before it was edited. */
export interface Before {
  readonly history: History;
  /** What was edited. */
  readonly changes: readonly MissReason[];
}

export class History {
  /** Calls of which something is cached or under way. */
  readonly #there = new Map<ValueKey, KnownCall>();
  /** The others, those that left longest ago first. */
  readonly #gone = new Map<ValueKey, KnownCall>();
  /** Newest last. */
  readonly #recent: KnownCall[] = [];
  /** Which call stood last at each place. */
  readonly #places: KnownCall[] = [];
  /** Why the body ran last. */
  reasons: readonly MissReason[] = [];
  /** What no call has any more, once it was asked for in vain. */
  before: Before | null = null;

  /** The function was called. */
  get isUsed(): boolean {
    return this.#recent.length > 0;
  }

  /** The newest call. */
  get newest(): KnownCall | undefined {
    return this.#recent.at(-1);
  }

  /** What is remembered of a call with these inputs. */
  known(valueKey: ValueKey): KnownCall | undefined {
    return this.#there.get(valueKey) ?? this.#gone.get(valueKey);
  }

  /** The call that stood there last. */
  at(place: number): KnownCall | undefined {
    return this.#places[place];
  }

  /** The call with the fewest other inputs; of those the newest. */
  nearest(parts: readonly CallPart[]): KnownCall | undefined {
    let nearest: KnownCall | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let i = this.#recent.length - 1; i >= 0 && least > 1; i--) {
      const call = this.#recent[i] as KnownCall;
      const distance = differences(call.parts, parts, false).length;
      if (distance >= least) continue;
      least = distance;
      nearest = call;
    }
    return nearest;
  }

  /** A body is about to run. @param parts called only if nothing is remembered of such a call */
  begin(
    valueKey: ValueKey,
    parts: () => Pick<KnownCall, "parts" | "noInputs">,
    reads: readonly NotedRead[],
    place: number,
  ): KnownResult {
    const known = this.known(valueKey);
    // Boundary: a call and its last result name each other.
    const call = known ?? ({ valueKey, ...parts(), results: [] } as unknown as KnownCall);
    const result: KnownResult = {
      call,
      reads,
      lookups: new Set(),
      gone: null,
      writtenAt: null,
      lifetime: 0,
      reasons: [],
      ms: 0,
      hits: 0,
    };
    call.results = [...call.results, result];
    this.#gone.delete(valueKey);
    this.#there.set(valueKey, call);
    if (this.#recent.at(-1) !== call) {
      this.#recent.push(call);
      if (this.#recent.length > RECENT) this.#recent.shift();
    }
    this.used(result, place);
    return result;
  }

  /** A call asked for a result. */
  used(result: KnownResult, place: number): void {
    const { call } = result;
    call.last = result;
    if (place >= 0 && place < PLACES) this.#places[place] = call;
  }

  /** A result was stored: what was known of the same inputs is of no use any more. */
  stored(result: KnownResult, writtenAt: number, lifetime: number): void {
    const { call } = result;
    result.writtenAt = writtenAt;
    result.lifetime = lifetime;
    call.results = call.results.filter((other) => other === result || other.gone === null || !isSame(other.reads, result.reads));
  }

  /** A result has left, or what was under way will not be stored. */
  left(result: KnownResult, why: MissReason): void {
    const { call } = result;
    if (result.gone !== null) return;
    result.gone = why;
    result.reads = result.reads.map(noted);
    call.results = call.results.filter((other) => other === result || other.gone === null || !isSame(other.reads, result.reads));
    const gone = call.results.filter((other) => other.gone !== null);
    if (gone.length > GONE_RESULTS) call.results = call.results.filter((other) => other !== gone[0]);
    if (call.results.some((other) => other.gone === null)) return;
    this.#there.delete(call.valueKey);
    this.#gone.delete(call.valueKey);
    this.#gone.set(call.valueKey, call);
    for (const valueKey of this.#gone.keys()) {
      if (this.#gone.size <= GONE_CALLS) break;
      this.#gone.delete(valueKey);
    }
  }

  /** A result was replaced by another one of the same inputs. */
  replaced(result: KnownResult): void {
    result.gone = { kind: "refresh" };
    result.call.results = result.call.results.filter((other) => other !== result);
  }
}

/** What was not kept, as a reason. */
export function notKept(why: NotKept): MissReason {
  return { kind: "notKept", why };
}

/**
 * The inputs of two calls that differ.
 * @param isEdited what only one of them has is not compared: the function is another one
 */
export function differences(
  before: readonly CallPart[],
  after: readonly CallPart[],
  isEdited: boolean,
): (readonly [from: CallPart | undefined, to: CallPart | undefined])[] {
  const found: (readonly [CallPart | undefined, CallPart | undefined])[] = [];
  const isOf = (part: CallPart): ((other: CallPart) => boolean) => {
    return ({ kind, name }) => kind === part.kind && name === part.name;
  };
  for (const [at, to] of after.entries()) {
    // Most have the same parts in the same order.
    const same = before[at];
    const from = same !== undefined && isOf(to)(same) ? same : before.find(isOf(to));
    if (from === undefined ? !isEdited : from.token !== to.token) found.push([from, to]);
  }
  if (!isEdited) for (const from of before) if (!after.some(isOf(from))) found.push([from, undefined]);
  return found;
}

/** True for the same widgets with the same values, met in the same way. */
export function isSame(a: readonly NotedRead[], b: readonly NotedRead[]): boolean {
  return a.length === b.length && a.every((read, at) => isSameRead(read, b[at] as NotedRead));
}

/** True for one widget with one value, met in one way. */
export function isSameRead(a: NotedRead, b: NotedRead): boolean {
  return (
    a.def.id === b.def.id &&
    a.met === b.met &&
    a.forbiddenBy === b.forbiddenBy &&
    a.form?.name === b.form?.name &&
    shortValue(a.value) === shortValue(b.value)
  );
}

/** Without what a definition holds of the script. */
function noted({ def: { id, kind, label }, met, value, shown, forbiddenBy, form }: NotedRead): NotedRead {
  const name = form === null ? null : { name: form.name };
  return { def: { id, kind, label }, met, value: shortValue(value), shown, forbiddenBy, form: name };
}

/** Equal for equal values. */
export function shortValue(value: string | null): string | null {
  return value === null || value.length <= LONG ? value : digestString(value);
}
