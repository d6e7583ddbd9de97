import { useRef, useState } from "preact/hooks";
import type { FrameColumn } from "./frame-columns.ts";
import type { FrameModel } from "./frame-model.ts";
import { usePopped } from "./use-popped.ts";

/** From so many columns on, they are searched. */
const MANY = 8;
/** So many are listed; the rest is found by its name. */
const LISTED = 200;

interface MenuProps {
  model: FrameModel;
  onClose(): void;
  /** Shows what can be done with a column. */
  onMore(column: FrameColumn, beside: Element): void;
}

/** Which columns are shown. Escape and a press outside close it. */
export function ColumnMenu({ model, onClose, onMore }: MenuProps) {
  const host = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState("");
  usePopped(host, onClose);
  const { all } = model.view;
  const found = all.filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()));
  return (
    // biome-ignore lint/a11y/useSemanticElements: it hangs below its button, which a fieldset would not say better.
    <div class="rp-column-menu" role="group" aria-label="Columns shown" ref={host}>
      {all.length >= MANY && (
        <input
          type="search"
          class="rp-input"
          placeholder="Find a column"
          aria-label="Find a column"
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <div class="rp-column-list">
        {found.slice(0, LISTED).map((column) => (
          <div key={column.id} class="rp-column-row">
            <label>
              <input
                type="checkbox"
                checked={!model.shaping.isHidden(column)}
                onChange={(event) => model.setHidden(column, !event.currentTarget.checked)}
              />
              <span dir="auto">{nameOf(column)}</span>
            </label>
            <button
              type="button"
              class="rp-column-more"
              aria-label={`More of ${nameOf(column)}`}
              data-filtered={model.shaping.filterOf(column) === null ? undefined : ""}
              onClick={(event) => onMore(column, event.currentTarget)}
            >
              ⋮
            </button>
          </div>
        ))}
        {found.length > LISTED && <p class="rp-muted">{`${found.length - LISTED} more: find them by name.`}</p>}
        {found.length === 0 && <p class="rp-muted">None has this name.</p>}
      </div>
    </div>
  );
}

const nameOf = ({ label }: FrameColumn): string => (label === "" ? "(no name)" : label);
