/**
 * Which text a session runs, and the reading of the next one.
 *
 * Note: a text is read before a run takes it
 * ------------------------------------------
 * Half of what an editor sends is half typed. Once a text has run, the next one is parsed and its imports are loaded while all else goes
 * on: no run begins for it, and none is superseded. If it can't be read it is refused, and page, widgets, state, fragments, timers and
 * caches are those of the last good text, which events still rerun (rule 50). An imported file that throws is no reason to refuse: that
 * is an error of the run.
 */
import { ImportError, ScriptSyntaxError, type TimeoutError } from "../../shared/errors.ts";
import { runId } from "../../shared/ids.ts";
import type { RerunRequest, RunResult } from "../../shared/protocol.ts";
import { isControl } from "../control/control.ts";
import type { Linker } from "../script/linker.ts";
import type { LoadedFile } from "../script/loaded-file.ts";
import { timeoutError } from "./outcome.ts";
import type { Run } from "./run.ts";
import type { Session } from "./session.ts";

/** What texts need of the runner. */
export interface TextHost {
  readonly worker: { readonly linker: Linker; yieldTask(): Promise<void> };
  readonly session: Session;
  readonly newest: Run | null;
  /** Begins a run for a request, or lets it wait for a callback. */
  take(request: RerunRequest): Promise<RunResult>;
}

/** A text with what came of reading it. */
type ReadText = { source: string; file: LoadedFile } | { source: string; thrown: unknown };

/** A text that is being read, and whoever waits for it. */
interface Reading {
  readonly source: string;
  readonly request: RerunRequest;
  readonly result: Promise<RunResult>;
  settle(result: RunResult | Promise<RunResult>): void;
}

export class Texts {
  readonly #host: TextHost;
  /** The text that ran last. */
  #loaded: { source: string; file: LoadedFile; isOld?: boolean } | null = null;
  /** One that was read, and that no run has taken yet. */
  #read: ReadText | null = null;
  #reading: Reading | null = null;
  /** Answers that are still to come. */
  readonly #pending = new Set<Promise<RunResult>>();

  constructor(host: TextHost) {
    this.#host = host;
  }

  /** Resolves when nothing is being read; undefined if nothing is. */
  get pending(): Promise<unknown> | undefined {
    return this.#pending.size === 0 ? undefined : Promise.all(this.#pending);
  }

  get isReading(): boolean {
    return this.#reading !== null;
  }

  /** Takes a request: reads its text first, if it brings one and another one ran before. A text that is being read gives way to it. */
  request(asked: RerunRequest): Promise<RunResult> {
    const request = this.#withFiles(asked);
    const { source } = request;
    if (source === undefined) return this.#host.take(request);
    const older = this.#takeReading();
    const events = older === null ? null : this.#takeEvents(older);
    const isKnown = this.#loaded === null || this.#isLoaded(source);
    const result = isKnown ? this.#host.take(request) : this.#begin(source, request);
    older?.settle((events ?? result).then((answer) => ({ ...answer, refused: true })));
    return result;
  }

  /** Files are the app's at once. If the script imports one that has changed, its text is read again. */
  #withFiles(request: RerunRequest): RerunRequest {
    const { session } = this.#host;
    if (request.files === undefined) return request;
    const isRead = session.files.take(request.files).some((name) => session.runsFile(name));
    if (!isRead || this.#loaded === null) return request;
    const { source } = this.#loaded;
    this.#loaded = { ...this.#loaded, isOld: true };
    return { source, ...request };
  }

