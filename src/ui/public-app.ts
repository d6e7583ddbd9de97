import type { CellReport } from "../shared/cells-api.ts";
import type { RunResult } from "../shared/protocol.ts";
import type { RunTrace } from "../shared/trace-api.ts";
import type { AppModel } from "./app.ts";
import type { AppEvents, NextRun } from "./app-options.ts";
import { asyncDispose } from "./async-dispose.ts";
import { checkContent, checkListener, checkNextRun, checkStop } from "./check-options.ts";
import { notebookPart } from "./page-rest.ts";

/** One script on one page, as embedding code sees it. */
export interface App extends AsyncDisposable {
  /** Resolves when the session is open and the first run has been asked for, or the app is closed; rejects if the worker cannot start. */
  readonly ready: Promise<void>;
  /**
   * Runs the script again: as it is, or with another text, other files, other inputs, in the same session. Resolves when that run has ended
   * and its page is here; never rejects for an error of the script. Without a worker that starts, the outcome is `error`; once closed,
   * `stopped`.
   * @throws ArgumentError for what can't be run
   */
  run(next?: string | NextRun): Promise<RunResult>;
  /**
   * Gives the script these inputs beside those that it has, and runs it. Where it has the same, nothing runs.
   * @param inputs plain data, copied
   * @throws ArgumentError for what can't be copied
   */
  setInputs(inputs: Readonly<Record<string, unknown>>): Promise<RunResult>;
  /**
   * Gives a file another content, or adds one, and runs the script: what imports it is read again.
   * @throws ArgumentError for what is no content
   */
  writeFile(path: string, content: string | Blob): Promise<RunResult>;
  /** The newest value of each `st.output`, by name. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The cells of a script that was opened with `cells`, in the order of the text: what became of each, and why. */
  readonly cells: readonly CellReport[];
  /** Titles of the cells that ran in the newest run, or began to. */
  readonly ran: readonly string[];
  /**
   * Runs the cells with this title, whatever they read, and all that needs them. Resolves as `run` does.
   * Rejects with an ArgumentError if there is none.
   */
  runCell(title: string): Promise<RunResult>;
  /** Resolves when nothing runs or waits to run, and the page shows it. */
  idle(): Promise<void>;
  /**
   * Ends the current run. `hard` replaces the worker at once, without asking the script: a run that was going is not begun again before
   * `run` or the user asks for it; the worker's other apps are run again.
   * @throws ArgumentError for an option that there is not
   */
  stop(options?: { hard?: boolean }): void;
  /**
   * The last runs of this page's session, oldest first, as plain data: why each began, which cached functions it called, and why those
   * that ran did. What values it names are short texts; look through them before you hand it on. Rejects if the worker dies meanwhile.
   */
  trace(): Promise<RunTrace[]>;
  /**
   * Calls `listener` at each event, until the returned function is called or `signal` aborts.
   * @throws ArgumentError for an event or an option that there is not
   */
  on<K extends keyof AppEvents>(
    event: K,
    listener: (detail: AppEvents[K]) => void,
    options?: { signal?: AbortSignal },
  ): () => void;
  /** Takes the app off the page and closes its session. Idempotent; the element is empty when it returns. */
  close(): Promise<void>;
}

/** What embedding code gets of an app: these members, and no way to those behind them. */
export function publicApp(app: AppModel): App {
  const it: App = {
    ready: app.ready,
    run(next) {
      checkNextRun(next);
      return app.run(next);
    },
    setInputs(inputs) {
      checkNextRun({ inputs }, "setInputs");
      return app.setInputs(inputs);
    },
    writeFile(path, content) {
      checkContent(content);
      return app.writeFile(path, content);
    },
    get outputs() {
      return app.outputs;
    },
    get cells() {
      return notebookPart.loaded?.cellsOf(app) ?? [];
    },
    get ran() {
      return notebookPart.loaded?.ranOf(app) ?? [];
    },
    runCell: async (title) => (await notebookPart.load()).runCell(app, title),
    idle: () => app.idle(),
    stop(options) {
      checkStop(options);
      app.stop(options);
    },
    trace: () => app.trace(),
    on(event, listener, options) {
      checkListener(event, listener, options);
      return app.on(event, listener, options);
    },
    close: () => app.close(),
    [asyncDispose]: () => app.close(),
  };
  models.set(it, app);
  return it;
}

const models = new WeakMap<App, AppModel>();

/** The model behind an app, for what the library itself does with apps. */
export function modelOf(app: App): AppModel | undefined {
  return models.get(app);
}
