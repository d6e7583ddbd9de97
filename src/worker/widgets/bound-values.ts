/** Values of widgets that stand in the page's address, or in the browser's storage, as well. */
import { equalData } from "../../shared/equal.ts";
import type { Binding, Bound, BoundSession, Kept, WidgetDef } from "./widget-def.ts";

/** The words that stand for a value; undefined for the default, which stands nowhere. */
function boundWords(def: WidgetDef, value: Kept): string[] | undefined {
  return def.text(value) === def.text(def.initial) ? undefined : def.toWords(value);
}

/** Most letters of such words that are told. */
const MOST_TOLD = 60;

function ignored(def: WidgetDef, words: readonly string[], where: string): string {
  const said = words.join(", ");
  const short = said.length > MOST_TOLD ? `${said.slice(0, MOST_TOLD)}…` : said;
  return `“${short}” ${where} is nothing that “${def.label === "" ? def.key : def.label}” can be: it was left out.`;
}

/** The parameters with this one changed; undefined takes it away. */
function withParameter(params: BoundSession["query"], name: string, words: string[] | undefined): Record<string, string[]> {
  const others = Object.entries(params).filter(([other]) => other !== name || words !== undefined);
  const all = Object.fromEntries(others.map(([other, list]) => [other, [...list]]));
  return words === undefined ? all : { ...all, [name]: words };
}

const url: Binding = {
  to: "url",
  tell(session, def, value) {
    if (def.key !== null) session.setQuery(withParameter(session.query, def.key, boundWords(def, value)));
  },
  ignored: (def, words) => ignored(def, words, "in the address"),
};

const local: Binding = {
  to: "local",
  tell(session, def, value) {
    const words = boundWords(def, value);
    if (def.key !== null && !equalData(words, session.stored.get(def.key))) session.store(def.key, words);
  },
  ignored: (def, words) => ignored(def, words, "which this browser had kept,"),
};

/** What widgets may be bound to. */
export const bindings = { url, local } satisfies Record<Bound, Binding>;
