import { useState } from "preact/hooks";
import { isAccepted } from "../../../shared/accepted-file.ts";
import type { Upload } from "../../../shared/elements/files.ts";
import type { NodeOf } from "../view.ts";
import { droppedFiles } from "../widgets/dropped-files.ts";
import { useMissedDrops } from "../widgets/missed-drops.ts";
import { sizeText } from "../widgets/size-text.ts";

/** Files that go with what is said. */
export interface Chosen {
  readonly list: readonly Upload[];
  /** What was not taken, and why. */
  readonly told: string;
  add(files: FileList | readonly File[] | null | undefined): void;
  drop(event: DragEvent): void;
  remove(id: string): void;
  clear(): void;
}

/** Those that were chosen, dropped or pasted, and fit. @param rules null: none are taken */
export function useFiles(rules: NodeOf<"chatInput">["props"]["files"]): Chosen {
  const [list, setList] = useState<readonly Upload[]>([]);
  const [told, setTold] = useState("");
  useMissedDrops(rules !== null);
  const problemOf = (file: File): string | null => {
    if (rules === null || !isAccepted(file, rules.accept)) return `not ${rules?.accept.join(", ")}`;
    return rules.maxSize !== null && file.size > rules.maxSize ? `larger than ${sizeText(rules.maxSize)}` : null;
  };
  const add: Chosen["add"] = (files) => {
    const all = [...(files ?? [])];
    const fit = all.filter((file) => problemOf(file) === null);
    const added = fit.map((file) => ({ id: crypto.randomUUID(), file }));
    setList((before) => (rules?.multiple === true ? [...before, ...added] : [...added.slice(-1), ...before].slice(0, 1)));
    const refused = all.filter((file) => !fit.includes(file)).map((file) => `${file.name} refused: ${problemOf(file)}`);
    setTold([added.length > 0 ? `${added.length} added` : "", ...refused].filter(Boolean).join(", "));
  };
  return {
    list,
    told,
    add,
    drop(event) {
      if (event.dataTransfer === null) return;
      // Reading a folder takes its time.
      droppedFiles(event.dataTransfer, rules?.directory === true).then(
        ({ files }) => add(files),
        () => setTold("What was dropped can’t be read."),
      );
    },
    remove: (id) => setList((before) => before.filter((upload) => upload.id !== id)),
    clear() {
      setList([]);
      setTold("");
    },
  };
}

/** What was chosen, each with a way back, and what was not taken. */
export function ChosenFiles({ list, told, remove }: Chosen) {
  const refused = told.includes(" refused: ");
  return (
    <>
      {list.length > 0 && (
        <ul class="rp-chat-files" aria-label="Files">
          {list.map(({ id, file }) => (
            <li key={id}>
              <bdi>{file.name}</bdi> <span>{sizeText(file.size)}</span>
              <button type="button" class="rp-chip-remove" aria-label={`Remove ${file.name}`} onClick={() => remove(id)}>
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <span class={refused ? "rp-chat-refused" : "rp-sr"} role="status">
        {told}
      </span>
    </>
  );
}
