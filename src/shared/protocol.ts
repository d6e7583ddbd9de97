/**
 * What page and worker say to each other. Control goes over Comlink, one call per event; changes of the page come over
 * one raw port per session, one message per flush.
 */
import * as v from "valibot";
import type { Activity } from "./activity.ts";
import type { CacheStatsRow } from "./caching-api.ts";
import type { CellCost, CellHold, OnCellError } from "./cells-api.ts";
import { deltaSchemaOf, type ElementSchemas } from "./delta.ts";
import type { PropsOf } from "./elements/registry.ts";
import type { HttpStore, HttpStoreAsk } from "./http-store.ts";
import type { LogId, RunId, SessionId, WidgetId } from "./ids.ts";
import type { Outcome } from "./outcomes.ts";
import { runStateSchema } from "./run-state.ts";
import type { Store } from "./store.ts";
import type { RunTrace, StateRow } from "./trace-api.ts";

export interface WorkerOptions {
  protocol: number;
  /** Where siblings and relative package addresses are resolved from: an absolute URL. */
  baseUrl: string;
  /** Bare specifiers that scripts may import, and the address of each. */
  packages: Record<string, string>;
  /** A script that was not compiled ahead will be run: its compiler is needed. */
  live: boolean;
  /** Where cached values may outlive the page. Null: nowhere. */
  storage: StorageInit | null;
  /** Of a page under test: its time can be moved. */
  time?: TestTime;
}

/** What a test says of time and chance. */
export interface TestTime {
  /** ms since 1970 at which time stands still until it is moved; null: real time, which can be moved on. */
  now: number | null;
  /** What `Math.random` begins with; null: it is as it was. */
  seed: number | null;
}

export interface StorageInit {
  /** Of the store: pages that give the same share it. */
  name: string;
  /** The most bytes that all records may take together. */
  maxBytes: number;
  /** The methods that the page lends over the port that it sends along: those of a store in place of the browser's database, or `ask`. */
  lends: readonly (keyof Lent)[];
  /** A store that others share, behind that one; what gives its headers stays on the page, and is called over the same port. */
  team: HttpStore | null;
}

/** What the page lends to the worker over a port. */
export interface Lent extends Store {
  /** See `HttpStore.ask`. */
  ask: HttpStoreAsk;
}

export interface SessionInit {
  /** Null: that of the compiled script, or `app.ts`. */
  fileName: string | null;
  /** Null: that of the compiled script. */
  source: string | null;
  /** Address of a module that was compiled ahead from the script, or an earlier text of it: an absolute URL. */
  compiled: string | null;
  /** Siblings of the script by specifier as written (`./data.ts`) or name (`data.csv`). */
  files: Record<string, string | Blob>;
  /** Null: as the script was compiled, or false. Of cells only, and what is meant by null there: the last expression of each. */
  displayExpressions: boolean | "last" | null;
  /** The script is opened with its cells, and that is what an error in one ends; null: it is one script. */
  cells: OnCellError | null;
  /**
   * Three Int32: how often Stop was pressed, the number of the newest request, and that of the newest which does not click again what
   * a request under way clicks. Null where memory can't be shared.
   */
  flags: Int32Array | null;
  /** In place of that: which such three it is of the memory that the worker was started with, if it was with any. */
  flagSlot?: number;
  /** The query parameters of the page's address. */
  query: Record<string, string[]>;
  /** What the browser keeps of widgets that are bound to it, by their keys. */
  stored: Record<string, string[]>;
  /** Widget values to begin with, after a worker was replaced. */
  values: [WidgetId, unknown][];
  /** Clonable session state to begin with, after a worker was replaced. */
  state: readonly (readonly [key: string, value: unknown])[];
  /** What the host gives to the script. */
  inputs: Readonly<Record<string, unknown>>;
  /** Names of the functions that the page lends over the port that it sends along. */
  functions: readonly string[];
}

/** A widget's new value, as it travels. */
export interface WidgetChange {
  id: WidgetId;
  value: unknown;
}

export interface RerunRequest {
  /** Rises with each request of a session, from 1. */
  seq: number;
  /** In words, for the status line. */
  cause: string;
  changes: WidgetChange[];
  /** A new text of the script. */
  source?: string;
  /** The query parameters of the page's address, if others than the session knows of. */
  query?: Record<string, string[]>;
  /** All files of the app from now on. */
  files?: Record<string, string | Blob>;
  /** All that the host gives from now on. */
  inputs?: Readonly<Record<string, unknown>>;
}

/** What a host may change of an app: its text, its files, what it gives to the script. */
export type News = Pick<RerunRequest, "source" | "files" | "inputs">;

/** What a script ended with. `at`: where in the user's own source that was thrown, if that is known, with the lines around it. */
export interface RunError {
  name: string;
  message: string;
  at?: { file: string; line: number; column: number; frame: string };
}

export interface RunResult {
  runId: RunId;
  outcome: Outcome;
  error?: RunError;
  /** Present if the text that came with the request did not become the script's: its last good text stays, and so does the page. */
  refused?: true;
}

/** Why a text did not become the script's, as an exception element says it. */
export type Refusal = PropsOf<"exception">;

