import type { PropsOf } from "../../../shared/elements/registry.ts";
import type { ModelData } from "../../../shared/model-data.ts";
import { leaveUnfinished } from "../../unfinished.ts";
import { allowedOf, type FrontEnd, keyOf, loadFrontEnd, type ModuleRules, showStyles } from "./load-module.ts";
import { WidgetModel } from "./widget-model.ts";

/** What the view is told, and says. */
export interface PlaceHost {
  send(set: ModelData): void;
  /** Why it is not shown; null: it is. */
  fail(text: string | null): void;
  note(text: string | null): void;
  readonly isDisabled: boolean;
}

/** What modules are handed that is no part of the standard yet. */
const experimental = {
  invoke: (name: string): Promise<never> =>
    Promise.reject(new Error(`invoke("${name}"): there is no command to call, only a model to set.`)),
};

interface Shown {
  /** Its module and its styles. */
  readonly key: string;
  readonly ending: AbortController;
  /** What ends what it has begun, the last first. */
  readonly ends: unknown[];
}

/** One module in its place on the page: a shadow root, so that neither its styles nor those of the page reach the other side. */
export class WidgetPlace {
  readonly #root: ShadowRoot;
  readonly #host: PlaceHost;
  #model: WidgetModel | null = null;
  #shown: Shown | null = null;
  #turn = 0;

  /** @param element which has it, and for tests its `model` */
  constructor(element: HTMLElement, host: PlaceHost) {
    this.#root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    this.#host = host;
    Object.defineProperty(element, "model", { configurable: true, get: () => this.#model });
  }

  /** Shows what was drawn: the module that is there already if it is the same by its text, else another. Never rejects. */
  async show(
    { module, css, data }: Pick<PropsOf<"anywidget">, "module" | "css" | "data">,
    set: ModelData,
    rules: ModuleRules,
  ): Promise<void> {
    const turn = ++this.#turn;
    this.#model?.receive(data, set);
    const finish = leaveUnfinished();
    try {
      const [code, sheet] = await Promise.all([allowedOf(module, rules), css === null ? null : allowedOf(css, rules)]);
      if (turn !== this.#turn) return;
      const key = `${keyOf(code)}\n${keyOf(sheet)}`;
      if (this.#shown?.key === key) return;
      this.#end();
      const front = await loadFrontEnd(code);
      await showStyles(this.#root, sheet);
      if (turn !== this.#turn) return;
      void this.#begin(key, front, data, set);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    } finally {
      finish();
    }
  }

  /** It is taken off the page. */
  close(): void {
    this.#turn++;
    this.#end();
  }

  async #begin(key: string, front: FrontEnd, data: ModelData, set: ModelData): Promise<void> {
    const shown: Shown = { key, ending: new AbortController(), ends: [] };
    this.#shown = shown;
    const model = new WidgetModel(this.#host);
    this.#model = model;
    model.receive(data, set);
    this.#host.note(null);
    // Before it renders: what is hidden has no size.
    this.#host.fail(null);
    const el = document.createElement("div");
    this.#root.append(el);
    const { signal } = shown.ending;
    const keep = (end: unknown): void => {
      if (signal.aborted) finishWith(end);
      else shown.ends.unshift(end);
    };
    try {
      keep(await front.initialize?.({ model, signal, experimental }));
      if (!signal.aborted) keep(await front.render({ model, el, signal, experimental }));
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#end();
    this.#host.fail(wordsOf(error));
  }

  #end(): void {
    const shown = this.#shown;
    this.#shown = null;
    this.#model?.off();
    this.#model = null;
    shown?.ending.abort();
    for (const end of shown?.ends ?? []) finishWith(end);
    this.#root.replaceChildren();
  }
}

/** With its name, where that says something: a module may have a mistake in its text. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === "Error" ? error.message : `${error.name}: ${error.message}`;
}

/** What a module has begun is ended by it, if it gave a function for that. What that throws is its own matter: its place is gone. */
function finishWith(end: unknown): void {
  if (typeof end !== "function") return;
  try {
    end();
  } catch (error) {
    reportError(error);
  }
}
