import type { EditorColumn } from "../../../shared/elements/editor.ts";
import { isComposing } from "../../keys.ts";
import { type Field, fieldOf, Several } from "./cell-fields.ts";

/** Where the cursor goes once the cell is left: rows and columns from there. */
export type Move = readonly [rows: number, columns: number];

interface CellEditorOptions {
  readonly host: HTMLElement;
  readonly column: EditorColumn;
  /** What screen readers call the field. */
  readonly label: string;
  readonly text: string;
  /** It was begun by typing: what was there goes, and arrows leave the cell. */
  readonly isTyped: boolean;
  readonly id: string;
  /** Where the cell is now; null: out of sight. */
  place(): DOMRect | null;
  /** Takes what was entered. @returns what is wrong with it, or null */
  commit(text: string): string | null;
  /** It is gone; `move` is given where the keyboard leads on from. */
  closed(move: Move | null): void;
  /** It was left with something that is wrong, which is given up. */
  refused(fault: string): void;
}

/**
 * The field over a cell. It is made at once, by the key that opens it, so that this very key goes into it; and it stands above all, so
 * nothing clips it.
 */
export class CellEditor {
  readonly #options: CellEditorOptions;
  readonly #box = document.createElement("div");
  readonly #field: Field;
  readonly #fault = document.createElement("div");
  readonly #listening = new AbortController();
  #isByKey = false;
  #isClosed = false;

  constructor(options: CellEditorOptions) {
    this.#options = options;
    const { host, column, label, text, id } = options;
    this.#box.className = "rp-cell-editor";
    this.#box.popover = "manual";
    this.#field = fieldOf(column, text);
    const shown = this.#shown;
    shown.classList.add("rp-cell-field");
    shown.setAttribute("aria-label", label);
    this.#fault.className = "rp-cell-fault";
    this.#fault.id = id;
    this.#fault.role = "status";
    this.#box.append(shown, this.#fault);
    host.append(this.#box);
    this.#box.showPopover();
    this.stand();
    this.#listen();
    this.#field.focus({ preventScroll: true });
    if (this.#isText && options.isTyped) (this.#field as HTMLInputElement).value = "";
    else if (this.#isText) (this.#field as HTMLInputElement).select();
    this.#grow();
  }

  /** The field, or the boxes of which it consists. */
  get #shown(): HTMLElement {
    return this.#field instanceof Several ? this.#field.element : this.#field;
  }

  get #isText(): boolean {
    const field = this.#field;
    return !(field instanceof Several || field instanceof HTMLSelectElement) && field.type.startsWith("text");
  }

  /** Over its cell, and no further than the window goes. */
  stand(): void {
    const place = this.#options.place();
    if (place === null) {
      this.leave();
      return;
    }
    const { style } = this.#box;
    const { clientWidth, clientHeight } = document.documentElement;
    style.minInlineSize = `${place.width}px`;
    style.minBlockSize = `${place.height}px`;
    const { width, height } = this.#box.getBoundingClientRect();
    const left = Math.max(0, Math.min(place.left, clientWidth - width));
    const top = Math.max(0, Math.min(place.top, clientHeight - height));
    style.translate = `${left}px ${top}px`;
  }

  /** A field of lines is as high as its text. */
  #grow(): void {
    if (!(this.#field instanceof HTMLTextAreaElement)) return;
    this.#field.style.blockSize = "0";
    this.#field.style.blockSize = `${this.#field.scrollHeight}px`;
  }

  #listen(): void {
    const { signal } = this.#listening;
    const field = this.#field;
    // Typed by type, each event has its own.
    this.#box.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.#box.addEventListener(
      "input",
      () => {
        this.#tell("");
        this.#grow();
      },
      { signal },
    );
    // A list of options is done with by a press; a phone's own list says so only by its change.
    if (field instanceof HTMLSelectElement) {
      field.addEventListener("change", () => !this.#isByKey && this.#commit(null), { signal });
      field.addEventListener("click", (event) => (event.target as Element).matches("option") && this.#commit(null), { signal });
    }
    this.#box.addEventListener(
      "focusout",
      (event) => {
        // Another window has the focus: it comes back. From box to box it stays here.
        if (document.hasFocus() && !this.#box.contains(event.relatedTarget as Node | null)) this.leave();
      },
      { signal },
    );
    for (const name of ["scroll", "resize"]) {
      window.addEventListener(name, ({ target }) => (target instanceof Node && this.#box.contains(target)) || this.stand(), {
        capture: true,
        signal,
      });
    }
  }

  #key(event: KeyboardEvent): void {
    this.#isByKey = true;
    if (isComposing(event)) return;
    const step = this.#move(event);
    // The grid below has keys of its own.
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      this.close([0, 0]);
    } else if (step !== null) {
      event.preventDefault();
      this.#commit(step);
    }
  }

  #move({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): Move | null {
    if (key === "Tab") return [0, shiftKey ? -1 : 1];
    if (key === "Enter" && !(shiftKey || altKey)) return [1, 0];
    // A new line, where there can be one.
    if (key === "Enter") return this.#field instanceof HTMLTextAreaElement ? null : [-1, 0];
    if (!this.#options.isTyped || !this.#isText || shiftKey || altKey || ctrlKey || metaKey) return null;
    const moves: Record<string, Move> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    return moves[key] ?? null;
  }

  #tell(fault: string): void {
    this.#fault.textContent = fault;
    this.#shown.setAttribute("aria-invalid", String(fault !== ""));
    if (fault === "") this.#shown.removeAttribute("aria-describedby");
    else this.#shown.setAttribute("aria-describedby", this.#options.id);
    this.stand();
  }

  get #text(): string {
    const field = this.#field;
    return field instanceof HTMLInputElement && field.validity.badInput ? "?" : field.value;
  }

  /** What is wrong with what is being entered, in words; null if nothing is. */
  get fault(): string | null {
    return this.#fault.textContent === "" ? null : this.#fault.textContent;
  }

  #commit(move: Move | null): void {
    const fault = this.#options.commit(this.#text);
    if (fault === null) this.close(move ?? [0, 0]);
    else this.#tell(fault);
  }

  /** Takes what was entered, or gives it up if that is wrong. */
  leave(): void {
    if (this.#isClosed) return;
    const fault = this.#options.commit(this.#text);
    if (fault !== null) this.#options.refused(fault);
    this.close(null);
  }

  close(move: Move | null): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#listening.abort();
    this.#box.remove();
    this.#options.closed(move);
  }
}
