/** What the editor shows of TypeScript: names to complete, what they are, the call that is written, wrong types, places of a name. */
import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import type { Diagnostic } from "@codemirror/lint";
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, showDialog, showTooltip, type Tooltip } from "@codemirror/view";
import type { CallHelp, Explained, NameOffer, Place } from "./language-api.ts";
import type { Language } from "./language-client.ts";

/** Types are looked at after a pause of this long, ms. */
const CHECK_AFTER = 300;

/** CodeMirror's word for what a name is, by TypeScript's. */
const ICONS: Readonly<Record<string, string>> = {
  method: "method",
  function: "function",
  "local function": "function",
  property: "property",
  getter: "property",
  const: "constant",
  let: "variable",
  var: "variable",
  parameter: "variable",
  "local var": "variable",
  alias: "namespace",
  module: "namespace",
  class: "class",
  interface: "interface",
  type: "type",
  enum: "enum",
  keyword: "keyword",
  string: "text",
};

/** The file in the editor, and the project around it. */
export interface ScriptFile {
  /** Answers, once it is there. */
  readonly language: Language;
  /** Its name. */
  name(): string;
  /** Shows another file of the project at a position. */
  goTo(file: string, position: number): void;
  /** Replaces parts of other files of the project. */
  replace(places: readonly Place[], text: string): void;
}

/**
 * All of it.
 * @param script what is in the editor
 * @param tell is told what is wrong with the types of the text as it stands
 */
export function languageSupport(script: ScriptFile, tell: (faults: readonly Diagnostic[]) => void): Extension {
  return [
    autocompletion({ override: [(context) => complete(script, context)] }),
    hoverTooltip((view, position) => hover(script, view, position)),
    callHelp(script),
    checking(script, tell),
    keymap.of([
      { key: "F12", run: (view) => goToDefinition(script, view) },
      { key: "F2", run: (view) => rename(script, view) },
    ]),
  ];
}

