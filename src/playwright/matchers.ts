/**
 * Assertions about an app on a page, each tried again until it holds or `expect`'s timeout is over. Those of AppTest, by the same names.
 */
import { expect as base, type Expect, type Locator, test } from "@playwright/test";
import { type CheckName, checks, type ExpectedNode, type Verdict } from "../testing/page-checks.ts";
import { pageText } from "../testing/page-text.ts";
import { PageApp } from "./page-app.ts";

interface Options {
  /** ms; default: that of `expect` in Playwright's configuration. */
  timeout?: number;
}

/** What Playwright calls a matcher on; all that is read of it. */
interface Context {
  readonly isNot: boolean;
  readonly timeout: number;
}
interface Result extends Verdict {
  readonly name: string;
}

/** Tries a check until it says what is wanted. */
async function retried<K extends CheckName>(
  context: Context,
  name: K,
  app: PageApp,
  args: readonly unknown[],
  { timeout = context.timeout }: Options = {},
): Promise<Result> {
  if (!(app instanceof PageApp))
    throw new TypeError(`${name}: expect() was given ${String(app)}, which is no app. Give it the fixture “app”, or app.in(…).`);
  const check = checks[name] as (state: object, ...args: readonly unknown[]) => Verdict;
  let last: Verdict = { pass: context.isNot, message: () => `The app could not be read within ${timeout} ms.` };
  const once = async (isSettled: boolean): Promise<void> => {
    last = check(await app.state({ isSettled }), ...args);
    if (last.pass === context.isNot) throw new Error(last.message());
  };
  // What it says at last is told below.
  await once(true)
    .catch(() => base(() => once(false)).toPass({ timeout }))
    .catch(() => {});
  return { ...last, name };
}

const matchers = {
  /** Neither an exception nor a warning stands on the page, nor was the newest text refused. */
  async toHaveNoExceptions(this: Context, app: PageApp, options?: Options): Promise<Result> {
    return retried(this, "toHaveNoExceptions", app, [], options);
  },
  /** So many calls of a cached function were given from the cache, since the worker began. */
  async toHaveCacheHits(this: Context, app: PageApp, name: string, count: number, options?: Options): Promise<Result> {
    return retried(this, "toHaveCacheHits", app, [name, count], options);
  },
  /** So many calls of a cached function found nothing that could be given. */
  async toHaveCacheMisses(this: Context, app: PageApp, name: string, count: number, options?: Options): Promise<Result> {
    return retried(this, "toHaveCacheMisses", app, [name, count], options);
  },
  /** The body of a cached function ran so many times, refreshes in the background included. */
  async toHaveRun(this: Context, app: PageApp, name: string, count: number, options?: Options): Promise<Result> {
    return retried(this, "toHaveRun", app, [name, count], options);
  },
  /** The page's elements are these, in their order; with `children`, its nodes are. Props that are left out may be as they like. */
  async toHaveElements(this: Context, app: PageApp, expected: readonly ExpectedNode[], options?: Options): Promise<Result> {
    return retried(this, "toHaveElements", app, [expected], options);
  },
  /** Of an app: its text bodies contain a text, or match. Of a Locator: as Playwright has it. */
  async toHaveText(this: Context, app: PageApp, expected: string | RegExp, options?: Options): Promise<Result> {
    if (app instanceof PageApp) return retried(this, "toHaveText", app, [expected], options);
    // Boundary: the type is for apps alone, since Playwright has its own for Locators.
    const all = base(app as unknown as Locator);
    try {
      await (this.isNot ? all.not : all).toHaveText(expected, options);
      return { pass: !this.isNot, message: () => "", name: "toHaveText" };
    } catch (error) {
      return { pass: this.isNot, message: () => (error as Error).message, name: "toHaveText" };
    }
  },
  /** The page as text is as it was: it stands among the test's snapshots; `--update-snapshots` writes it anew. */
  async toMatchPageSnapshot(this: Context, app: PageApp, name?: string): Promise<Result> {
    await app.idle();
    const all = base(pageText(await app.tree));
    const info = test.info();
    const { snapshotSuffix } = info;
    // A text is the same on every platform.
    info.snapshotSuffix = "";
    try {
      if (name === undefined) (this.isNot ? all.not : all).toMatchSnapshot();
      else (this.isNot ? all.not : all).toMatchSnapshot(name.includes(".") ? name : `${name}.txt`);
      return { pass: !this.isNot, message: () => "", name: "toMatchPageSnapshot" };
    } catch (error) {
      return { pass: this.isNot, message: () => (error as Error).message, name: "toMatchPageSnapshot" };
    } finally {
      info.snapshotSuffix = snapshotSuffix;
    }
  },
};

/** What `expect(app)` has beside all that Playwright's has. */
export type PageMatchers = typeof matchers;

/** Playwright's `expect`, which knows apps. */
export const expect: Expect<PageMatchers> = base.extend(matchers);
