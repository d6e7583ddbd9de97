/**
 * What the test suites of others assert of their caches, their state and their runs, tried here: each as a script of our own.
 */
import type { AppTest, AppTestOptions } from "../index.ts";

export interface Fact {
  /** What the peer's suite asserts, in our names; or what is right where something was reported. */
  readonly fact: string;
  /** The report. */
  readonly report?: string;
  /** Why it is otherwise here; left out where the same holds. */
  readonly otherwise?: string;
  /** Shows by its texts that it holds, or what holds instead. */
  readonly script: string;
  /** What is done to the app after its first run. */
  readonly act?: (app: AppTest) => Promise<unknown>;
  readonly options?: AppTestOptions;
  /** What shows is the page of another app, which is opened with the same storage when this one has closed. */
  readonly reload?: true;
  /** All texts of the page in the end, one per line; of an exception, its name. */
  readonly shows: string;
}

export interface Peer {
  readonly name: string;
  /** The file beside this one that has them. */
  readonly file: string;
  readonly facts: readonly Fact[];
}

/** Calls of `f` on each of some values, told apart: equal numbers where the second was a hit of the first. */
export const told = (values: string, wrap = "st.memo((x) => ++n)"): string =>
  `let n = 0; const f = ${wrap}; const seen = []; for (const x of [${values}]) seen.push(f(x)); st.text(seen.join(" "));`;

/** A call that is refused in words. */
export const refused = (call: string, name = "ArgumentError"): { script: string; shows: string } => ({
  script: `try { ${call}; st.text("taken"); } catch (e) { st.text(e.name); }`,
  shows: name,
});

/** Before the number of a report of Streamlit's. */
export const STREAMLIT = "streamlit/streamlit#";

/** Presses a button. */
export const click =
  (label: string) =>
  (app: AppTest): Promise<void> =>
    app.widget("button", label).click();