async function complete(script: ScriptFile, context: CompletionContext): Promise<CompletionResult | null> {
  const { state, pos, explicit } = context;
  const word = context.matchBefore(/[\w$]+$/);
  const before = state.sliceDoc(pos - 1, pos);
  if (!explicit && word === null && !/[."'`]/.test(before)) return null;
  const text = state.doc.toString();
  const found = await script.language.complete(script.name(), text, pos);
  if (found === null || context.aborted) return null;
  const option = ({ name, kind, order }: NameOffer): Completion => ({
    label: name,
    type: ICONS[kind] ?? "text",
    // Between -99 and 99: what stands near comes before what is everywhere.
    boost: 20 - Number.parseInt(order, 10) || 0,
    info: async () => {
      const explained = await script.language.explain(script.name(), text, pos, name);
      return explained === null ? null : box(explained);
    },
  });
  return { from: found.from, options: found.offers.map(option), validFor: /^[\w$]*$/ };
}

async function hover(script: ScriptFile, view: EditorView, position: number): Promise<Tooltip | null> {
  const found = await script.language.hover(script.name(), view.state.doc.toString(), position);
  if (found === null) return null;
  return { pos: found.from, end: found.to, above: true, create: () => ({ dom: box(found) }) };
}

/** A name or a call, explained. */
function box({ code, words }: Explained, parameter: CallHelp["parameter"] = null): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "rs-explained";
  const head = dom.appendChild(document.createElement("code"));
  const [from, to] = parameter ?? [0, 0];
  head.append(code.slice(0, from));
  if (to > from) head.appendChild(document.createElement("strong")).textContent = code.slice(from, to);
  head.append(code.slice(to));
  for (const part of words.split(/\n{2,}/).filter((part) => part !== ""))
    dom.appendChild(document.createElement("p")).append(...withCode(part));
  return dom;
}

/** Words, in which what stands between backticks is code. */
function withCode(words: string): (string | HTMLElement)[] {
  return words.split(/`([^`\n]+)`/).map((part, at) => {
    if (at % 2 === 0) return part;
    const code = document.createElement("code");
    code.textContent = part;
    return code;
  });
}

const setCall = StateEffect.define<CallHelp | null>();

/** The call that the caret is in, as long as it is there. */
function callHelp(script: ScriptFile): Extension {
  const shown = StateField.define<Tooltip | null>({
    create: () => null,
    update(tooltip, { effects, changes }) {
      const told = effects.findLast((effect) => effect.is(setCall));
      if (told !== undefined) return told.value === null ? null : tooltipOf(told.value);
      return tooltip === null || changes.empty ? tooltip : { ...tooltip, pos: changes.mapPos(tooltip.pos) };
    },
    provide: (field) => showTooltip.from(field),
  });
  let asked = 0;
  const ask = async (view: EditorView): Promise<void> => {
    const { state } = view;
    const asking = ++asked;
    const call = await script.language.call(script.name(), state.doc.toString(), state.selection.main.head);
    if (asking === asked && view.state.doc === state.doc && view.dom.isConnected) view.dispatch({ effects: setCall.of(call) });
  };
  return [
    shown,
    EditorView.updateListener.of(({ view, state, docChanged, selectionSet, transactions }) => {
      const isTyped = docChanged && transactions.some((each) => each.isUserEvent("input") || each.isUserEvent("delete"));
      const isOpen = state.field(shown) !== null;
      if ((isTyped && (isOpen || /[(,]\s?$/.test(state.sliceDoc(0, state.selection.main.head)))) || (isOpen && selectionSet))
        void ask(view).catch(() => {});
    }),
    keymap.of([
      {
        key: "Escape",
        run: (view) => {
          if (view.state.field(shown) === null) return false;
          // Nor is what was asked a moment ago wanted.
          asked++;
          view.dispatch({ effects: setCall.of(null) });
          return true;
        },
      },
    ]),
  ];
}

const tooltipOf = (call: CallHelp): Tooltip => ({
  pos: call.from,
  above: true,
  create: () => ({ dom: box(call, call.parameter) }),
});

/** Looks at the types of what was typed, once nothing is typed for a moment. */
function checking(script: ScriptFile, tell: (faults: readonly Diagnostic[]) => void): Extension {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = async (view: EditorView): Promise<void> => {
    const { doc } = view.state;
    const faults = await script.language.faults(script.name(), doc.toString());
    if (view.state.doc !== doc) return;
    tell(faults.map(({ from, to, severity, message }) => ({ from, to, severity, message, source: "types" })));
  };
  return EditorView.updateListener.of(({ view, docChanged, transactions }) => {
    // The first one has no change: it is the text that was there.
    if (!docChanged && timer !== undefined && transactions.length > 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => void check(view).catch(() => {}), CHECK_AFTER);
  });
}

function goToDefinition(script: ScriptFile, view: EditorView): boolean {
  const { doc, selection } = view.state;
  void script.language.definition(script.name(), doc.toString(), selection.main.head).then((place) => {
    if (place === null || view.state.doc !== doc) return;
    if (place.file !== script.name()) script.goTo(place.file, place.from);
    else view.dispatch({ selection: { anchor: place.from }, scrollIntoView: true });
  });
  return true;
}

/** Asks for another name, and gives it to every place of that at the caret. */
function rename(script: ScriptFile, view: EditorView): boolean {
  const { doc, selection } = view.state;
  const ask = async (): Promise<void> => {
    const found = await script.language.places(script.name(), doc.toString(), selection.main.head);
    if (view.state.doc !== doc) return;
    if ("refused" in found) {
      await showDialog(view, { label: found.refused }).result;
      return;
    }
    const here = found.places.filter(({ file }) => file === script.name());
    const { from = 0, to = 0 } = here[0] ?? {};
    const input = { name: "name", value: doc.sliceString(from, to), autocomplete: "off", spellcheck: "false" };
    const form = await showDialog(view, { label: "New name", input, focus: true, submitLabel: "Rename" }).result;
    const name = form === null ? "" : String(new FormData(form).get("name")).trim();
    view.focus();
    if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) || view.state.doc !== doc) return;
    view.dispatch({ changes: here.map(({ from, to }) => ({ from, to, insert: name })), userEvent: "rename" });
    script.replace(
      found.places.filter(({ file }) => file !== script.name()),
      name,
    );
  };
  void ask().catch(() => {});
  return true;
}
