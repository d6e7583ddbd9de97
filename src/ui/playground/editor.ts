import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import {
  type ChangeDesc,
  Compartment,
  EditorState,
  type Extension,
  Prec,
  StateEffect,
  StateField,
  type Text,
} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { codeColours, codeTheme, indentWhileTyping } from "../code-editing.ts";
import type { EditorCursor } from "./editor-cursor.ts";
import type { ExceptionProps } from "./find-exceptions.ts";
import { scriptText } from "./project/project.ts";

export interface EditorOptions {
  onChange(text: string): void;
  onRun(): void;
  /** The pointer is at another line, 1-based, or at none. */
  onPoint(line: number | null): void;
}

export interface Editor extends EditorCursor {
  /** Shows another text; the same text of the same document changes nothing. Each document has a history and a caret of its own. */
  setText(text: string, document: string): void;
  /** Marks the lines of the script's errors and warnings. */
  mark(exceptions: readonly ExceptionProps[]): void;
  /** TypeScript has come. @param support what it adds, which tells what is wrong with the types */
  support(support: (tell: (faults: readonly Diagnostic[]) => void) => Extension): void;
  /** @param position from the beginning of the text */
  goToOffset(position: number): void;
  destroy(): void;
}

/** So many documents have their history while another one is shown. */
const MOST_STATES = 30;

/** JavaScript ends lines by these, too: the editor shows them within one. */
const MORE_ENDS = /[\u2028\u2029]/g;

/** Where a line of the script begins. @param line as errors count it, from 1 */
function startOf(doc: Text, line: number): number {
  const text = doc.toString();
  if (text.search(MORE_ENDS) < 0) return doc.line(Math.min(Math.max(1, line), doc.lines)).from;
  const ends = [...text.matchAll(/[\n\u2028\u2029]/g)];
  return line <= 1 ? 0 : ((ends[line - 2] ?? ends.at(-1))?.index ?? -1) + 1;
}

/** The line of the script at a position, as errors count it. */
function lineOf(doc: Text, at: number): number {
  return doc.lineAt(at).number + (doc.sliceString(0, at).match(MORE_ENDS)?.length ?? 0);
}

/** What makes a text another one: one place, so that carets elsewhere stay. Null: nothing. */
function changeTo(before: string, after: string): { from: number; to: number; insert: string } | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

const setPointed = StateEffect.define<readonly [first: number, last: number] | null>();

/** The lines that are pointed at elsewhere. */
const pointedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, state }) {
    const asked = effects.findLast((effect) => effect.is(setPointed));
    return asked === undefined ? marks.map(changes) : marksOf(state.doc, asked.value);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function marksOf(doc: Text, lines: readonly [first: number, last: number] | null): DecorationSet {
  if (lines === null) return Decoration.none;
  const [first, last] = lines.map((line) => doc.lineAt(startOf(doc, line)).number) as [number, number];
  const mark = Decoration.line({ class: "cm-pointed" });
  const marks = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => mark.range(doc.line(first + index).from));
  return Decoration.set(marks);
}

/** Marks, at their places in a text that was changed: what is left of them. */
function moved(marks: readonly Diagnostic[], changes: ChangeDesc): readonly Diagnostic[] {
  return marks
    .map((mark) => ({ ...mark, from: changes.mapPos(mark.from, 1), to: changes.mapPos(mark.to, -1) }))
    .filter(({ from, to }) => from < to);
}

/** Tells which line the pointer is at. */
function tellPointed(tell: (line: number | null) => void): Extension {
  let told: number | null = null;
  const say = (line: number | null): void => {
    if (line !== told) tell(line);
    told = line;
  };
  return EditorView.domEventHandlers({
    mousemove: ({ clientX: x, clientY: y }, view) => {
      const at = view.posAtCoords({ x, y });
      say(at === null ? null : lineOf(view.state.doc, at));
    },
    mouseleave: () => say(null),
  });
}

/** The editor of one pane: TypeScript, with the usual keys, and Ctrl or Cmd Enter to run. */
export function createEditor(parent: HTMLElement, { onChange, onRun, onPoint }: EditorOptions): Editor {
  let silent = false;
  let document: string | null = null;
  const help = new Compartment();
  let helping: Extension = autocompletion();
  let thrown: readonly Diagnostic[] = [];
  let faults: readonly Diagnostic[] = [];
  const run = (): boolean => {
    onRun();
    return true;
  };
  const extensions = (): Extension[] => [
    Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    help.of(helping),
    highlightActiveLine(),
    highlightSelectionMatches(),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
    indentWhileTyping(),
    pointedLines,
    tellPointed(onPoint),
    javascript({ typescript: true }),
    codeColours,
    codeTheme,
    EditorView.contentAttributes.of({ "aria-label": "Script", tabindex: "0" }),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      // What was found in the text before goes where its text goes.
      thrown = moved(thrown, update.changes);
      faults = moved(faults, update.changes);
      if (!silent) onChange(update.state.doc.toString());
    }),
  ];
  const states = new Map<string, EditorState>();
  const keepState = (name: string, state: EditorState): void => {
    states.delete(name);
    states.set(name, state);
    const [oldest] = states.keys();
    if (states.size > MOST_STATES && oldest !== undefined) states.delete(oldest);
  };
  const view = new EditorView({ parent, state: EditorState.create({ extensions: extensions() }) });
  const positionOf = (line: number, column: number): number => {
    const { doc } = view.state;
    const from = startOf(doc, line);
    return Math.min(doc.lineAt(from).to, from + Math.max(0, column - 1));
  };
  const show = (): void => view.dispatch(setDiagnostics(view.state, [...thrown, ...faults]));
  return {
    setText(given, of) {
      const text = scriptText(given);
      silent = true;
      if (of !== document) {
        if (document !== null) keepState(document, view.state);
        view.setState(states.get(of) ?? EditorState.create({ doc: text, extensions: extensions() }));
        view.dispatch({ effects: help.reconfigure(helping) });
        thrown = [];
        faults = [];
        document = of;
      }
      const change = changeTo(view.state.doc.toString(), text);
      // A step of its own, whatever was typed just before.
      if (change !== null) view.dispatch({ changes: change, annotations: isolateHistory.of("full") });
      silent = false;
    },
    mark(exceptions) {
      thrown = exceptions.flatMap(({ line, column, name, message, severity }): Diagnostic[] => {
        if (line === null) return [];
        const from = positionOf(line, column ?? 1);
        const { to } = view.state.doc.lineAt(from);
        return [{ from, to: Math.max(from, to), severity, message: `${name}: ${message}` }];
      });
      show();
    },
    support(support) {
      helping = support((found) => {
        faults = found;
        show();
      });
      view.dispatch({ effects: help.reconfigure(helping) });
    },
    goTo(line, column) {
      view.dispatch({ selection: { anchor: positionOf(line, column) }, scrollIntoView: true });
      view.focus();
    },
    goToOffset(position) {
      view.dispatch({ selection: { anchor: Math.min(position, view.state.doc.length) }, scrollIntoView: true });
      view.focus();
    },
    point: (lines) => view.dispatch({ effects: setPointed.of(lines) }),
    destroy: () => view.destroy(),
  };
}
