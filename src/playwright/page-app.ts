/** An app on a page, as a test drives and reads it. Names are those of AppTest where the thing is the same. */
import { type Locator, type Page, test } from "@playwright/test";
import type { CacheStatsRow } from "../shared/caching-api.ts";
import { type CellReport, hasRun } from "../shared/cells-api.ts";
import { type Duration, parseDuration } from "../shared/duration.ts";
import { leavesOf, nodesOfKind, type TestElement, type TestNode, textOf, widgetsOf } from "../shared/page-reader.ts";
import type { AppReading, Probe, ScriptReading } from "../shared/probe-api.ts";
import type { RunTrace } from "../shared/trace-api.ts";
import { checkNames } from "../testing/app-test-options.ts";
import type { AppState } from "../testing/page-checks.ts";
import { findWidget, type WidgetQuery } from "../testing/test-widget.ts";
import { askApp } from "./ask-app.ts";
import { contentOf, mountScript, textOfData, unmountScript } from "./mount.ts";
import { quoted, type Spot, within } from "./on-element.ts";
import { isScript, type ScriptOptions, type TimeOptions } from "./open-options.ts";
import { cancelWork } from "./page-cancel.ts";
import { pageNavigation } from "./page-navigation.ts";
import { exceptionsOf, readingOf, withValues } from "./page-reading.ts";
import { type Answer, answerRequests, type Routed } from "./page-route.ts";
import { pageTable } from "./page-table.ts";
import { movePage, setTime } from "./page-time.ts";
import { type Act, PageWidget } from "./page-widget.ts";
import { setOffline } from "./serve.ts";

/** The app's root, as any test may look for it. */
const ROOT = "[data-rp-state]";

export class PageApp {
  /** Playwright's page, as ever. */
  readonly page: Page;
  /** The app's root element. */
  readonly root: Locator;
  readonly #spot: Spot;
  #inputs: Readonly<Record<string, unknown>> = {};
  /** @param root its root, where the page has others */
  constructor(page: Page, root?: Locator) {
    this.page = page;
    this.root = root ?? page.locator(ROOT);
    this.#spot = { locator: this.root, css: root === undefined ? ROOT : null };
  }

  /**
   * Opens a page with an app, or a script on a page of its own, for which there need be no server. Resolves when nothing runs.
   * @param target an address, or the script and what it is given
   * @param time of the page at that address
   */
  async open(target: string | ScriptOptions, time: TimeOptions = {}): Promise<this> {
    const title = typeof target === "string" ? `app.open("${target}")` : "app.open({ source })";
    return step(title, async () => {
      if (isScript(target, time)) {
        const isTimely = await setTime(this.page, target, true);
        this.#inputs = structuredClone(target.inputs ?? {});
        await mountScript(this.page, target, isTimely);
        return this;
      }
      await setTime(this.page, time);
      this.#inputs = {};
      // Where only the hash is another one, the page stays, and so does its app.
      if ((await this.page.goto(target)) === null) await this.page.reload();
      await this.#ask((probe) => probe.settle());
      return this;
    });
  }

  /** The app that stands in an element: one of several on a page. */
  in(place: Locator): PageApp {
    return new PageApp(this.page, place.locator(ROOT));
  }

