import { type CellNews, displayOf } from "../../shared/cells-api.ts";
import { equalData } from "../../shared/equal.ts";
import type { SessionInit } from "../../shared/protocol.ts";
import type { CellsListener, ReportWithLog } from "../cells/cell-reports.ts";
import { FRAME_MS } from "../output/delta-queue.ts";
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
  /** What the page has been told, by the places of the cells. */
  const told: { readonly of: ReportWithLog; readonly news: CellNews }[] = [];
  let toldSource = "";
  /** Places of cells of which there may be news. */
  const places = new Set<number>();
  const newsAt = (place: number): CellNews | null => {
    const of = notebook.reportAt(place);
    if (of === undefined || told[place]?.of === of) return null;
    const { title, kind, line, state, reason, reads, writes, error } = of;
    const news = { title, kind, line, state, reason, reads, writes, error, log: of.log?.shown.id ?? null };
    const isKnown = isSame(told[place]?.news, news);
    told[place] = { of, news };
    return isKnown ? null : news;
  };
  const tell = (): void => {
    const { source, count } = notebook;
    const runs: { at: number; cells: CellNews[] }[] = [];
    const isOther = source !== toldSource || told.length > count;
    if (told.length > count) told.length = count;
    for (const place of [...places].sort((a, b) => a - b)) {
      const news = newsAt(place);
      const last = runs.at(-1);
      if (news === null) continue;
      if (last !== undefined && last.at + last.cells.length === place) last.cells.push(news);
      else runs.push({ at: place, cells: [news] });
    }
    places.clear();
    toldSource = source;
    if (isOther && runs.length === 0) runs.push({ at: 0, cells: [] });
    for (const [index, { at, cells }] of runs.entries())
      page().tell({ kind: "cells", at, cells, count, ...(isOther && index === 0 && { source }) });
  };
  /** When the page was told last in this walk, or the walk began. */
  let since = 0;
  let isBehind = true;
  const listener: CellsListener = {
    began(now, isOther) {
      since = now;
      isBehind = isOther;
    },
    changed: (place) => void places.add(place),
    begins(now, ms) {
      // A cell that does not wait for anything keeps the thread. What is quick is told with what comes of it.
      if (!isBehind && now + (ms ?? 0) - since < FRAME_MS) return;
      since = now;
      isBehind = false;
      tell();
      page().flushAhead();
    },
    waits() {
      tell();
      page().flushAhead();
    },
    ended: tell,
  };
  const notebook = new Notebook(linker, { onError: cells ?? "continue", display: displayOf(displayExpressions) }, listener);
  return notebook;
}

function isSame(a: CellNews | undefined, b: CellNews): boolean {
  if (
    a?.state !== b.state ||
    a.reason !== b.reason ||
    a.log !== b.log ||
    a.line !== b.line ||
    a.title !== b.title ||
    a.kind !== b.kind
  )
    return false;
  return equalData([a.reads, a.writes, a.error], [b.reads, b.writes, b.error]);
}
