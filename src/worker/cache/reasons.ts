/**
 * Why the body of a cached function runs.
 *
 * Note: what a call is compared with
 * ----------------------------------
 * With the call of the same inputs, if one is remembered: what it came to has left the cache for a reason, or depends on widgets. Else
 * with the call that stood at this place in the run before, or the one with the fewest other inputs; after an edit, with those of the
 * function as it was. All that tells the two apart is a cause. Which widgets a body meets is known when it has run: so what
 * they have to do with it is said then.
 */
import type { MissReason, TracedWidget } from "../../shared/trace-api.ts";
import type { CachedCall } from "./call.ts";
import {
  type CallPart,
  differences,
  isSame,
  isSameRead,
  type KnownCall,
  type KnownResult,
  type NotedRead,
  shortValue,
} from "./history.ts";
import { readable } from "./readable.ts";

/** A body that runs, and what is to be said of why when it has run. */
export interface Begun {
  readonly known: KnownResult;
  /** Says why, all causes. */
  readonly reasons: () => readonly MissReason[];
}

/** What was known of a result when the body began. */
type Earlier = Pick<KnownResult, "reads" | "gone">;

/** A body is about to run; `reads` will have what it meets. */
export function begin(input: CachedCall, reads: readonly NotedRead[]): Begun {
  const { cache, valueKey, keys, self, args, place, why } = input;
  const { history } = cache;
  const same = history.known(valueKey);
  const made = same ?? keys.inputs(valueKey, self, args);
  const { base, causes } = same === undefined ? compared(input, made.parts) : { base: same, causes: [] };
  const now = cache.clock.now();
  const earlier = base === undefined ? [] : base.results.map((result) => stateOf(result, now));
  const last = base === undefined ? -1 : base.results.indexOf(base.last);
  const lastReads = base?.last.reads ?? [];
  const known = history.begin(valueKey, () => made, reads, place);
  const reasons = (): readonly MissReason[] => {
    if (why !== undefined) return [why];
    const all = [...causes, ...ofResults(earlier, last, reads)];
    // That nobody used it is said where there is nothing else to say.
    const telling = all.filter(({ kind }) => kind !== "unused");
    const found = telling.length > 0 ? telling : all;
    if (found.length > 0) return found;
    return base === undefined ? [{ kind: "first" }] : renamed(lastReads, reads);
  };
  return { known, reasons };
}

/** The call to compare one with of whose inputs nothing is remembered, and what tells the inputs of the two apart. */
function compared(
  { cache: { history }, place }: CachedCall,
  parts: readonly CallPart[],
): { base: KnownCall | undefined; causes: MissReason[] } {
  const { before } = history;
  const own = history.at(place);
  if (own !== undefined || before === null) {
    const base = own ?? history.nearest(parts);
    return { base, causes: base === undefined ? [] : changesOf(base, parts, false) };
  }
  const old = before.history.at(place) ?? before.history.nearest(parts);
  const nearest = history.nearest(parts);
  const isOld = old !== undefined && (nearest === undefined || differences(old.parts, parts, true).length === 0 || place >= 0);
  if (!isOld) return { base: nearest, causes: nearest === undefined ? [] : changesOf(nearest, parts, false) };
  const inputs = changesOf(old, parts, true);
  // A constant that was edited has another value: that is one change.
  const edited = new Set(before.changes.map((change) => (change.kind === "source" ? change.name : null)));
  return { base: old, causes: [...before.changes, ...inputs.filter((one) => one.kind !== "captured" || !edited.has(one.name))] };
}

function changesOf(base: KnownCall, parts: readonly CallPart[], isEdited: boolean): (MissReason & { kind: CallPart["kind"] })[] {
  return differences(base.parts, parts, isEdited).map(([from, to]) => {
    const { kind, name } = (to ?? from) as CallPart;
    return { kind, name, from: textOf(from), to: textOf(to) };
  });
}

function textOf(part: CallPart | undefined): string | null {
  return part === undefined ? "undefined" : (part.text ?? readable(part.token));
}

function stateOf({ reads, gone, writtenAt, lifetime }: KnownResult, now: number): Earlier {
  const ago = writtenAt === null ? -1 : now - writtenAt - lifetime;
  // Nobody may have looked yet.
  const isExpired = gone === null ? ago >= 0 : gone.kind === "expired";
  return { reads, gone: isExpired ? { kind: "expired", ttl: lifetime, ago } : gone };
}

/** What became of the result that the call would have been given, or what tells the widgets of the last one from those met now. */
function ofResults(earlier: readonly Earlier[], last: number, reads: readonly NotedRead[]): MissReason[] {
  const same = earlier.findLast((result) => result.gone !== null && isMeant(result, reads));
  if (same?.gone != null) return [same.gone];
  const result = earlier[last] ?? earlier.at(-1);
  if (result === undefined) return [];
  const changes = changesOfReads(result.reads, reads);
  return result.gone === null ? changes : [...changes, result.gone];
}

/** It met the same widgets with the same values, as far as it came. */
function isMeant({ gone, reads: before }: Earlier, reads: readonly NotedRead[]): boolean {
  if (gone?.kind !== "notKept") return isSame(before, reads);
  return before.every((read, at) => at < reads.length && isSameRead(read, reads[at] as NotedRead));
}

/** Widgets that both met, in another way. Those that only one of them met follow from these, or from the other inputs. */
function changesOfReads(before: readonly NotedRead[], after: readonly NotedRead[]): MissReason[] {
  return after.flatMap((to) => {
    const all = before.filter(({ def }) => def.id === to.def.id);
    const from = all[0];
    return from === undefined || all.some((read) => isSameRead(read, to)) ? [] : [changeOf(from, to)];
  });
}

/** A widget that has another identity, since the default in its options is another: then it is another widget with the same label. */
function renamed(before: readonly NotedRead[], after: readonly NotedRead[]): MissReason[] {
  const isLike = (a: NotedRead, b: NotedRead): boolean => a.def.kind === b.def.kind && a.def.label === b.def.label;
  for (const to of after) {
    const from = before.find((read) => isLike(read, to) && read.def.id !== to.def.id);
    if (from !== undefined) return [changeOf(from, to)];
  }
  return [{ kind: "unknown" }];
}

function changeOf(from: NotedRead, to: NotedRead): MissReason {
  const { kind, label } = to.def;
  const widget: TracedWidget = { kind, label };
  if ((from.met === "duplicate") !== (to.met === "duplicate")) return { kind: "twice", widget };
  if (from.forbiddenBy !== to.forbiddenBy) return { kind: "permission", widget };
  if (shortValue(from.value) !== shortValue(to.value)) return { kind: "widget", widget, from: from.shown, to: to.shown };
  return { kind: "form", widget };
}
