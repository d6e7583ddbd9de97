import type { ReadonlySignal } from "@preact/signals";
import { type CellCost, type CellHold, type CellNews, QUEUED } from "../../shared/cells-api.ts";
import type { PageTree, ToldCells } from "../../shared/page-tree.ts";
import type { News, RunResult, SessionQuestion } from "../../shared/protocol.ts";
import type { AppEvents, AppOptions, AppState } from "../app-options.ts";
import type { Emitter } from "../emitter.ts";
import type { PageStore } from "../page-store.ts";
import { readCells, readCost } from "./read-cells.ts";
import type { NotebookFormats } from "./read-notebook-file.ts";

/** What is needed of an app: see `AppModel`. */
export interface NotebookApp {
  readonly store: PageStore;
  readonly state: ReadonlySignal<AppState>;
  readonly options: AppOptions;
  readonly events: Emitter<AppEvents>;
  run(next: News, cause: string): Promise<RunResult>;
  stop(): void;
  readonly session: {
    ask(question: SessionQuestion, ...args: readonly unknown[]): Promise<unknown[]>;
    /** The text that was asked for last, or the last good one; null: that of a script that was compiled ahead. */
    readonly source: { readonly toRun: string | null };
  };
  /** What starts its worker in a sandbox; undefined: it is in none. */
  readonly worker: { readonly options: { readonly spawn?: unknown } };
  onClose(end: () => void): void;
}

function told({ store }: Pick<NotebookApp, "store">): ToldCells | undefined {
  // A page of a few texts has none.
  return (store.tree.value as Partial<PageTree>).cells?.value;
}

/** The text that the worker has said something of last; to be read as signals are. */
export function sourceOf(app: Pick<NotebookApp, "store">): string {
  return told(app)?.source ?? "";
}

/**
 * True for a text that a script in a sandbox has made up: no one on the page has asked for it. What the page shows as the script's text may be what its
 * reader decides by.
 */
export function isMadeUp({ session, worker }: Pick<NotebookApp, "session" | "worker">, source: string): boolean {
  const { toRun } = session.source;
  return worker.options.spawn !== undefined && toRun !== null && toRun !== source;
}

/** Runs cells, whatever they read, by their places in that text. */
export async function runCells(app: NotebookApp, places: readonly number[], cause: string): Promise<RunResult> {
  await app.session.ask("forgetCells", places);
  return app.run({}, cause);
}

/** Cells stand as they are whatever changes, or no more, from the next run on; by their places in that text. */
export async function holdCells(app: NotebookApp, places: readonly number[], hold: CellHold, isHeld: boolean): Promise<void> {
  await app.session.ask("holdCells", places, hold, isHeld);
}

/** What a cell costs, by its place in that text; null if it is not there. */
export async function costOf(app: NotebookApp, place: number): Promise<CellCost | null> {
  return readCost((await app.session.ask("cellCost", place))[0]);
}

/** What is known of the cells of that text. */
export function newsOf(app: Pick<NotebookApp, "store" | "state">): readonly CellNews[] {
  const { state } = app;
  const news = readCells(told(app)?.news ?? []);
  const running = news.findIndex((cell) => cell.state === "running");
  const isGoing = state.value === "running" || state.value === "starting";
  if (running < 0 && (isGoing || !news.some((cell) => cell.state === "queued"))) return news;
  // Of those below the one that runs the worker has not said anything in this run. One that was ended has not said what became of the
  // cells that it did not come to, nor has one whose worker is gone.
  return news.map((cell, at) =>
    isGoing ? (at > running ? queued(cell) : cell) : at >= running ? ended(cell, at > running) : cell,
  );
}

/** What was made of the news of a cell: the same again, so that its view is not drawn anew. */
const made = new WeakMap<CellNews, CellNews>();

function queued(cell: CellNews): CellNews {
  return cell.kind === "raw" || cell.state === "queued" ? cell : madeOf(cell, QUEUED);
}

function ended(cell: CellNews, isBelow: boolean): CellNews {
  if (cell.state === "running" && !isBelow) return madeOf(cell, ENDED);
  const isUnreached = isBelow ? cell.kind !== "raw" : cell.state === "queued";
  return isUnreached ? madeOf(cell, UNREACHED) : cell;
}

const ENDED = { state: "ran", reason: "Its run was ended before it had come to its end." } as const;
const UNREACHED = { state: "notReached", reason: "The run ended above it." } as const;

function madeOf(cell: CellNews, said: Pick<CellNews, "state" | "reason">): CellNews {
  const before = made.get(cell);
  if (before?.state === said.state) return before;
  const now = { ...cell, ...said };
  made.set(cell, now);
  return now;
}

/** What the worker knows of files of notebooks: it answers with nothing where there is none. */
export function formatsOf({ session }: NotebookApp): NotebookFormats {
  return {
    read: async (format, text) => (await session.ask("readNotebook", format, text))[0],
    write: async (cells, language) => (await session.ask("writeIpynb", cells, language))[0],
  };
}
