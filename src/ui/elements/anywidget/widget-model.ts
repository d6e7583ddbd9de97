import { equalData } from "../../../shared/equal.ts";
import { dataFault, type ModelData } from "../../../shared/model-data.ts";

/** How a model reaches what is around it. */
export interface ModelHost {
  /** The module has set these, and all that it had set before. */
  send(set: ModelData): void;
  /** What can't be done, in words. */
  note(text: string): void;
  readonly isDisabled: boolean;
}

type Listener = (...args: unknown[]) => unknown;

/**
 * The model of a widget as its module sees it: the interface of anywidget's front ends, which is a part of Backbone's. The module has
 * copies, so what it does to them counts once it has set and saved it.
 */
export class WidgetModel {
  readonly #host: ModelHost;
  /** As the page knows it. */
  #known: ModelData = {};
  /** What of it was set. */
  #set: ModelData = {};
  /** As the module has left it. */
  #now: Record<string, unknown> = {};
  /** Names that were set, and not saved yet. */
  readonly #unsaved = new Set<string>();
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(host: ModelHost) {
    this.#host = host;
  }

  get(name: string): unknown {
    return this.#now[name];
  }

  /** One name, or several as an object. @throws TypeError for what is no data */
  set(name: string | ModelData, value?: unknown): void {
    const news = typeof name === "string" ? { [name]: value } : name;
    for (const [key, given] of Object.entries(news)) {
      const fault = dataFault(given, key);
      if (fault === null) continue;
      const text = `model.set(): ${fault}, which is no data. A model has texts, numbers, booleans, null, dates, bytes, and lists and plain objects of these.`;
      this.#host.note(text);
      throw new TypeError(text);
    }
    const before = { ...this.#now };
    Object.assign(this.#now, news);
    for (const key of Object.keys(news)) this.#unsaved.add(key);
    this.#tell(Object.keys(news).filter((key) => !equalData(before[key], this.#now[key])));
  }

  /** Tells the script what was set since the last time. */
  save_changes(): void {
    if (this.#unsaved.size === 0) return;
    const news = Object.fromEntries([...this.#unsaved].map((name) => [name, this.#now[name]]));
    this.#unsaved.clear();
    if (this.#host.isDisabled) {
      this.#now = { ...this.#now, ...structuredClone(pick(this.#known, Object.keys(news))) };
      this.#tell(Object.keys(news));
      return;
    }
    // What is read back as the script's is no news.
    const set = { ...this.#set, ...structuredClone(news) };
    this.#set = set;
    this.#known = { ...this.#known, ...set };
    this.#host.send(set);
  }

  /** @param event `change`, `change:name`, or several with spaces between */
  on(event: string, listener: Listener): void {
    for (const name of event.split(/\s+/)) {
      const known = this.#listeners.get(name) ?? new Set();
      this.#listeners.set(name, known.add(listener));
    }
  }

  once(event: string, listener: Listener): void {
    const first = (...args: unknown[]): unknown => {
      this.off(event, first);
      return listener(...args);
    };
    this.on(event, first);
  }

  /** Without a listener: all of an event; without an event, too: all. */
  off(event?: string | null, listener?: Listener | null): void {
    const names = event === undefined || event === null ? [...this.#listeners.keys()] : event.split(/\s+/);
    for (const name of names) {
      if (listener === undefined || listener === null) this.#listeners.delete(name);
      else this.#listeners.get(name)?.delete(listener);
    }
  }

  send(): void {
    this.#host.note("This widget has sent a message, which no script hears: what it sets in its model and saves is heard.");
  }

  /** Of the notebooks that such widgets come from: here each stands alone. */
  readonly widget_manager = {
    get_model: (id: string): Promise<never> =>
      Promise.reject(new Error(`There is no other model “${id}”: a widget on this page has its own.`)),
  };

  /** The script, or the page, has given it. What it changes is newer than what was not saved. */
  receive(data: ModelData, set: ModelData): void {
    const next = { ...data, ...set };
    const names = new Set([...Object.keys(next), ...Object.keys(this.#known)]);
    const news = [...names].filter((name) => !equalData(next[name], this.#known[name]));
    this.#known = next;
    this.#set = set;
    const before = this.#now;
    this.#now = { ...before, ...structuredClone(pick(next, news)) };
    for (const name of news) {
      this.#unsaved.delete(name);
      if (!Object.hasOwn(next, name)) delete this.#now[name];
    }
    this.#tell(news.filter((name) => !equalData(before[name], this.#now[name])));
  }

  #tell(names: readonly string[]): void {
    for (const name of names) this.#emit(`change:${name}`, this, this.#now[name]);
    if (names.length > 0) this.#emit("change", this);
  }

  #emit(event: string, ...args: unknown[]): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) {
      try {
        listener(...args);
      } catch (error) {
        this.#host.note(`${event}: ${error instanceof Error ? error.message : String(error)}`);
        reportError(error);
      }
    }
  }
}

function pick(data: ModelData, names: readonly string[]): ModelData {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(data, name)).map((name) => [name, data[name]]));
}
