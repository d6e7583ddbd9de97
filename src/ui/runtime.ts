import { App } from "./app.tsx";
import type { AppOptions } from "./app-options.ts";
import { pageJournal } from "./crash-journal.ts";
import { WorkerClient } from "./worker-client.ts";

export interface RuntimeOptions {
  /** Bare specifiers that scripts may import, and the address of each. Import maps do not reach workers. */
  packages?: Record<string, string>;
  /** Address of the worker's script; without it, the one built with this code. Another origin is fine. */
  workerUrl?: string;
  /** `false`: nothing is kept in the browser's storage. By default, what an app has comes back after its page has died. */
  storage?: false;
}

/** Apps and the one worker that they share. Apps share cached results of global scope, and nothing else. */
export interface Runtime extends AsyncDisposable {
  /** Shows a script in an element and runs it. An app that was there is closed. */
  mount(element: HTMLElement, options: AppOptions): App;
  /** Closes all apps and the worker. Idempotent; the elements are empty when it returns. */
  dispose(): Promise<void>;
}

/** Which app stands in an element, whatever runtime it is of. */
const mounted = new WeakMap<HTMLElement, App>();

/** Makes a runtime. Its worker starts with the first app. */
export function createRuntime(options: RuntimeOptions = {}): Runtime {
  const apps = new Set<App>();
  let worker: WorkerClient | undefined;
  let disposed = false;
  const dispose = async (): Promise<void> => {
    disposed = true;
    const closing = [...apps].map((app) => app.close());
    apps.clear();
    worker?.dispose();
    worker = undefined;
    await Promise.all(closing);
  };
  return {
    mount(element, appOptions) {
      if (disposed) throw new Error("createRuntime(): this runtime was disposed. Create another one to mount an app.");
      void mounted.get(element)?.close();
      worker ??= new WorkerClient({
        baseUrl: document.baseURI,
        packages: absolute(options.packages ?? {}),
        ...(options.workerUrl === undefined ? {} : { workerUrl: options.workerUrl }),
      });
      const journal = options.storage === false ? null : pageJournal();
      const app = new App(worker, element, appOptions, journal?.open(appOptions.fileName ?? "app.ts") ?? null);
      mounted.set(element, app);
      apps.add(app);
      return app;
    },
    dispose,
    [Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")]: dispose,
  } as Runtime;
}

/** A worker has another base than its page. */
function absolute(packages: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(packages).map(([name, url]) => [name, new URL(url, document.baseURI).href]));
}
