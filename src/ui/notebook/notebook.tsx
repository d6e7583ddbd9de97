/** What a page needs for the cells of a notebook, whether or not it shows them: see page-rest.ts. */
import { effect } from "@preact/signals";
import { type CellNews, type CellReport, hasRun } from "../../shared/cells-api.ts";
import { equalData } from "../../shared/equal.ts";
import { ArgumentError } from "../../shared/errors.ts";
import type { RunResult } from "../../shared/protocol.ts";
import { BlockView } from "../block-view.tsx";
import { LazyModule } from "../lazy-module.ts";
import { type NotebookApp, newsOf, runCells } from "./notebook-app.ts";

const view = new LazyModule(() => import("./notebook-view.tsx"));

/** What became of an app's cells, as embedding code is told. */
export function cellsOf(app: NotebookApp): CellReport[] {
  return newsOf(app).map(({ line: _, log: _log, ...report }) => report);
}

/** Titles of the cells that ran in the newest run, or began to. */
export function ranOf(app: NotebookApp): string[] {
  return newsOf(app)
    .filter(hasRun)
    .map(({ title }) => title);
}

/** Runs the cells with a title. Rejects with an ArgumentError if there is none. */
export async function runCell(app: NotebookApp, title: string): Promise<RunResult> {
  const cells = newsOf(app);
  const places = cells.flatMap((cell, at) => (cell.title === title ? [at] : []));
  if (places.length === 0) {
    const expected =
      cells.length === 0 ? "a cell's title, of an app with `cells: true`" : `one of the cells' titles, ${titles(cells)}`;
    throw ArgumentError.of("runCell", "the title", expected, title);
  }
  return runCells(app, places, `cell '${title}'`);
}

function titles(cells: readonly CellNews[]): string {
  return cells.map(({ title }) => `'${title}'`).join(", ");
}

/** The page of an app as a notebook; without that view, what its script has drawn. */
export function NotebookPlace({ app }: { app: NotebookApp }) {
  const loaded = view.ready.value ? view.loaded : undefined;
  return loaded === undefined ? <BlockView block={app.store.tree.value.main} /> : <loaded.NotebookView app={app} />;
}

/** Tells of each change of an app's cells, until it is closed, and loads the view that is asked for. */
export function attendCells(app: NotebookApp): void {
  if (app.options.view === "notebook") view.need().catch(() => {});
  let told: readonly CellNews[] = [];
  app.onClose(
    effect(() => {
      const news = newsOf(app);
      const isKnown = news.length === told.length && news.every((cell, at) => cell === told[at] || equalData(cell, told[at]));
      told = news;
      if (!isKnown) app.events.emit("cells", cellsOf(app));
    }),
  );
}
