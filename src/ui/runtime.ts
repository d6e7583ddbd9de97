import { ArgumentError } from "../shared/errors.ts";
import { AppModel } from "./app.ts";
import type { AppOptions, NextRun, RuntimeOptions } from "./app-options.ts";
import { asyncDispose } from "./async-dispose.ts";
import { checkAppOptions, checkElement, checkRuntimeOptions } from "./check-options.ts";
import { mount } from "./mount.tsx";
import { type App, publicApp } from "./public-app.ts";
import { sandboxed } from "./sandboxed-worker.ts";
import { storageChoice } from "./storage-choice.ts";
import { WorkerClient } from "./worker-client.ts";

/** Apps and the one worker that they share. Apps share cached results of global scope, and nothing else. */
export interface Runtime extends AsyncDisposable {
  /**
   * Shows a script in an element and runs it. An app that was there is closed.
   * @param element takes what `document.querySelector` gives
   * @throws ArgumentError where there is no such element, and for options that can't be
   */
  mount(element: Element | null, options: AppOptions): App;
  /** Closes all apps and the worker. Idempotent; the elements are empty when it returns. */
  dispose(): Promise<void>;
}

/** Makes a runtime. Its worker starts with the first app. @throws ArgumentError for options that can't be */
export function createRuntime(options: RuntimeOptions = {}): Runtime {
  checkRuntimeOptions(options);
  const host = new AppHost(options);
  const dispose = (): Promise<void> => host.dispose();
  return {
    mount(element, appOptions) {
      host.checkOpen();
      const place = checkElement(element);
      checkAppOptions(appOptions);
      return publicApp(host.mount(place, appOptions));
    },
    dispose,
    [asyncDispose]: dispose,
  };
}

/** What a development server puts into the options that it makes: it tells of each edit of the script, until the returned function is called. */
const EDITS = Symbol.for("reprise.edits");
type Edited = { [EDITS]?: (run: (next: NextRun) => unknown) => () => void };

/** Which app stands in an element, whatever runtime it is of. */
const mounted = new WeakMap<HTMLElement, AppModel>();

/** Which runtime had a database open last, by the name that it was given. */
const owners = new Map<string, AppHost>();

/** A runtime as the playground uses it: with the apps' models. */
export class AppHost {
  readonly #options: RuntimeOptions;
  readonly #apps = new Set<AppModel>();
  #worker: WorkerClient | undefined;
  #disposed = false;

  constructor(options: RuntimeOptions) {
    this.#options = options;
  }

  /** See `Runtime.mount`. */
  mount(element: HTMLElement, options: AppOptions): AppModel {
    this.checkOpen();
    void mounted.get(element)?.close();
    this.#ownStorage();
    this.#worker ??= this.#startWorker(options);
    const { storage, isolation } = this.#options;
    // In a sandbox nothing outlives the page.
    const identity = storage === false || isolation === "sandbox" ? null : identityOf(options);
    const app = new AppModel(this.#worker, options, identity);
    mount(app, element);
    mounted.set(element, app);
    this.#apps.add(app);
    const unsubscribe = (options as Edited)[EDITS]?.((next) => app.run(next, "the script was edited"));
    if (unsubscribe !== undefined) app.onClose(unsubscribe);
    app.onClose(() => {
      this.#apps.delete(app);
      // The element may outlive it by long.
      if (mounted.get(element) === app) mounted.delete(element);
    });
    return app;
  }

  /** @throws Error once it was disposed */
  checkOpen(): void {
    if (this.#disposed) throw new Error("createRuntime(): this runtime was disposed. Create another.");
  }

  /** See `Runtime.dispose`. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    const closing = [...this.#apps].map((app) => app.close());
    this.#worker?.dispose();
    this.#worker = undefined;
    await Promise.all(closing);
  }

  /** Two that write to one database, each by bounds of its own, are a mistake. @throws ArgumentError if apps of another runtime have it open */
  #ownStorage(): void {
    const { storage } = this.#options;
    // What a store of the host's own is called says nothing of where it writes.
    if (!storage || "get" in storage || !("name" in storage) || storage.name === undefined) return;
    const owner = owners.get(storage.name);
    if (owner && owner !== this && owner.#apps.size > 0) {
      const hint = "Mount all apps in one runtime.";
      throw ArgumentError.of("createRuntime", "options.storage.name", "one that no other runtime has open", storage.name, hint);
    }
    owners.set(storage.name, this);
  }

  /** @param first of its apps: what lives in a sandbox is kept for that */
  #startWorker(first: AppOptions): WorkerClient {
    const { workerUrl, storage, isolation } = this.#options;
    const packages = absolute(this.#options.packages ?? {});
    return new WorkerClient({
      baseUrl: document.baseURI,
      packages,
      live: first.compiled === undefined,
      workerUrl,
      ...(isolation === "sandbox"
        ? { spawn: sandboxed(this.#options, packages, identityOf(first)) }
        : { storage: storageChoice(storage, document.baseURI) }),
    });
  }
}

/** What an app is known by, where something of it outlives its page. A script of another text is another app, unless the host says otherwise. */
function identityOf({ id, fileName = "app.ts", source, compiled }: AppOptions): string {
  if (id !== undefined) return `id ${id}`;
  return source === undefined ? `compiled ${String(compiled)}` : `source ${fileName}\n${source}`;
}

/** A worker has another base than its page. */
function absolute(packages: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(packages).map(([name, url]) => [name, new URL(url, document.baseURI).href]));
}
