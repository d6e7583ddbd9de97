/**
 * What the rules say of widgets, session state and callbacks, in few lines: what a script of `state-script.ts` has to show.
 */
import type { TestedWidget, Token } from "./state-script.ts";

/** What there is under a widget's key: `by` the user, or written; or only its default. */
type Entry = { readonly by: "user" | "script"; readonly token: Token | undefined } | "default" | null;

export interface Shown {
  there: boolean[];
  shown: (Token | null)[];
}

export class StateModel {
  readonly #entries: Entry[];
  readonly #known: boolean[];
  readonly hidden: boolean[];
  /** Callbacks that were called, in order. */
  readonly calls: number[] = [];
  /** What the last run that came to its end shows. */
  page: Shown = { there: [], shown: [] };

  constructor(readonly widgets: readonly TestedWidget[]) {
    this.#entries = widgets.map(() => null);
    this.#known = widgets.map(() => false);
    this.hidden = widgets.map(() => false);
  }

  /** True if the user can change the widget: it stands on the page. */
  isThere(index: number): boolean {
    return this.page.shown[index] !== null;
  }

  /** The user gives values, one event after the other, the next before the script has run. */
  change(changes: readonly (readonly [index: number, token: Token])[]): void {
    let isStopped = false;
    for (const [index, token] of changes) isStopped = this.#change(index, token);
    if (!isStopped) this.run();
  }

  /** @returns true if the run ends with the callback, and none follows */
  #change(index: number, token: Token): boolean {
    if (same(this.#value(index), token)) return false;
    this.#entries[index] = { by: "user", token };
    const { actions, end } = this.widgets[index] as TestedWidget;
    this.calls.push(index);
    for (const { kind, target, token: written } of actions) {
      if (kind === "write") this.#entries[target] = { by: "script", token: written };
      if (kind === "delete") this.#entries[target] = null;
    }
    return end === "stop";
  }

  /** The script runs to its end. */
  run(): void {
    const there = this.widgets.map(({ key }, index) => key !== null && this.#entries[index] !== null);
    const shown = this.widgets.map((_, index) => (this.hidden[index] === true ? null : this.#draw(index)));
    this.page = { there, shown };
    for (const [index, { persistState }] of this.widgets.entries()) {
      const entry = this.#entries[index] ?? null;
      if (this.hidden[index] !== true || this.#known[index] !== true) continue;
      this.#known[index] = false;
      const isKept = entry !== null && entry !== "default" && (entry.by === "script" || persistState);
      if (!isKept) this.#entries[index] = null;
    }
  }

  #draw(index: number): Token {
    const entry = this.#entries[index] ?? null;
    this.#known[index] = true;
    if (entry === null || (entry !== "default" && entry.token === undefined)) this.#entries[index] = "default";
    return this.#value(index);
  }

  #value(index: number): Token {
    const { kind } = this.widgets[index] as TestedWidget;
    const entry = this.#entries[index] ?? null;
    return entry === null || entry === "default" || entry.token === undefined ? kind.initial : entry.token;
  }
}

function same(a: Token, b: Token): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
