import { firstTextProps } from "../shared/elements/first-texts.ts";
import { mainId, sidebarId } from "../shared/ids.ts";
import { outcomes } from "../shared/outcomes.ts";
import type { StreamMessage } from "../shared/protocol.ts";

type Delta = StreamMessage["deltas"][number];
type Fields = Readonly<Record<string, unknown>>;

/** In one message. */
const MOST_CHANGES = 200;

/** A message in two parts; null where there is none. */
export interface Parts {
  /** Read, and can be shown without the rest of the page's code. */
  now: StreamMessage | null;
  /** As it came. */
  later: unknown;
}

/**
 * Takes from a message what stands before the first thing that a page without its rest does not know. It vouches for that part: who has
 * the schemas reads the same. Never throws: what comes over a port has neither getters nor proxies.
 */
export function firstPart(message: unknown): Parts {
  if (!isObject(message) || !Array.isArray(message.deltas) || !Number.isSafeInteger(message.run))
    return { now: null, later: message };
  const raw: readonly unknown[] = message.deltas;
  // What stands beside it would move aside.
  if (raw.some((delta) => isObject(delta) && delta.kind === "set" && delta.block === sidebarId))
    return { now: null, later: message };
  const deltas: Delta[] = [];
  for (const one of raw.slice(0, MOST_CHANGES)) {
    const delta = firstDelta(one);
    if (delta === null) break;
    deltas.push(delta);
  }
  // Boundary: what is read here is what the schemas make of it, which `message-inbox.test.ts` holds against each other.
  const now = { run: message.run, deltas } as StreamMessage;
  const isAll = deltas.length === raw.length && isKnown(message, ["run", "deltas", "state"]);
  if (isAll && message.state === undefined) return { now, later: null };
  const state = isAll ? runState(message.state) : null;
  if (state !== null) return { now: { ...now, state }, later: null };
  if (deltas.length === 0) return { now: null, later: message };
  return { now, later: { ...message, deltas: raw.slice(deltas.length) } };
}

function firstDelta(delta: unknown): Delta | null {
  if (!isObject(delta)) return null;
  if (delta.kind === "confirm")
    return isKnown(delta, ["kind", "block", "length"]) && isCount(delta.length) && isCount(delta.block) ? (delta as Delta) : null;
  if (
    delta.kind !== "set" ||
    delta.block !== mainId ||
    !isKnown(delta, ["kind", "block", "index", "node"]) ||
    !isCount(delta.index)
  )
    return null;
  const { node } = delta;
  if (!isObject(node) || !isKnown(node, ["kind", "key", "props"]) || typeof node.kind !== "string" || !isObject(node.props))
    return null;
  if (Object.hasOwn(node, "key") && typeof node.key !== "string") return null;
  const props = firstTextProps(node.kind, node.props);
  return props && ({ ...delta, node: { ...node, props } } as Delta);
}

const counts = ["ms", "hits", "misses", "replayed", "drawn"];

function runState(state: unknown): StreamMessage["state"] | null {
  if (!isObject(state) || !isKnown(state, ["phase", "cause", "outcome", ...counts])) return null;
  const { phase, cause, outcome } = state;
  const isFine =
    (phase === "running" || phase === "idle") &&
    typeof cause === "string" &&
    (outcome === undefined || outcomes.includes(outcome as never)) &&
    counts.every((name) => Number.isFinite(state[name]));
  return isFine ? (state as StreamMessage["state"] & {}) : null;
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isKnown = (value: Fields, names: readonly string[]): boolean => Object.keys(value).every((name) => names.includes(name));

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
