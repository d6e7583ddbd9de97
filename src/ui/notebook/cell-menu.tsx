import { useRef, useState } from "preact/hooks";
import type { CellNews } from "../../shared/cells-api.ts";
import { cellActions } from "./cell-actions.ts";
import type { NotebookModel } from "./notebook-model.ts";

interface CellMenuProps {
  model: NotebookModel;
  id: number;
  title: string;
  news: CellNews | null;
}

/** All that can be done with a cell, with the keys that do it; and what it reads and writes. */
export function CellMenu({ model, id, title, news }: CellMenuProps) {
  const host = useRef<HTMLDetailsElement>(null);
  const opener = useRef<HTMLElement>(null);
  // Of a hundred closed menus, nothing is there.
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    if (host.current !== null) host.current.open = false;
  };
  return (
    <details
      class="rp-nb-menu"
      ref={host}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || host.current?.open !== true) return;
        event.stopPropagation();
        close();
        opener.current?.focus();
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && host.current?.contains(relatedTarget) !== true) close();
      }}
    >
      <summary ref={opener} aria-label={`Actions of ${title}`}>
        <span aria-hidden="true">⋯</span>
      </summary>
      {isOpen && (
        <div class="rp-nb-actions">
          {cellActions
            .filter(({ edits }) => !edits || model.canEdit)
            .map((one) => (
              <button
                key={one.key}
                type="button"
                class="rp-nb-action"
                onClick={() => {
                  close();
                  model.takesFocus = true;
                  one.act(model, id);
                }}
              >
                {one.does} <kbd>{one.key}</kbd>
              </button>
            ))}
          {news !== null && news.reads.length + news.writes.length > 0 && (
            <p class="rp-nb-names">
              {news.reads.length > 0 && `Reads ${news.reads.join(", ")}. `}
              {news.writes.length > 0 && `Writes ${news.writes.join(", ")}.`}
            </p>
          )}
        </div>
      )}
    </details>
  );
}
