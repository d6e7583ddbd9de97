import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyField, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { codeColours, codeTheme, indentWhileTyping } from "../code-editing.ts";

/** Keys that leave the editor, or change cells. */
export type EditorKey = "Shift-Enter" | "Ctrl-Enter" | "Alt-Enter" | "Escape" | "Ctrl-Shift--";

export interface CellEditorOptions {
  readonly text: string;
  /** What screen readers say that it is. */
  readonly label: string;
  readonly isCode: boolean;
  /** What an earlier editor of the cell left: with its cursor, and what can be taken back. */
  readonly left: EditorState | null;
  onChange(text: string): void;
  /** @param offset of the cursor */
  onCursor(offset: number): void;
  /** By the names of CodeMirror. @returns true for a key that is none of the editor's */
  onKey(key: EditorKey): boolean;
}

/** An editor of one cell's text, which has the focus. */
export interface CellEditor {
  /** What another editor may go on with. */
  readonly state: EditorState;
  destroy(): void;
}

const growing = EditorView.theme({ "&": { height: "auto" }, ".cm-content": { padding: "0" }, ".cm-line": { padding: "0" } });

/** Puts an editor into an element. */
export function createCellEditor(parent: HTMLElement, options: CellEditorOptions): CellEditor {
  const { text, label, isCode, left, onChange, onCursor, onKey } = options;
  const keys = (["Shift-Enter", "Alt-Enter", "Escape"] as const).map((key) => ({
    key,
    run: () => onKey(key),
    stopPropagation: true,
  }));
  const extensions = [
    Prec.highest(
      keymap.of([
        ...keys.slice(0, 2),
        { key: "Mod-Enter", run: () => onKey("Ctrl-Enter"), stopPropagation: true },
        { key: "Ctrl-Shift--", run: () => onKey("Ctrl-Shift--"), preventDefault: true, stopPropagation: true },
      ]),
    ),
    history(),
    drawSelection(),
    keymap.of([
      ...(isCode ? [...closeBracketsKeymap, ...completionKeymap] : []),
      ...keys.slice(2),
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    indentWhileTyping(),
    isCode ? [indentOnInput(), bracketMatching(), closeBrackets(), autocompletion(), javascript({ typescript: true })] : [],
    EditorView.lineWrapping,
    codeColours,
    codeTheme,
    growing,
    EditorView.contentAttributes.of({ "aria-label": label }),
    EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
      if (docChanged || selectionSet) onCursor(state.selection.main.head);
      if (docChanged) onChange(state.doc.toString());
    }),
  ];
  const state = EditorState.create({ doc: text, extensions });
  // The cursor and what can be taken back, with what this editor calls.
  const fields = { history: historyField };
  const isSame = left?.doc.toString() === text;
  const begun = isSame ? EditorState.fromJSON(left.toJSON(fields), { extensions }, fields) : state;
  const view = new EditorView({ parent, state: begun });
  view.focus();
  return {
    get state() {
      return view.state;
    },
    destroy: () => view.destroy(),
  };
}
