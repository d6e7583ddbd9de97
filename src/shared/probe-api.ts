/**
 * What a test of a page reads of an app and asks of it: plain data, and the methods that embedding code has. The app's root element, that
 * with `data-rp-state`, has it: `await root.reprise()`. Types alone.
 */
import type { CacheStatsRow } from "./caching-api.ts";
import type { CellReport } from "./cells-api.ts";
import type { TestNode } from "./page-reader.ts";
import type { RunTrace } from "./trace-api.ts";

/** An app as it stands, in one moment. */
export interface AppReading {
  readonly state: "starting" | "running" | "idle" | "failed";
  /** Number of the newest run. */
  readonly run: number;
  /** Nodes, main first and then the sidebar; widgets with their values as they travel. */
  readonly tree: readonly TestNode[];
  /** Why the newest text did not become the script's: the props of an exception element. */
  readonly refusal: Readonly<Record<string, unknown>> | null;
  /** Why there is no worker. */
  readonly failure: string | null;
  /** What the reader is told above the page. */
  readonly notices: readonly string[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** What became of the cells of a notebook. */
  readonly cells: readonly CellReport[];
}

/** The script that an app runs, as far as its page knows it. */
export interface ScriptReading {
  readonly fileName: string;
  readonly source: string | null;
}

/**
 * Values cross as text (devalue's), which says the same whatever a test runner makes of them: typed arrays, dates, maps, big numbers.
 */
export interface Probe {
  /** Parts of an `AppReading`: a page's data may be large. Of what is no data, a Blob for one, it tells what it is. */
  read(...parts: readonly (keyof AppReading)[]): string;
  /** @throws Error for what is no data */
  toText(value: unknown): string;
  fromText(text: string): unknown;
  script(): ScriptReading;
  /**
   * Resolves when the page is idle and shows it, and its worker neither runs, computes, refreshes, releases nor writes anything.
   * @param ms by which the worker's time is moved first
   */
  settle(ms?: number): Promise<void>;
  stats(options?: { entries?: boolean }): Promise<CacheStatsRow[]>;
  trace(): Promise<RunTrace[]>;
  run(next?: { source?: string; files?: Record<string, string | Blob>; inputs?: Record<string, unknown> }): Promise<unknown>;
  /** Runs the cells with a title. Rejects if there is none. */
  runCell(title: string): Promise<unknown>;
  writeFile(path: string, content: string | Blob): Promise<unknown>;
  setInputs(inputs: Readonly<Record<string, unknown>>): Promise<unknown>;
  stop(options?: { hard?: boolean }): void;
  close(): Promise<void>;
}
