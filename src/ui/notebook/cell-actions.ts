import type { NotebookModel } from "./notebook-model.ts";

/** Something that can be done with a cell, by key or in its menu. */
export interface CellAction {
  /** As the menu says it. */
  readonly does: string;
  /** As the menu shows it, and as `keyOf` names it; empty for none. */
  readonly key: string;
  /** It changes the text. */
  readonly edits: boolean;
  act(model: NotebookModel, id: number): void;
  /** What it does to a cell, where that is something else. */
  doesTo?(model: NotebookModel, id: number): string | null;
}

const action = (key: string, does: string, act: CellAction["act"]): CellAction => ({ key, does, edits: false, act });
const edit = (key: string, does: string, act: CellAction["act"]): CellAction => ({ key, does, edits: true, act });

/** Those of Jupyter, under the same keys. */
export const cellActions: readonly CellAction[] = [
  action("Shift-Enter", "Run, and go to the next cell", (model, id) => {
    model.run(id);
    if (model.isLast(id) && model.canEdit) model.insert(id, "below");
    else model.move(1);
  }),
  action("Ctrl-Enter", "Run", (model, id) => model.run(id)),
  edit("Alt-Enter", "Run, and insert a cell below", (model, id) => {
    model.run(id);
    model.insert(id, "below");
    model.editing.value = model.selected.value;
  }),
  edit("Enter", "Edit", (model, id) => {
    model.editing.value = id;
  }),
  edit("a", "Insert a cell above", (model, id) => model.insert(id, "above")),
  edit("b", "Insert a cell below", (model, id) => model.insert(id, "below")),
  edit("x", "Cut", (model, id) => {
    model.copy(id);
    model.remove(id);
  }),
  action("c", "Copy", (model, id) => model.copy(id)),
  edit("v", "Paste below", (model, id) => model.paste(id)),
  edit("d d", "Delete", (model, id) => model.remove(id)),
  edit("z", "Undo what was done with cells", (model) => model.undo()),
  edit("m", "Make it text", (model, id) => model.setKind(id, "markdown")),
  edit("y", "Make it code", (model, id) => model.setKind(id, "code")),
  edit("Shift-M", "Merge with the cell below", (model, id) => model.merge(id)),
  edit("Ctrl-Shift--", "Split at the cursor", (model, id) => model.split(id)),
  edit("Ctrl-Shift-ArrowUp", "Move it up", (model, id) => model.moveCell(id, -1)),
  edit("Ctrl-Shift-ArrowDown", "Move it down", (model, id) => model.moveCell(id, 1)),
  action("o", "Show or hide what it has drawn", (model, id) => model.toggleOutput(id)),
  // Jupyter has none.
  {
    ...action("", "Freeze: it stands as it is, whatever changes", (model, id) => void model.freeze(id)),
    doesTo: (model, id) => (model.isFrozen(id) ? "Let it run again" : null),
  },
];

/** Moves of the selection, which no menu needs. */
const moves: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** What a press of a key is called in the table; null for what is no command. */
function keyOf({ key, code, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): string | null {
  const isControl = ctrlKey || metaKey;
  // With Shift, it is an underscore on most keyboards.
  if (isControl && shiftKey && (key === "-" || key === "_" || code === "Minus")) return "Ctrl-Shift--";
  if (isControl && shiftKey && (key === "ArrowUp" || key === "ArrowDown")) return `Ctrl-Shift-${key}`;
  if (key === "Enter") return `${isControl ? "Ctrl-" : altKey ? "Alt-" : shiftKey ? "Shift-" : ""}Enter`;
  if (isControl || altKey) return null;
  return shiftKey && key.length === 1 ? `Shift-${key.toUpperCase()}` : key;
}

/** Keys of a notebook whose cell has the focus, with what was pressed before where a command has two. */
export class CellKeys {
  #before = "";

  /** @returns true for a key that means something here */
  press(event: KeyboardEvent, model: NotebookModel, id: number): boolean {
    const key = keyOf(event);
    const twice = `${this.#before} ${key}`;
    this.#before = "";
    if (key === null) return false;
    const by = moves[key];
    if (by !== undefined) {
      model.move(by);
      return true;
    }
    const found = cellActions.find((one) => one.key === twice) ?? cellActions.find((one) => one.key === key);
    if (found === undefined) {
      if (!cellActions.some((one) => one.key.startsWith(`${key} `))) return false;
      this.#before = key;
      return true;
    }
    if (found.edits && !model.canEdit) return false;
    found.act(model, id);
    return true;
  }
}
