import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import "../notebook.css";
import { BlockView } from "../block-view.tsx";
import { LazyModule } from "../lazy-module.ts";
import { CellKeys } from "./cell-actions.ts";
import { CellView, Outputs, stateWords } from "./cell-view.tsx";
import type { NotebookApp } from "./notebook-app.ts";
import type { DocCell } from "./notebook-document.ts";
import { type CodeShown, NotebookModel } from "./notebook-model.ts";

const files = new LazyModule(() => import("./files-bar.tsx"));

/** Narrower than this, code is folded, px. */
const NARROW = 560;

/** A script with its cells, as a document: each cell's code, what became of it, and under it what it has drawn. */
export function NotebookView({ app }: { app: NotebookApp }) {
  const host = useRef<HTMLDivElement>(null);
  const [model] = useState(() => new NotebookModel(app));
  const [views] = useState(() => new CellViews(model));
  const [isNarrow, setNarrow] = useState(false);
  const isOther = model.document.isOther.value;
  useEffect(() => model.follow(), []);
  useEffect(() => {
    if (model.canEdit) files.load().catch(() => {});
  }, []);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const measure = (): void => setNarrow(element.clientWidth < NARROW);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    // The sidebar is beside the notebook.
    const root = host.current?.closest("[data-rp-state]");
    root?.toggleAttribute("data-unread", isOther);
    return () => root?.removeAttribute("data-unread");
  }, [isOther]);
  const goTo = (id: number): void => {
    model.editing.value = null;
    model.selected.value = id;
    const cell =
      host.current?.querySelectorAll<HTMLElement>(".rp-nb-cell")[model.document.cells.value.findIndex((one) => one.id === id)];
    cell?.focus();
  };
  const failed = model.firstFailed;
  const isApp = model.view.value === "app";
  const cells = model.document.cells.value;
  return (
    <div class="rp-nb" ref={host} data-narrow={isNarrow ? "" : undefined}>
      <div class="rp-nb-bar">
        <button
          type="button"
          class="rp-button rp-small"
          data-edited={model.isEdited ? "" : undefined}
          onClick={() => model.run(null)}
        >
          {model.isEdited ? "Run edits" : "Run"}
        </button>
        {!isApp && (
          <label class="rp-nb-choice">
            Code{" "}
            <select value={model.code.value} onChange={({ currentTarget }) => model.showCode(currentTarget.value as CodeShown)}>
              <option value="shown">shown</option>
              <option value="folded">folded</option>
              <option value="hidden">hidden</option>
            </select>
          </label>
        )}
        <label class="rp-nb-choice">
          Cells run{" "}
          <select
            value={model.isManual.value ? "asked" : "changed"}
            onChange={({ currentTarget }) => model.setManual(currentTarget.value === "asked")}
          >
            <option value="changed">as things change</option>
            <option value="asked">when asked</option>
          </select>
        </label>
        <button
          type="button"
          class="rp-button rp-small"
          aria-pressed={isApp}
          onClick={() => {
            model.view.value = isApp ? "notebook" : "app";
          }}
        >
          App view
        </button>
        {model.canEdit && files.ready.value && files.loaded && <files.loaded.FilesBar model={model} root={host} />}
      </div>
      <div class="rp-nb-told" role="status">
        {failed !== undefined && (
          <div class="rp-alert" data-severity="error">
            <span class="rp-alert-body">The cell ‘{model.titleOf(failed.id)}’ failed.</span>
            {!isApp && (
              <button type="button" class="rp-button rp-small" onClick={() => goTo(failed.id)}>
                Go to it
              </button>
            )}
          </div>
        )}
      </div>
      {isApp ? (
        isOther ? (
          <p class="rp-muted">This notebook has not run.</p>
        ) : (
          <BlockView block={app.store.tree.value.main} />
        )
      ) : (
        <>
          {cells.length > 0 && <Outline model={model} goTo={goTo} />}
          <Outputs boxes={model.outputs.value.get(null) ?? []} />
          <div class="rp-nb-cells">
            {views.all(cells, isNarrow)}
            {cells.length === 0 && (
              <div class="rp-nb-none">
                <p>This notebook has no cells.</p>
                {model.canEdit && (
                  <button
                    type="button"
                    class="rp-button rp-small"
                    onClick={() => {
                      model.selected.value = model.document.insert(0);
                      model.editing.value = model.selected.value;
                    }}
                  >
                    Add a cell
                  </button>
                )}
              </div>
            )}
          </div>
        </>
      )}
    </div>
  );
}

/** The views of the cells. Of one that is as it was, the same is given again, and Preact does not look into it: of two hundred cells, typing draws one. */
class CellViews {
  readonly #keys = new CellKeys();
  /** Of those that were drawn last, with what they show. */
  #known: ReadonlyMap<number, { readonly of: readonly unknown[]; readonly view: VNode }> = new Map();

  constructor(readonly model: NotebookModel) {}

  all(cells: readonly DocCell[], isNarrow: boolean): VNode[] {
    const before = this.#known;
    const known = new Map(
      cells.map((cell, at) => {
        const last = before.get(cell.id);
        const isSame = last?.of[0] === cell && last.of[1] === at && last.of[2] === isNarrow;
        return [cell.id, isSame ? last : { of: [cell, at, isNarrow], view: this.#view(cell, at, isNarrow) }] as const;
      }),
    );
    this.#known = known;
    return [...known.values()].map(({ view }) => view);
  }

  #view(cell: DocCell, at: number, isNarrow: boolean): VNode {
    return <CellView key={cell.id} model={this.model} cell={cell} keys={this.#keys} at={at} isNarrow={isNarrow} />;
  }
}

/** The cells by name, each with its state. */
function Outline({ model, goTo }: { model: NotebookModel; goTo: (id: number) => void }) {
  const [isOpen, setOpen] = useState(false);
  const cells = model.document.cells.value;
  return (
    <details class="rp-nb-outline" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Outline, {cells.length === 1 ? "1 cell" : `${cells.length} cells`}</summary>
      {isOpen && (
        <ol>
          {cells.map(({ id }) => (
            <li key={id}>
              <button type="button" class="rp-nb-entry" onClick={() => goTo(id)}>
                {model.titleOf(id)} <span>{stateWords[model.states.value.get(id)?.state ?? "unread"].join(" ")}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
