import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension, Prec, StateEffect, StateField, type Text } from "@codemirror/state";
import {
  type Command,
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { EditorCursor } from "./editor-cursor.ts";
import type { ExceptionProps } from "./find-exceptions.ts";

export interface EditorOptions {
  onChange(text: string): void;
  onRun(): void;
  /** The pointer is at another line, 1-based, or at none. */
  onPoint(line: number | null): void;
}

export interface Editor extends EditorCursor {
  /** Shows another text; the same text of the same document changes nothing. A new document has no history. */
  setText(text: string, document: string): void;
  /** Marks the lines of the script's errors and warnings. */
  mark(exceptions: readonly ExceptionProps[]): void;
  destroy(): void;
}

// Colours are the page's tokens, so light and dark need nothing here.
const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null, tags.self], color: "var(--rp-code-keyword)" },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: "var(--rp-code-string)" },
  { tag: tags.number, color: "var(--rp-code-number)" },
  { tag: tags.comment, color: "var(--rp-code-comment)", fontStyle: "italic" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--rp-code-name)" },
  { tag: [tags.typeName, tags.className], color: "var(--rp-code-type)" },
]);

const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", backgroundColor: "transparent", color: "var(--rp-text)" },
  ".cm-scroller": { fontFamily: "var(--rp-mono)", lineHeight: "1.65" },
  ".cm-content": { caretColor: "var(--rp-accent)", padding: "12px 0" },
  ".cm-pointed": { backgroundColor: "color-mix(in srgb, var(--rp-accent) 14%, transparent)" },
  // Code that is scrolled sideways goes below it.
  ".cm-gutters": { backgroundColor: "var(--rp-bg)", color: "var(--rp-muted)", border: "none" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--rp-accent) 6%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--rp-accent)" },
  "&.cm-focused": { outline: "none" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--rp-accent) 24%, transparent)",
  },
  ".cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--rp-accent) 20%, transparent)" },
  ".cm-tooltip, .cm-panels": {
    backgroundColor: "var(--rp-surface)",
    color: "var(--rp-text)",
    border: "1px solid var(--rp-border)",
  },
  ".cm-panel.cm-search": { padding: "8px 32px 8px 12px", fontFamily: "var(--rp-font)" },
  ".cm-panel.cm-search .cm-textfield": {
    minHeight: "28px",
    padding: "2px 8px",
    border: "1px solid var(--rp-control)",
    borderRadius: "6px",
    backgroundColor: "var(--rp-bg)",
    color: "var(--rp-text)",
  },
  ".cm-panel.cm-search .cm-button": {
    minHeight: "28px",
    border: "1px solid var(--rp-border)",
    borderRadius: "6px",
    backgroundImage: "none",
    backgroundColor: "var(--rp-bg)",
    color: "var(--rp-text)",
    textTransform: "capitalize",
  },
  ".cm-panel.cm-search .cm-button:hover": { backgroundColor: "var(--rp-accent-tint)" },
  ".cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label": { fontSize: "13px" },
  ".cm-panel.cm-search input[type=checkbox]": { accentColor: "var(--rp-accent)" },
  ".cm-panel.cm-search [name=close]": {
    insetBlockStart: "6px",
    insetInlineEnd: "8px",
    color: "var(--rp-muted)",
    fontSize: "18px",
  },
  ".cm-searchMatch": { backgroundColor: "color-mix(in srgb, var(--rp-warning) 30%, transparent)" },
  ".cm-searchMatch.cm-searchMatch-selected": { backgroundColor: "color-mix(in srgb, var(--rp-accent) 40%, transparent)" },
});

/**
 * Tab indents for who has typed or clicked in the editor; for who came by Tab, or has pressed Escape, it goes on to what follows.
 * So nobody who walks over the page by keyboard changes the script, or is kept in it.
 */
function indentWhileTyping(): Extension {
  let isTyping = false;
  const indent = (run: Command | undefined): Command => {
    return (view) => isTyping && (run?.(view) ?? false);
  };
  return [
    keymap.of([{ key: "Tab", run: indent(indentWithTab.run), shift: indent(indentWithTab.shift) }]),
    EditorView.updateListener.of(({ transactions }) => {
      if (transactions.some((each) => each.docChanged && each.isUserEvent("input"))) isTyping = true;
    }),
    EditorView.domEventHandlers({
      pointerdown: () => {
        isTyping = true;
      },
      blur: () => {
        isTyping = false;
      },
      keydown: ({ key }) => {
        if (key === "Escape") isTyping = false;
      },
    }),
  ];
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
  const [first, last] = [Math.max(1, lines[0]), Math.min(doc.lines, lines[1])];
  const mark = Decoration.line({ class: "cm-pointed" });
  const marks = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => mark.range(doc.line(first + index).from));
  return Decoration.set(marks);
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
      say(at === null ? null : view.state.doc.lineAt(at).number);
    },
    mouseleave: () => say(null),
  });
}

/** The editor of one pane: TypeScript, with the usual keys, and Ctrl or Cmd Enter to run. */
export function createEditor(parent: HTMLElement, { onChange, onRun, onPoint }: EditorOptions): Editor {
  let silent = false;
  let document: string | null = null;
  const run = (): boolean => {
    onRun();
    return true;
  };
  const extensions = [
    Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
    indentWhileTyping(),
    pointedLines,
    tellPointed(onPoint),
    javascript({ typescript: true }),
    syntaxHighlighting(highlighting),
    theme,
    EditorView.contentAttributes.of({ "aria-label": "Script", tabindex: "0" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !silent) onChange(update.state.doc.toString());
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ extensions }) });
  const positionOf = (line: number, column: number): number => {
    const { doc } = view.state;
    const at = doc.line(Math.min(Math.max(1, line), doc.lines));
    return Math.min(at.to, at.from + Math.max(0, column - 1));
  };
  return {
    setText(text, of) {
      if (of === document && text === view.state.doc.toString()) return;
      silent = true;
      if (of === document) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      else view.setState(EditorState.create({ doc: text, extensions }));
      silent = false;
      document = of;
    },
    mark(exceptions) {
      const diagnostics = exceptions.flatMap(({ line, column, name, message, severity }): Diagnostic[] => {
        if (line === null) return [];
        const from = positionOf(line, column ?? 1);
        const { to } = view.state.doc.lineAt(from);
        return [{ from, to: Math.max(from, to), severity, message: `${name}: ${message}` }];
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goTo(line, column) {
      view.dispatch({ selection: { anchor: positionOf(line, column) }, scrollIntoView: true });
      view.focus();
    },
    point: (lines) => view.dispatch({ effects: setPointed.of(lines) }),
    destroy: () => view.destroy(),
  };
}
