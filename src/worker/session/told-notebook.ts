import { type CellNews, displayOf } from "../../shared/cells-api.ts";
import { equalData } from "../../shared/equal.ts";
import type { SessionInit } from "../../shared/protocol.ts";
import type { CellsListener } from "../cells/cell-reports.ts";
import type { SessionPage } from "../output/session-page.ts";
import type { Linker } from "../script/linker.ts";
import { Notebook } from "./notebook.ts";

/**
 * A notebook that tells its page what becomes of its cells.
 * @param page where what the cells draw is shown
 */
export function toldNotebook(
  linker: Linker,
  { cells, displayExpressions }: Pick<SessionInit, "cells" | "displayExpressions">,
  page: () => SessionPage,
): Notebook {
  /** What the page has been told. */
  let told: CellNews[] = [];
  let toldSource = "";
  /** What may be news: from the one place up to the other. */
  let [from, to] = [0, 0];
  const tell = (): void => {
    const now = notebook.reports.map(({ log, ...report }): CellNews => ({ ...report, log: log?.id ?? null }));
    const isKnown = (at: number): boolean => equalData(told[at], now[at]);
    if (now.length === told.length) while (from < to && isKnown(to - 1)) to--;
    while (from < to && isKnown(from)) from++;
    const { source } = notebook;
    const isOther = source !== toldSource;
    if (from < to || now.length !== told.length || isOther)
      page().tell({ kind: "cells", at: from, cells: now.slice(from, to), count: now.length, ...(isOther && { source }) });
    told = now;
    toldSource = source;
    [from, to] = [now.length, 0];
  };
  const listener: CellsListener = {
    changed(first, end) {
      [from, to] = [Math.min(from, first), Math.max(to, end)];
    },
    paused() {
      tell();
      // A cell that does not wait for anything keeps the thread.
      page().flushAhead();
    },
  };
  const notebook = new Notebook(linker, { onError: cells ?? "continue", display: displayOf(displayExpressions) }, listener);
  return notebook;
}
