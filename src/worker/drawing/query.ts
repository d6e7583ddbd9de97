/**
 * Query parameters of the page, read and written by the script. They are no inputs of cached functions. Replacing them all
 * is repeated on each hit; writing one is not, since what the others are then is not the function's.
 */
import { ArgumentError } from "../../shared/errors.ts";
import type { Ambient, DrawContext } from "./context.ts";
import { isAwait } from "./is-await.ts";
import { noterOf } from "./noter.ts";

/** Replaces all parameters; a cached function that does so does it again on each hit. */
export function setQuery(context: DrawContext, params: Record<string, string[]>): void {
  write(context, params);
  noterOf(context)?.noteQuery(params);
}

/** What a script writes is the value of the widget that is bound to it; one that it leaves out is written again by its widget. */
function write({ run: { session } }: DrawContext, params: Record<string, string[]>): void {
  session.widgets.entries.noteQuery(session.query, { ...session.query, ...params });
  session.setQuery(params);
}

/** Parameters as a script may give them: texts, numbers and booleans, or arrays of them. @throws ArgumentError */
export function queryOf(fn: string, input: unknown): Record<string, string[]> {
  if (typeof input !== "object" || input === null) throw ArgumentError.of(fn, "the parameters", "an object", input);
  // A Map, a list of pairs, a URLSearchParams: as objects they would have no fields, or numbers for names.
  if (Symbol.iterator in input) {
    throw ArgumentError.of(fn, "the parameters", "an object of names and values, such as Object.fromEntries(…) makes", input);
  }
  const params = new Map<string, string[]>();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue;
    const values: unknown[] = Array.isArray(value) ? value : [value];
    const texts = values.map((item) => {
      if (typeof item === "string" || typeof item === "number" || typeof item === "boolean") return String(item);
      throw ArgumentError.of(fn, `the parameter ${name}`, "a text, a number or a boolean, or an array of them", item);
    });
    params.set(name, texts);
  }
  // An address may have any name, `__proto__` as well.
  return Object.fromEntries(params);
}

/** The parameters, for code of the script that reads them. */
export function queryIn({ run, cell }: DrawContext): Readonly<Record<string, readonly string[]>> {
  const { query } = run.session;
  // Another object takes its place when something of it changes.
  cell?.depends((session) => session.query === query);
  return query;
}

/** The parameters as an object of texts; of several values of one name, the last. */
export function queryProxy(context: () => DrawContext, ambient: Ambient): Record<string, string> {
  const query = () => queryIn(context());
  const last = (name: string | symbol): string | undefined => {
    const params = query();
    return typeof name === "string" && Object.hasOwn(params, name) ? params[name]?.at(-1) : undefined;
  };
  const change = (name: string, values: string[] | undefined): true => {
    const params = new Map(Object.entries(query()).map(([key, list]) => [key, [...list]]));
    if (values === undefined) params.delete(name);
    else params.set(name, values);
    write(context(), Object.fromEntries(params));
    context().cell?.mustRun(`it ${values === undefined ? "deletes" : "sets"} st.queryParams.${name}`);
    return true;
  };
  return new Proxy<Record<string, string>>(Object.create(null) as Record<string, string>, {
    get: (_, name) => {
      if (typeof name !== "string" || isAwait(name, ambient)) return undefined;
      context().computation?.noteLookup(`st.queryParams.${name}`);
      return last(name);
    },
    set: (_, name, value) =>
      typeof name === "string" && change(name, queryOf("st.queryParams", { [name]: value as unknown })[name]),
    has: (_, name) => typeof name === "string" && Object.hasOwn(query(), name),
    deleteProperty: (_, name) => typeof name === "string" && change(name, undefined),
    ownKeys: () => Object.keys(query()),
    getOwnPropertyDescriptor: (_, name) => {
      const value = last(name);
      return value === undefined ? undefined : { value, writable: true, enumerable: true, configurable: true };
    },
  });
}
