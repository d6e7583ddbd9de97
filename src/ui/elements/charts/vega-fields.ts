import { type Spec, splitAccessPath } from "vega";

type Json = Record<string, unknown>;

/** Vega's number of a row, by which a parameter without fields knows it: another one each time that the row is handed over. */
export const ID = "_vgsid_";

/** A name that only vega-lite gives: that of its number of a row, and of how many rows a mark stands for. */
export function isVegas(name: string): boolean {
  return name === ID || /^__count(?:_start|_end)?$/.test(name);
}

/** The fields that a compiled spec makes: of its parts, what transforms give a name to. */
export function madeFields(part: Spec | unknown, made: Set<string> = new Set()): ReadonlySet<string> {
  if (Array.isArray(part)) for (const one of part) madeFields(one, made);
  else if (typeof part === "object" && part !== null) {
    for (const [key, value] of Object.entries(part)) {
      if (key === "as") for (const name of [value].flat()) typeof name === "string" && made.add(name);
      else if (key !== "values") madeFields(value, made);
    }
  }
  return made;
}

/** The fields of a row, as they travel, without what vega has made for itself: its marks, and the ends of what is stacked. */
export function fieldsOf(datum: Readonly<Json>, made: ReadonlySet<string>): Json {
  const isEnd = (name: string): boolean => {
    const [, stacked] = /^(.+)_(?:start|end|mid)$/.exec(name) ?? [];
    return stacked !== undefined && made.has(name) && Object.hasOwn(datum, stacked);
  };
  return plain(Object.fromEntries(Object.entries(datum).filter(([name]) => !isVegas(name) && !isEnd(name)))) as Json;
}

/** The name that a row has for what a spec names by a path: `a\.b` is the field `a.b`. */
export function fieldOf(path: string): string {
  return splitAccessPath(path).join(".");
}

/** The path of a field of a row. */
export function pathOf(field: string): string {
  return field.replace(/[\\.[\]'"]/g, "\\$&");
}

/** As it travels: times are milliseconds, as vega has them. */
export function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return typeof value === "function" || value === undefined ? null : value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, plain(entry)]));
}
