import { listIn } from "../../../shared/cell-fault.ts";
import type { EditorColumn } from "../../../shared/elements/editor.ts";
import type { Cell } from "../../../shared/elements/table.ts";
import { optionText } from "./read-cell.ts";

/** What a cell is entered in: its text is its `value`. */
export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | Several;

const LISTED = 8;

/** Boxes of which several can be ticked. Its value is a list as JSON, in the order of the options; none is an empty text. */
export class Several {
  readonly element = document.createElement("div");
  readonly #boxes: readonly HTMLInputElement[];

  constructor(options: readonly string[], text: string) {
    const chosen = new Set((listIn(text) ?? []).map((item) => optionText(item as Cell)));
    this.element.role = "group";
    this.element.className = "rp-cell-several";
    this.#boxes = options.map((option) => {
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.value = option;
      box.checked = chosen.has(option);
      label.append(box, option);
      this.element.append(label);
      return box;
    });
    // A press on a name, or in Safari on a box, would take the focus away before it ticks anything.
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
    this.element.addEventListener("keydown", (event) => {
      const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const at = this.#boxes.indexOf(event.target as HTMLInputElement);
      if (way === undefined || at < 0) return;
      event.preventDefault();
      this.#boxes[(at + way + this.#boxes.length) % this.#boxes.length]?.focus();
    });
  }

  get value(): string {
    const chosen = this.#boxes.filter(({ checked }) => checked).map(({ value }) => value);
    return chosen.length === 0 ? "" : JSON.stringify(chosen);
  }

  focus(options: FocusOptions): void {
    this.#boxes[0]?.focus(options);
  }
}

const types: Partial<Record<NonNullable<EditorColumn["input"]>, string>> = {
  date: "date",
  datetime: "datetime-local",
  time: "time",
};

/** What a cell of a column is entered in. */
export function fieldOf({ input, options, required, maxChars, holds }: EditorColumn, text: string): Field {
  if (input === "select") {
    const list = document.createElement("select");
    const all = (options ?? []).map(optionText);
    const texts = required ? all : ["", ...all];
    for (const option of texts) list.add(new Option(option === "" ? "(empty)" : option, option, false, option === text));
    list.size = Math.max(2, Math.min(LISTED, texts.length));
    return list;
  }
  if (input === "multiselect") return new Several((options ?? []).map(optionText), text);
  if (input === "text" || input === "json" || input === "markdown") {
    const area = document.createElement("textarea");
    area.rows = 1;
    area.value = text;
    area.enterKeyHint = "done";
    if (maxChars !== null) area.maxLength = Math.max(maxChars, text.length);
    return area;
  }
  const field = document.createElement("input");
  field.type = types[input as "date"] ?? "text";
  if (field.type !== "text" && field.type !== "date") field.step = /:\d\d:\d\d$/.test(text) ? "1" : "60";
  if (input === "number") field.inputMode = holds === "bigint" ? "numeric" : "decimal";
  if (input === "link" || input === "image") field.inputMode = "url";
  field.value = text;
  field.autocomplete = "off";
  field.enterKeyHint = "done";
  return field;
}