  /** The script of a run: kept while its text stays the same. @throws what reading it comes to */
  async load(run: Run): Promise<LoadedFile> {
    const { session } = this.#host;
    await session.adopt();
    const { source } = session;
    if (this.#loaded !== null && this.#isLoaded(source)) return this.#loaded.file;
    const read = this.#read;
    this.#read = null;
    const text = read?.source === source ? read : { source, file: await this.#load(source) };
    // The next run tries again.
    if ("thrown" in text) throw text.thrown;
    if (run.isNewest) this.#loaded = text;
    return text.file;
  }

  /** Ends the reading, not the events that came with the text. */
  stop(): void {
    const reading = this.#takeReading();
    if (reading === null) return;
    void this.#takeEvents(reading);
    reading.settle(this.#unread());
  }

  /** Ends the reading for good. */
  close(): void {
    this.#takeReading()?.settle(this.#unread());
    this.#loaded = this.#read = null;
  }

  /** Refuses the text that is being read, since that has taken too long. */
  timeOut(error: TimeoutError): void {
    const reading = this.#takeReading();
    if (reading !== null) this.#refuse(reading, error);
  }

  #isLoaded(source: string): boolean {
    return this.#loaded?.source === source && this.#loaded.isOld !== true;
  }

  #begin(source: string, request: RerunRequest): Promise<RunResult> {
    let settle: Reading["settle"] = () => {};
    const result = new Promise<RunResult>((resolve) => {
      settle = resolve;
    });
    const reading: Reading = { source, request, result, settle };
    this.#reading = reading;
    this.#pending.add(result);
    void result.finally(() => this.#pending.delete(result));
    void this.#goOn(reading);
    // Imports may take long: the page is told that it was heard.
    void this.#host.worker.yieldTask().then(() => this.#reading === reading && this.#host.session.answer());
    return result;
  }

  async #goOn(reading: Reading): Promise<void> {
    const { source, request } = reading;
    const text = await this.#load(source).then(
      (file) => ({ source, file }),
      (thrown: unknown) => ({ source, thrown }),
    );
    // It gave way, or was ended.
    if (this.#reading !== reading) return;
    if ("thrown" in text && isControl(text.thrown)) {
      if (text.thrown.reason === "timeout") this.timeOut(timeoutError(this.#host.session.computations));
      else this.stop();
      return;
    }
    this.#reading = null;
    if ("thrown" in text && isRefusal(text.thrown)) {
      this.#refuse(reading, text.thrown);
      return;
    }
    this.#read = text;
    reading.settle(this.#host.take(request));
  }

  async #load(source: string): Promise<LoadedFile> {
    const { files, fileName: file, displayExpressions, loader } = this.#host.session;
    return (await loader).load({ source, files, file, displayExpressions });
  }

  #refuse(reading: Reading, thrown: unknown): void {
    const { session, worker } = this.#host;
    const { errors } = session.worker;
    session.refuse(errors.propsOf(thrown));
    const error = errors.runError(thrown);
    // Errors to come are those of the text that stays.
    worker.linker.positions.note(session.fileName, session.source);
    const result = this.#takeEvents(reading) ?? this.#current(reading.request);
    reading.settle(result.then(({ runId: id }) => ({ runId: id, outcome: "error", refused: true, error })));
  }

  /** A run for what came along with a text that no run will take; null if nothing did. */
  #takeEvents({ request }: Reading): Promise<RunResult> | null {
    const { source: _, files: _files, ...events } = request;
    const isNews = events.changes.length > 0 || events.query !== undefined || events.inputs !== undefined;
    return isNews ? this.#host.take(events) : null;
  }

  /** The run that stands, once it has ended. A loop of it may have ended itself for the request: then it is done again. */
  async #current({ seq }: RerunRequest): Promise<RunResult> {
    const run = this.#host.newest;
    if (run === null) return this.#unread();
    run.hear(seq);
    const result = await run.settled;
    const isLost = result.outcome === "superseded" && run.isNewest;
    return isLost ? this.#host.take({ seq, cause: run.cause, changes: [] }) : result;
  }

  #takeReading(): Reading | null {
    const reading = this.#reading;
    this.#reading = null;
    return reading;
  }

  #unread(): RunResult {
    return { runId: this.#host.newest?.id ?? runId(0), outcome: "stopped", refused: true };
  }
}

/** The text itself can't be a script, or what it imports isn't there. */
function isRefusal(thrown: unknown): boolean {
  return thrown instanceof ScriptSyntaxError || thrown instanceof ImportError;
}