/** The worker's side. Every call resolves; a script's errors are elements, never rejections. */
export interface WorkerApi {
  /** @returns the worker's protocol number; the page refuses another than its own */
  start(options: WorkerOptions, lentPort?: MessagePort): Promise<{ protocol: number }>;
  /** @param id which the page gives it, another one each time: so it can name it before there is an answer */
  openSession(id: SessionId, init: SessionInit, port: MessagePort, hostPort?: MessagePort): Promise<void>;
  /** Resolves when the run that takes up the request has ended. */
  rerun(session: SessionId, request: RerunRequest): Promise<RunResult>;
  /** Ends the current run and the computations it began. */
  stop(session: SessionId): Promise<void>;
  /** The page was hidden or shown. */
  setVisible(session: SessionId, isVisible: boolean): Promise<void>;
  /** Loads the compiler, so that the next text does not wait for it. Resolves in any case: who needs it is told of what went wrong. */
  loadCompiler(): Promise<void>;
  /** A list, or an empty one: see `WorkerAnswers`, which is loaded when somebody asks. */
  ask<Q extends keyof WorkerAnswers>(question: Q, ...args: Parameters<WorkerAnswers[Q]>): Promise<unknown[]>;
  closeSession(session: SessionId): Promise<void>;
}

/** What a worker can be asked, or told to do with its caches, beside the runs of scripts. */
export interface WorkerAnswers {
  clearCaches(): Promise<[]>;
  /** Releases what is cached of a function, by its key, or the one entry of it that drew a log. Fine if there is none any more. */
  clearEntries(key: string, log: LogId | null): Promise<[]>;
  stats(options?: { entries?: boolean }): CacheStatsRow[];
  /** The last runs of a session, oldest first. */
  trace(session: SessionId): RunTrace[];
  /** Widgets in the order of the page, then the other entries of session state: the first ones, if there are very many. */
  stateRows(session: SessionId): StateRow[];
  /** The page lacks these logs: announces them again. */
  announce(session: SessionId, logs: LogId[]): [];
  /** Cancels one call, by the name that its element has. True if it was going on. */
  cancelWork(session: SessionId, call: string): boolean[];
  /** Forgets what is kept of cells, by their places in the text that ran last: they run next time. */
  forgetCells(session: SessionId, places: readonly number[]): Promise<[]>;
  /** Cells stand as they are from the next run on, whatever changes, or no more; as long as their texts are the same. */
  holdCells(session: SessionId, places: readonly number[], hold: CellHold, isHeld: boolean): Promise<[]>;
  /** Of one cell; nothing for one that there is not. */
  cellCost(session: SessionId, place: number): Promise<CellCost[]>;
  /** A notebook of another format as a script with cells. */
  readNotebook(session: SessionId, format: "ipynb" | "kit", text: string): Promise<[ReadNotebookReply]>;
  /** The texts of a script's cells as a notebook of Jupyter. */
  writeIpynb(session: SessionId, cells: readonly string[], language: "typescript" | "javascript"): Promise<[string]>;
  /**
   * What goes on beside the runs of scripts: now, with null. With a number, for tests, the worker's time is moved by so many ms, if it was
   * started with one that can be moved, and nothing is running, computing, refreshing, releasing or being written any more.
   */
  settle(ms: number | null): Promise<Activity[]>;
  /** Addresses of the code that the worker has loaded by itself, as the packages that its scripts import; its page sees nothing of that. */
  loaded(): string[];
}

/** What came of the text of a file; with `error`, it is no notebook. */
export interface ReadNotebookReply {
  text: string;
  /** What is not as it was, a sentence each. */
  notes: readonly string[];
  error?: string;
}

/** What a page asks of its session. */
export type SessionQuestion =
  | "trace"
  | "stateRows"
  | "cancelWork"
  | "forgetCells"
  | "holdCells"
  | "cellCost"
  | "readNotebook"
  | "writeIpynb";

/** An entry of session state that the page has no copy of, since it is too large or is nothing that can be copied. */
export const lostEntrySchema = v.tuple([v.string(), v.picklist(["size", "kind"])]);
export type LostEntry = v.InferOutput<typeof lostEntrySchema>;

/** What is news of session state, for a worker's replacement: copies of what has changed, and all that there is no copy of. */
const backupSchema = v.strictObject({
  entries: v.array(v.tuple([v.string(), v.unknown()])),
  /** Copies that are of no use any more. */
  gone: v.array(v.string()),
  lost: v.array(lostEntrySchema),
});
export type Backup = v.InferOutput<typeof backupSchema>;

/** What comes over the raw port, and what the page checks it against. @param elements the kinds that it knows */
export function streamSchemaOf(elements: ElementSchemas) {
  // Boundary: the exception's schema, which knows its own props, is found by its name; who does not know it takes no refusal.
  const refusalSchema = (elements.exception?.props ?? v.never()) as v.GenericSchema<unknown, Refusal>;
  return v.strictObject({
    run: v.custom<RunId>((input) => Number.isSafeInteger(input)),
    deltas: v.array(deltaSchemaOf(elements)),
    /** Present when the run's state changed. */
    state: v.optional(runStateSchema),
    /** Comes with the end of a run, or when nothing has run for a moment. */
    backup: v.optional(backupSchema),
    /** Present when a text was refused; null when another one has become the script's. */
    refusal: v.optional(v.nullable(refusalSchema)),
  });
}
export type StreamMessage = v.InferOutput<ReturnType<typeof streamSchemaOf>>;
