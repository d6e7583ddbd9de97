import { mainId, sidebarId } from "../shared/ids.ts";
import { firstViews } from "./elements/first-views.ts";

/** A longer text may be over a budget, which is not known yet. */
const MOST_CHARACTERS = 2000;
/** In one message. */
const MOST_CHANGES = 200;
/** What else a message may say. */
const firstFields = ["run", "deltas", "state", "backup"];

/** A message in two parts; null where there is none. */
export interface Parts {
  /** Can be read and shown without the rest of the page's code. */
  now: unknown;
  later: unknown;
}

/**
 * Takes from a message what stands before the first thing that a page without its rest does not know. By what it is called alone:
 * whether it is that, who reads it sees. Never throws: what comes over a port has neither getters nor proxies.
 */
export function firstPart(message: unknown): Parts {
  if (!isObject(message) || !Array.isArray(message.deltas)) return { now: null, later: message };
  const deltas: readonly unknown[] = message.deltas;
  // What stands beside it would move aside.
  if (deltas.some((delta) => isObject(delta) && delta.kind === "set" && delta.block === sidebarId))
    return { now: null, later: message };
  const found = deltas.slice(0, MOST_CHANGES).findIndex((delta) => !isOfFirst(delta));
  const length = found < 0 ? Math.min(deltas.length, MOST_CHANGES) : found;
  if (length === deltas.length && Object.keys(message).every((field) => firstFields.includes(field)))
    return { now: message, later: null };
  if (length === 0) return { now: null, later: message };
  return { now: { run: message.run, deltas: deltas.slice(0, length) }, later: { ...message, deltas: deltas.slice(length) } };
}

function isOfFirst(delta: unknown): boolean {
  if (!isObject(delta)) return false;
  if (delta.kind === "confirm") return true;
  if (delta.kind !== "set" || delta.block !== mainId) return false;
  const { node } = delta;
  if (!isObject(node) || typeof node.kind !== "string" || !Object.hasOwn(firstViews, node.kind) || !isObject(node.props))
    return false;
  return Object.values(node.props).every((prop) => typeof prop !== "string" || prop.length <= MOST_CHARACTERS);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
