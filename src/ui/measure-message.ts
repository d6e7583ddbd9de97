import { budgets } from "../shared/budgets.ts";

/** What is left for one message. */
export interface Allowance {
  entries: number;
  characters: number;
}

/** The whole of a message's allowance. */
export function fullAllowance(): Allowance {
  return { entries: budgets.entries, characters: budgets.characters };
}

/**
 * Says why a value is not to be looked into, or null. It asks for no more stack than the value itself has depth to offer, and for
 * no more time than the allowance: what is named twice counts twice, so a cycle is too deep, and a list that doubles at each
 * level is too large. The raw content of typed arrays and Blobs is free: nobody walks it.
 * @param left is used up
 */
export function overAllowance(value: unknown, left: Allowance): string | null {
  /** What is being looked into, from the outside in. */
  const path: Level[] = [];
  let problem = meet(value, path, left);
  for (let level = path.at(-1); level !== undefined && problem === null; level = path.at(-1)) {
    if (level.at >= level.entries.length) path.pop();
    else problem = meet(level.entries[level.at++], path, left);
  }
  return problem;
}

/** An element stands in the list of another one's children: two levels of data each, and some more for what its props hold. */
const MOST_LEVELS = 3 * budgets.depth;

/** What is looked into costs more than what is passed over. */
const COST_OF_LEVEL = 8;

interface Level {
  readonly entries: readonly unknown[];
  at: number;
}

function meet(value: unknown, path: Level[], left: Allowance): string | null {
  left.entries--;
  if (typeof value === "string") left.characters -= value.length;
  else if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
    if (path.length >= MOST_LEVELS) return `it is nested more than ${budgets.depth} levels deep, or holds itself`;
    left.entries -= COST_OF_LEVEL;
    path.push({ entries: entriesOf(value, left), at: 0 });
  }
  if (left.entries < 0) return `it has more than ${budgets.entries} entries`;
  return left.characters < 0 ? `its texts have more than ${budgets.characters} characters` : null;
}

function entriesOf(value: object, left: Allowance): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Set) return [...value];
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  for (const key in value) left.characters -= key.length;
  return Object.values(value);
}