  /** Resolves when nothing is running, computing, refreshing, releasing or writing, and the page shows it. */
  idle(): Promise<void> {
    return step("app.idle()", () => this.#ask((probe) => probe.settle()));
  }

  /** Moves the clock of page and worker, and what depends on it (ttl, sweep, refresh, runEvery), then waits for idle. */
  advance(time: Duration): Promise<void> {
    const ms = parseDuration(time, { fn: "app.advance", argument: "the time" });
    return step(`app.advance(${JSON.stringify(time)})`, async () => {
      await movePage(this.page, ms);
      await this.#ask((probe, by) => probe.settle(by), ms);
    });
  }

  /** The one widget of a kind with a label, or with a key; or the only one of its kind. Looked for when it is used. */
  widget(...query: WidgetQuery): PageWidget {
    const [first, label] = query;
    const name =
      typeof first === "string" ? `${first}${label === undefined ? "" : ` “${label}”`}` : `widget with the key “${first.key}”`;
    const look = async (): Promise<TestElement> => findWidget(widgetsOf(await this.#nodes()), query);
    return new PageWidget({
      // What a run that is going draws last may not be there yet.
      find: () => look().catch(() => this.#ask((probe) => probe.settle()).then(look)),
      locate: ({ id }) => within(this.#spot, `[data-rp-id=${quoted(String(id))}]`),
      act: this.#act,
      name,
    });
  }

  /** The pages of the app: what its menu has. */
  readonly navigation = pageNavigation(() => this.widget("navigation"));

  /** The one table of the page, or that with a key, as its reader sorts, filters, pins and hides. */
  readonly table = (key?: string) => pageTable(this.root, key, this.#act, () => this.idle());

  /** Cancels what `st.cancellable` has begun, by its label, as its reader would. What waits for it ends only then. */
  readonly cancel = (label: string): Promise<void> => cancelWork(this.root, label, () => this.get("cancellable"), this.#act);

  /** Several widgets, one after the other: `[["checkbox", "A", true], [{ key: "k" }, 3]]`. */
  async setWidgets(
    values: readonly ([kind: string, label: string, value: unknown] | [query: { key: string }, value: unknown])[],
  ): Promise<void> {
    for (const entry of values) {
      const query = (entry.length === 3 ? [entry[0], entry[1]] : [entry[0]]) as WidgetQuery;
      await this.widget(...query).set(entry.at(-1));
    }
  }

  /** Where elements of a kind stand on the page, or the one with a key. */
  element(query: string | { key: string }): Locator {
    return this.root.locator(
      typeof query === "string" ? `[data-rp-kind=${quoted(query)}]` : `[data-rp-key=${quoted(query.key)}]`,
    );
  }

  /** Leaves in document order, main then sidebar; warnings included. */
  async elements(): Promise<TestElement[]> {
    return leavesOf(await this.tree);
  }

  /** All nodes, nested. Widgets have their values as the script gets them. */
  get tree(): Promise<TestNode[]> {
    return this.#nodes().then((nodes) => nodes.map(withValues));
  }

  /** All nodes of a kind, containers too. */
  async get(kind: string): Promise<TestNode[]> {
    return nodesOfKind(await this.tree, kind);
  }

  /** All text bodies, one per line. */
  get text(): Promise<string> {
    return this.#nodes().then(textOf);
  }

  /** Exception elements, also warnings; first of all why the newest text could not become the script's, or why there is no worker. */
  get exceptions(): Promise<TestElement[]> {
    return this.#read("tree", "refusal", "failure").then(exceptionsOf);
  }

  /** The newest values of `st.output`, by name. */
  get outputs(): Promise<Readonly<Record<string, unknown>>> {
    return this.#read("outputs").then(({ outputs }) => outputs);
  }

  /** What the reader is told above the page, oldest first. */
  get notices(): Promise<readonly string[]> {
    return this.#read("notices").then(({ notices }) => notices);
  }

  /** All that assertions look at, in one moment; with `isSettled` one at which nothing runs. */
  async state({ isSettled }: { isSettled: boolean }): Promise<AppState> {
    const [text, stats] = await this.#ask(async (probe, waits) => {
      if (waits) await probe.settle();
      return [probe.read("tree", "refusal", "failure"), await probe.stats()] as const;
    }, isSettled);
    const reading = readingOf(text);
    return { tree: reading.tree.map(withValues), exceptions: exceptionsOf(reading), stats };
  }

  /** The cells of a script that was opened with `cells`, in the order of the text: what became of each, and why. */
  async cells(): Promise<readonly CellReport[]> {
    return (await this.#read("cells")).cells;
  }

  /** Titles of the cells that ran in the newest run, or began to. */
  async ran(): Promise<string[]> {
    return (await this.cells()).filter(hasRun).map(({ title }) => title);
  }

  /** Runs the cells with this title, whatever they read, and all that needs them. Rejects if there is none. */
  runCell(title: string): Promise<void> {
    return this.#act(`app.runCell("${title}")`, () => this.#tell(async (probe, name) => void (await probe.runCell(name)), title));
  }

  /** How many script runs so far. */
  get runs(): Promise<number> {
    return this.#read("run").then(({ run }) => run);
  }

  /** What this test has given to the script. */
  get inputs(): Readonly<Record<string, unknown>> {
    return this.#inputs;
  }

  /** One row per cached function; with `entries` also what is cached, and why the function ran last. */
  async stats(options: { entries?: boolean } = {}): Promise<CacheStatsRow[]> {
    return this.#ask((probe, given) => probe.stats(given), checkNames("app.stats", options, ["entries"]));
  }

  /** The last runs, oldest first, each with its causes and the calls of cached functions. */
  trace(): Promise<RunTrace[]> {
    return this.#ask((probe) => probe.trace());
  }

  /** Reruns with nothing changed. */
  run(): Promise<void> {
    return this.#act("app.run()", () => this.#tell(async (probe) => void (await probe.run())));
  }

  /** The same session and cache, with a new source. One that can't be a script is refused: see `exceptions`. */
  edit(source: string): Promise<void> {
    return this.#act("app.edit()", () => this.#tell(async (probe, text) => void (await probe.run({ source: text })), source));
  }

  /** The host gives these inputs beside those that it gave before: a rerun. */
  setInputs(inputs: Readonly<Record<string, unknown>>): Promise<void> {
    this.#inputs = { ...this.#inputs, ...structuredClone(inputs) };
    const text = textOfData("app.setInputs()", inputs);
    return this.#act("app.setInputs()", () =>
      this.#tell(async (probe, given) => void (await probe.setInputs(probe.fromText(given) as Record<string, unknown>)), text),
    );
  }

  /** The host has another content of a file, or a new one: a rerun, for which what imports it is read again. */
  async writeFile(path: string, content: string | Blob): Promise<void> {
    const file = { path, content: await contentOf(content) };
    return this.#act(`app.writeFile("${path}")`, () =>
      this.#tell(async (probe, given) => {
        const sent = given.content;
        const bytes = "text" in sent ? null : Uint8Array.from(atob(sent.base64), (letter) => letter.charCodeAt(0));
        await probe.writeFile(given.path, "text" in sent ? sent.text : new Blob([bytes as BlobPart], { type: sent.type }));
      }, file),
    );
  }

  /** Ends the current run. `hard` replaces the worker at once, without asking the script. */
  stop(options: { hard?: boolean } = {}): Promise<void> {
    return this.#act("app.stop()", () => this.#tell((probe, given) => probe.stop(given), options));
  }

  /**
   * Takes the app off the page. A script that was opened here ends with its worker, and the next one that is opened takes the document
   * as it stands: for tests that share a page.
   */
  close(): Promise<void> {
    return step("app.close()", async () => {
      if (!(await unmountScript(this.page))) await this.#tell((probe) => probe.close());
    });
  }

  /**
   * Answers requests: of scripts for data, packages and files, which their worker makes, as well as of the page. Those of the last route
   * that fits go to it first; see Playwright's `page.route`.
   * @param answer the answer, as `route.fulfill` takes it, which every page may read; or what decides on each request
   */
  route(url: Routed, answer: Answer): Promise<void> {
    return answerRequests(this.page.context(), url, answer);
  }

  /** The network is gone for page and worker, whatever routes answer, or there again; a script's own page stays. */
  async offline(isOffline = true): Promise<void> {
    await step(`app.offline(${isOffline})`, () => setOffline(this.page.context(), isOffline));
  }

  async #read<Part extends keyof AppReading>(...parts: Part[]): Promise<Pick<AppReading, Part>> {
    return readingOf(await this.#ask((probe, wanted) => probe.read(...wanted), parts));
  }

  /** The script, as far as its page knows it. */
  script(): Promise<ScriptReading> {
    return this.#ask((probe) => probe.script());
  }

  async #nodes(): Promise<readonly TestNode[]> {
    return (await this.#read("tree")).tree;
  }

  readonly #act: Act = (title, action) =>
    step(title, async () => {
      const result = await action();
      await this.#ask((probe) => probe.settle());
      return result;
    });

  /** Asks the app on its page, or on the page that comes where this one goes away. */
  #ask<T, A = undefined>(question: (probe: Probe, argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    return askApp(this.#spot, question, argument, { again: true });
  }

  /** Has the app on its page do something. */
  #tell<T, A = undefined>(action: (probe: Probe, argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    return askApp(this.#spot, action, argument, {});
  }
}

const step = <T>(title: string, body: () => Promise<T>): Promise<T> => test.step(title, body, { box: true });
