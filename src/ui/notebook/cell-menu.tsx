import { useRef, useState } from "preact/hooks";
import type { CellCost, CellNews } from "../../shared/cells-api.ts";
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
  const [cost, setCost] = useState<CellCost | null>(null);
  const close = (): void => {
    if (host.current !== null) host.current.open = false;
  };
  return (
    <details
      class="rp-nb-menu"
      ref={host}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
        if (currentTarget.open) model.costOf(id).then(setCost, () => setCost(null));
      }}
      onClick={({ target, currentTarget }) => {
        // Beside the sheet: that darkens the page around it.
        if (target === currentTarget) close();
      }}
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
          <p class="rp-nb-sheet-title">{title}</p>
          {cellActions
            .filter(({ edits }) => !edits || model.canEdit)
            .map((one) => (
              <button
                key={one.does}
                type="button"
                class="rp-nb-action"
                onClick={() => {
                  close();
                  // Else it would be nowhere, if the same cell stays selected.
                  host.current?.closest<HTMLElement>(".rp-nb-cell")?.focus();
                  model.takesFocus = true;
                  one.act(model, id);
                }}
              >
                {one.doesTo?.(model, id) ?? one.does} {one.key !== "" && <kbd>{keyWords(one.key)}</kbd>}
              </button>
            ))}
          {news !== null && news.reads.length + news.writes.length > 0 && (
            <p class="rp-nb-names">
              {news.reads.length > 0 && `Reads ${news.reads.join(", ")}. `}
              {news.writes.length > 0 && `Writes ${news.writes.join(", ")}.`}
            </p>
          )}
          {cost !== null && <p class="rp-nb-names">{costWords(cost)}</p>}
        </div>
      )}
    </details>
  );
}

/** A key as it is written on keyboards. */
function keyWords(key: string): string {
  return key.replace("ArrowUp", "↑").replace("ArrowDown", "↓").replace(/--$/, "-−");
}

/** What a cell costs, in a sentence. */
function costWords({ ms, runs, hits, results }: CellCost): string {
  const times = (count: number): string => (count === 1 ? "once" : `${count} times`);
  const took =
    ms === null
      ? ""
      : `Took ${ms < 1 ? "less than 1 ms" : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`} when it ran last. `;
  return `${took}Ran ${times(runs)}, was kept ${times(hits)}; ${results === 1 ? "1 result" : `${results} results`} kept.`;
}
