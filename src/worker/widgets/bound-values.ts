/** Values of widgets that stand in the page's address, or in the browser's storage, as well. */
import { equalData } from "../../shared/equal.ts";
import { type Kept, keyedId, type WidgetDef } from "./widget-def.ts";
import type { WidgetRegistry } from "./widget-registry.ts";

type Params = Readonly<Record<string, readonly string[]>>;

/** The words that stand for a value; undefined for the default, which stands nowhere. */
export function boundWords(def: WidgetDef, value: Kept): string[] | undefined {
  return def.text(value) === def.text(def.initial) ? undefined : def.toWords(value);
}

/** Most letters of such words that are told. */
const MOST_TOLD = 60;

/** Says that words were left out which a widget can't have. */
export function ignoredWords({ label, key, bound }: WidgetDef, words: readonly string[]): string {
  const said = words.join(", ");
  const short = said.length > MOST_TOLD ? `${said.slice(0, MOST_TOLD)}…` : said;
  const where = bound === "url" ? "in the address" : "which this browser had kept,";
  return `“${short}” ${where} is nothing that “${label === "" ? key : label}” can be: it was left out.`;
}

/** The parameters with this one changed; undefined takes it away. */
export function withParameter(params: Params, name: string, words: string[] | undefined): Record<string, string[]> {
  const others = Object.entries(params).filter(([other]) => other !== name || words !== undefined);
  const all = Object.fromEntries(others.map(([other, list]) => [other, [...list]]));
  return words === undefined ? all : { ...all, [name]: words };
}

/** Parameters have changed: what widgets are bound to them is told, gone ones as none. */
export function noteQuery(widgets: WidgetRegistry, before: Params, now: Params): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    if (!equalData(before[name], now[name])) widgets.noteWords(keyedId(name), "url", now[name] ?? []);
  }
}

/** What the browser keeps for an app's widgets. */
export class StoredValues {
  readonly #words: Map<string, readonly string[]>;

  /** @param send tells the page what to keep; null: nothing any more */
  constructor(
    stored: Params,
    widgets: WidgetRegistry,
    readonly send: (key: string, words: string[] | null) => void,
  ) {
    this.#words = new Map(Object.entries(stored));
    for (const [key, words] of this.#words) widgets.noteWords(keyedId(key), "local", words);
  }

  /** A widget that is bound has this value. */
  tell(def: WidgetDef, value: Kept): void {
    const { key } = def;
    const words = boundWords(def, value);
    if (key === null || equalData(words, this.#words.get(key))) return;
    if (words === undefined) this.#words.delete(key);
    else this.#words.set(key, words);
    this.send(key, words ?? null);
  }
}
