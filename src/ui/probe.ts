/**
 * An app as tests of its page see it; loaded when one asks. Data and what embedding code may do, and no way to the model.
 */
import type { CacheStatsRow } from "../shared/caching-api.ts";
import { readPage } from "../shared/page-reader.ts";
import type { Probe } from "../shared/probe-api.ts";
import type { AppModel } from "./app.ts";

export function probe(app: AppModel): Probe {
  const { store } = app;
  let isClosed = false;
  app.onClose(() => {
    isClosed = true;
  });
  return {
    read: () => ({
      state: app.state.value,
      run: store.run.value,
      tree: readPage(store.tree.value, (id) => plain(store.tree.value.value(id).value)),
      refusal: store.refusal.value,
      failure: app.failure.value,
      notices: app.notices.shown.value.map(({ text }) => text),
      outputs: app.outputs,
    }),
    script: () => ({ fileName: app.options.fileName ?? "app.ts", source: app.options.source ?? null }),
    async settle(ms = 0) {
      for (let isDone = false; !isDone; ) {
        await app.idle();
        if (isClosed || app.state.value === "failed") return;
        try {
          await app.settle(ms);
          isDone = true;
        } catch (error) {
          // One that dies meanwhile has a successor.
          if (!(error instanceof Error) || error.name !== "WorkerGoneError") throw error;
        }
      }
      await app.idle();
    },
    async stats({ entries = false } = {}) {
      // Whoever reads these rows is a test: they are what the worker says.
      const rows = (await app.cacheRows()) as CacheStatsRow[];
      return entries ? rows : rows.map(({ detail: _, ...row }) => row);
    },
    trace: () => app.trace(),
    run: (next) => app.run(next),
    writeFile: (path, content) => app.writeFile(path, content),
    setInputs: (inputs) => app.setInputs(inputs),
    stop: (options) => app.stop(options),
    close: () => app.close(),
  };
}

/** A widget's value; files by what tells of them. */
function plain(value: unknown): unknown {
  if (value instanceof File) return { name: value.name, size: value.size, type: value.type };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
}
