/**
 * Query parameters of the page, read and written by the script. They are no inputs of cached functions. Replacing them all
 * is repeated on each hit; writing one is not, since what the others are then is not the function's.
 */
import { ArgumentError } from "../../shared/errors.ts";
import type { DrawContext } from "./context.ts";
import { noterOf } from "./noter.ts";

/** Replaces all parameters; a cached function that does so does it again on each hit. */
export function setQuery(context: DrawContext, params: Record<string, string[]>): void {
  context.run.session.setQuery(params);
  noterOf(context)?.noteQuery(params);
}

/** Parameters as a script may give them: texts, numbers and booleans, or arrays of them. @throws ArgumentError */
export function queryOf(fn: string, input: unknown): Record<string, string[]> {
  if (typeof input !== "object" || input === null) throw ArgumentError.of(fn, "the parameters", "an object", input);
  const params: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue;
    const values: unknown[] = Array.isArray(value) ? value : [value];
    params[name] = values.map((item) => {
      if (typeof item === "string" || typeof item === "number" || typeof item === "boolean") return String(item);
      throw ArgumentError.of(fn, `the parameter ${name}`, "a text, a number or a boolean, or an array of them", item);
    });
  }
  return params;
}

/** The parameters, for code of the script that reads them. */
export function queryIn({ run, cell }: DrawContext): Readonly<Record<string, readonly string[]>> {
  const { query } = run.session;
  // Another object takes its place when something of it changes.
  cell?.depends((session) => session.query === query);
  return query;
}

/** The parameters as an object of texts; of several values of one name, the last. */
export function queryProxy(context: () => DrawContext): Record<string, string> {
  const query = () => queryIn(context());
  const change = (name: string, values: string[] | undefined): true => {
    const { [name]: _old, ...others } = query();
    const params = Object.fromEntries(Object.entries(others).map(([key, list]) => [key, [...list]]));
    context().run.session.setQuery(values === undefined ? params : { ...params, [name]: values });
    context().cell?.mustRun(`it sets st.queryParams.${name}`);
    return true;
  };
  return new Proxy<Record<string, string>>(Object.create(null) as Record<string, string>, {
    get: (_, name) => {
      if (typeof name !== "string") return undefined;
      context().computation?.noteLookup(`st.queryParams.${name}`);
      return query()[name]?.at(-1);
    },
    set: (_, name, value) =>
      typeof name === "string" && change(name, queryOf("st.queryParams", { [name]: value as unknown })[name]),
    has: (_, name) => typeof name === "string" && Object.hasOwn(query(), name),
    deleteProperty: (_, name) => typeof name === "string" && change(name, undefined),
    ownKeys: () => Object.keys(query()),
    getOwnPropertyDescriptor: (_, name) => {
      const value = typeof name === "string" ? query()[name]?.at(-1) : undefined;
      return value === undefined ? undefined : { value, writable: true, enumerable: true, configurable: true };
    },
  });
}
