import type { CellNews, CellState } from "../../shared/cells-api.ts";
import type { NotebookDocument } from "./notebook-document.ts";

/** What is shown of a cell's state: what became of it, or that it was changed since. */
export interface ShownState {
  readonly state: CellState | "edited" | "unread";
  /** In a sentence. */
  readonly reason: string;
  /** What the worker has said of it last; null: it has not. */
  readonly news: CellNews | null;
}

const EDITED: Omit<ShownState, "news"> = { state: "edited", reason: "It has not run as it is now." };

/** @param before what this has given last: of cells of which nothing is news, the same objects are given */
export function shownStates(
  document: NotebookDocument,
  known: ReadonlyMap<number | undefined, CellNews>,
  before: ReadonlyMap<number, ShownState>,
): ReadonlyMap<number, ShownState> {
  return new Map(
    document.cells.value.map((cell) => {
      const now = shownState(known.get(cell.id) ?? null, document.isNew(cell));
      const last = before.get(cell.id);
      const isSame = last?.news === now.news && last?.state === now.state && last.reason === now.reason;
      return [cell.id, isSame ? (last as ShownState) : now];
    }),
  );
}

function shownState(news: CellNews | null, isNew: boolean): ShownState {
  if (isNew) return { ...EDITED, news };
  if (news === null) return { state: "unread", reason: "The script has not begun yet.", news };
  return { state: news.state, reason: news.reason, news };
}
