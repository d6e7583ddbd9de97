/**
 * What is asserted of an app, headless or on a page: each check reads it and says whether it holds, and what is there instead.
 */
import type { CacheStatsRow } from "../shared/caching-api.ts";
import { leavesOf, type TestElement, type TestNode, textOf } from "../shared/page-reader.ts";
import { nodeText } from "./page-text.ts";

/** An app in one moment, as checks read it. */
export interface AppState {
  readonly tree: readonly TestNode[];
  readonly exceptions: readonly TestElement[];
  readonly stats: readonly CacheStatsRow[];
}

/** A node as a test expects it: what is given must be so, what is left out may be as it likes. A RegExp fits a text. */
export interface ExpectedNode {
  readonly kind: string;
  readonly key?: string;
  readonly props?: Readonly<Record<string, unknown>>;
  readonly children?: readonly ExpectedNode[];
}

export interface Verdict {
  readonly pass: boolean;
  /** Why it does not hold; or, where it should not, that it does. */
  message(): string;
}

export const checks = {
  toHaveNoExceptions({ exceptions }: AppState): Verdict {
    const list = exceptions.map(({ props }) => `  ${sentenceOf(props)}`).join("\n");
    return verdict(
      exceptions.length === 0,
      `The app shows ${counted(exceptions.length, "exception")}:\n${list}`,
      "The app shows no exception.",
    );
  },
  toHaveCacheHits: ({ stats }: AppState, name: string, count: number): Verdict =>
    counter(stats, name, count, (row) => row.hits, "cache hit"),
  toHaveCacheMisses: ({ stats }: AppState, name: string, count: number): Verdict =>
    counter(stats, name, count, (row) => row.misses, "cache miss"),
  /** Each miss is a run of the body, as is each refresh. */
  toHaveRun: ({ stats }: AppState, name: string, count: number): Verdict =>
    counter(stats, name, count, (row) => row.misses, "run of its body"),
  toHaveText({ tree }: AppState, expected: string | RegExp): Verdict {
    const text = textOf(tree);
    const pass = typeof expected === "string" ? text.includes(expected) : expected.test(text);
    const wanted = typeof expected === "string" ? JSON.stringify(expected) : String(expected);
    return verdict(
      pass,
      `The app does not say ${wanted}. Its texts are:\n${indented(text)}`,
      `The app says ${wanted}:\n${indented(text)}`,
    );
  },
  toHaveElements({ tree }: AppState, expected: readonly ExpectedNode[]): Verdict {
    const isNested = expected.some(({ children }) => children !== undefined);
    const found: readonly TestNode[] = isNested ? tree : leavesOf(tree);
    const pass = found.length === expected.length && expected.every((one, at) => fits(found[at], one));
    const what = isNested ? "nodes" : "elements";
    return verdict(
      pass,
      `The app has other ${what} than expected (✗):\n\nExpected:\n${listed(expected, (one, at) => fits(found[at], one))}\n\nOn the page:\n${listed(
        found,
        (one, at) => expected[at] !== undefined && fits(one, expected[at]),
      )}`,
      `The app has these ${what}:\n${listed(found, () => true)}`,
    );
  },
};

export type Checks = typeof checks;
export type CheckName = keyof Checks;

function verdict(pass: boolean, wrong: string, right: string): Verdict {
  return { pass, message: () => (pass ? right : wrong) };
}

function counter(
  stats: readonly CacheStatsRow[],
  name: string,
  count: number,
  read: (row: CacheStatsRow) => number,
  what: string,
): Verdict {
  const rows = stats.filter((row) => row.name === name);
  const table = stats.map(
    (row) =>
      `  ${row.name}: ${counted(row.hits, "hit")}, ${counted(row.misses, "miss", "misses")}, ${counted(row.entries, "entry", "entries")}`,
  );
  const known = stats.length === 0 ? "No cached function has been called." : `Cached functions so far:\n${table.join("\n")}`;
  if (rows.length === 0)
    return verdict(count === 0, `There is no cached function “${name}”. ${known}`, `There is no cached function “${name}”.`);
  const sum = rows.reduce((all, row) => all + read(row), 0);
  const plural = what === "cache miss" ? "cache misses" : what.replace(/^(run|cache hit)/, "$1s");
  const said = `“${name}” has ${counted(sum, what, plural)}`;
  return verdict(sum === count, `${said}, expected ${count}. ${known}`, `${said}.`);
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
const indented = (text: string): string => text.replace(/^/gm, "  ");

function sentenceOf({ name, message, file, line, hint }: TestElement["props"]): string {
  const at = line == null ? "" : ` (${file}:${line})`;
  return `${name}: ${message}${at}${hint == null ? "" : ` ${hint}`}`;
}

function listed(nodes: readonly ExpectedNode[], isRight: (node: never, at: number) => boolean, indent = "  "): string {
  if (nodes.length === 0) return `${indent}nothing`;
  return nodes
    .map((node, at) => {
      const line = `${isRight(node as never, at) ? " " : "✗"}${indent}${nodeText(node as TestNode)}`;
      const { children = [] } = node;
      return children.length === 0 ? line : `${line}\n${listed(children, () => true, `${indent}  `)}`;
    })
    .join("\n");
}

function fits(node: TestNode | undefined, { kind, key, props = {}, children }: ExpectedNode): boolean {
  if (node === undefined || node.kind !== kind || (key !== undefined && node.key !== key)) return false;
  if (!Object.entries(props).every(([name, value]) => fitsValue(node.props[name], value))) return false;
  const below = node.children ?? [];
  return children === undefined || (below.length === children.length && children.every((child, at) => fits(below[at], child)));
}

function fitsValue(value: unknown, expected: unknown): boolean {
  if (expected instanceof RegExp) return typeof value === "string" && expected.test(value);
  if (typeof expected !== "object" || expected === null) return Object.is(value, expected);
  if (typeof value !== "object" || value === null || Array.isArray(value) !== Array.isArray(expected)) return false;
  const entries = Object.entries(expected);
  if (Array.isArray(expected) && (value as unknown[]).length !== expected.length) return false;
  return entries.every(([name, part]) => fitsValue((value as Record<string, unknown>)[name], part));
}
