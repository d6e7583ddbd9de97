/**
 * Assertions about an AppTest: for `expect.extend` of Vitest and Jest, and as functions for `node:test` and whatever else throws.
 */
import { AssertionError } from "node:assert";
import type { AppTest } from "./app-test.ts";
import { type AppState, type CheckName, type Checks, checks, type ExpectedNode, type Verdict } from "./page-checks.ts";
import { compareWithFile, type SnapshotUpdate, snapshotPath, updateByEnvironment } from "./page-snapshot.ts";
import { pageText } from "./page-text.ts";

/** What is asserted of an app. In Vitest: `declare module "vitest" { interface Matchers<T> extends AppMatchers<void> {} }`. */
export interface AppMatchers<R> {
  /** Neither an exception nor a warning stands on the page, nor was the newest text refused. */
  toHaveNoExceptions(): R;
  /** So many calls of a cached function were given from the cache, since the app began. */
  toHaveCacheHits(name: string, count: number): R;
  /** So many calls of a cached function found nothing that could be given. */
  toHaveCacheMisses(name: string, count: number): R;
  /** The body of a cached function ran so many times, refreshes in the background included. */
  toHaveRun(name: string, count: number): R;
  /** The page's elements are these, in their order; with `children`, its nodes are. Props that are left out may be as they like. */
  toHaveElements(expected: readonly ExpectedNode[]): R;
  /** The page's text bodies contain a text, or match. */
  toHaveText(expected: string | RegExp): R;
  /** The page as text is as it was: it stands in a file beside the test, and is written there the first time. */
  toMatchPageSnapshot(name?: string): R;
}

/** What Vitest and Jest call a matcher on; all that is read of it. */
interface MatcherContext {
  readonly testPath?: string | undefined;
  readonly currentTestName?: string | undefined;
  readonly snapshotState?: unknown;
}

const stateOf = (app: AppTest): AppState => ({ tree: app.tree, exceptions: app.exceptions, stats: app.stats() });

function check<K extends CheckName>(name: K) {
  const run = checks[name] as (state: AppState, ...args: unknown[]) => Verdict;
  return (app: AppTest, ...args: Parameters<Checks[K]> extends [AppState, ...infer A] ? A : never): Verdict =>
    run(stateOf(checked(app, name)), ...args);
}

function checked(app: AppTest, name: string): AppTest {
  if (typeof app?.trace === "function" && Array.isArray(app.tree)) return app;
  throw new TypeError(
    `${name}: expect() was given ${String(app)}, which is no AppTest. Give it what AppTest.fromSource(…).run() resolves to.`,
  );
}

/** For `expect.extend(appMatchers)`, of Vitest and of Jest. */
export const appMatchers = {
  toHaveNoExceptions: check("toHaveNoExceptions"),
  toHaveCacheHits: check("toHaveCacheHits"),
  toHaveCacheMisses: check("toHaveCacheMisses"),
  toHaveRun: check("toHaveRun"),
  toHaveElements: check("toHaveElements"),
  toHaveText: check("toHaveText"),
  toMatchPageSnapshot(this: MatcherContext, app: AppTest, name?: string): Verdict {
    const { testPath, currentTestName = "", snapshotState } = this;
    if (testPath === undefined) throw new Error("toMatchPageSnapshot: the runner does not say which file the test stands in.");
    const path = snapshotPath(testPath, name === undefined ? currentTestName : `${currentTestName} ${name}`);
    return compareWithFile(pageText(checked(app, "toMatchPageSnapshot").tree), path, updateOf(snapshotState));
  },
};

/** Both runners keep it there; without, the environment says. */
function updateOf(state: unknown): SnapshotUpdate {
  const update = (state as { _updateSnapshot?: unknown } | undefined)?._updateSnapshot;
  return update === "all" || update === "none" ? update : updateByEnvironment();
}

/**
 * The same assertions as functions that throw: `assertApp(app).toHaveCacheHits("train", 1)`.
 * @param testFile the test's own (`import.meta.filename`), beside which `toMatchPageSnapshot(name)` has its files
 */
export function assertApp(app: AppTest, testFile?: string): AppMatchers<void> {
  const hold = ({ pass, message }: Verdict): void => {
    if (!pass) throw new AssertionError({ message: message() });
  };
  return {
    toHaveNoExceptions: () => hold(appMatchers.toHaveNoExceptions(app)),
    toHaveCacheHits: (name, count) => hold(appMatchers.toHaveCacheHits(app, name, count)),
    toHaveCacheMisses: (name, count) => hold(appMatchers.toHaveCacheMisses(app, name, count)),
    toHaveRun: (name, count) => hold(appMatchers.toHaveRun(app, name, count)),
    toHaveElements: (expected) => hold(appMatchers.toHaveElements(app, expected)),
    toHaveText: (expected) => hold(appMatchers.toHaveText(app, expected)),
    toMatchPageSnapshot(name = "page") {
      if (testFile === undefined)
        throw new Error("toMatchPageSnapshot: give assertApp(app, import.meta.filename): the page stands in a file beside that.");
      hold(compareWithFile(pageText(app.tree), snapshotPath(testFile, name), updateByEnvironment()));
    },
  };
}
