import { effect, type Signal } from "@preact/signals";
import type { NotebookApp } from "./notebook-app.ts";
import type { NotebookDocument } from "./notebook-document.ts";

/**
 * Tells the host of each change of the text that its reader makes.
 * @param kept gets the newest text that the host says it has kept
 * @returns what ends this
 */
export function tellSource(app: NotebookApp, document: NotebookDocument, kept: Signal<string | null>): () => void {
  let [known, given] = [document.source.peek(), document.given.peek()];
  return effect(() => {
    const source = document.source.value;
    const isOutside = document.given.value !== given;
    given = document.given.peek();
    if (source === known) return;
    known = source;
    // Who gave it has it.
    if (isOutside) return;
    const saved = (): void => {
      kept.value = source;
    };
    app.events.emit("source", { source, saved });
  });
}
