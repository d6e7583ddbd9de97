/**
 * An app as tests of its page see it; loaded when one asks. Data and what embedding code may do, and no way to the model.
 */
import { parse, stringify } from "devalue";
import type { CacheStatsRow } from "../shared/caching-api.ts";
import { readPage } from "../shared/page-reader.ts";
import type { AppReading, Probe } from "../shared/probe-api.ts";
import type { AppModel } from "./app.ts";
import { notebookPart } from "./page-rest.ts";
import { WorkerGoneError } from "./worker-gone.ts";

const probes = new WeakMap<AppModel, Probe>();

/** The app's, one for all who ask: it hears of the app's end, and a long test asks often. */
export function probe(app: AppModel): Probe {
  const made = probes.get(app) ?? makeProbe(app);
  probes.set(app, made);
  return made;
}

function makeProbe(app: AppModel): Probe {
  const { store } = app;
  let isClosed = false;
  app.onClose(() => {
    isClosed = true;
  });
  const readings: { [Part in keyof AppReading]: () => AppReading[Part] } = {
    state: () => app.state.value,
    run: () => store.run.value,
    tree: () => readPage(store.tree.value, (id) => store.tree.value.value(id).value),
    refusal: () => store.refusal.value,
    failure: () => app.worker.failure.value,
    notices: () => app.notices.shown.value.map(({ text }) => text),
    outputs: () => app.outputs,
    cells: () => notebookPart.loaded?.cellsOf(app) ?? [],
  };
  return {
    read: (...parts) => stringify(Object.fromEntries(parts.map((part) => [part, readings[part]()])), { told }),
    toText: (value) => stringify(value),
    fromText: parse,
    script: () => ({ fileName: app.options.fileName ?? "app.ts", source: app.options.source ?? null }),
    async settle(ms = 0) {
      for (let isDone = false; !isDone; ) {
        await app.idle();
        if (isClosed || app.state.value === "failed") return;
        try {
          await app.worker.call("ask", "settle", ms);
          isDone = true;
        } catch (error) {
          // One that dies meanwhile has a successor.
          if (!(error instanceof WorkerGoneError)) throw error;
        }
      }
      await app.idle();
    },
    async stats({ entries = false } = {}) {
      // Whoever reads these rows is a test: they are what the worker says.
      const rows = (await app.worker.call("ask", "stats", { entries: true })) as CacheStatsRow[];
      return entries ? rows : rows.map(({ detail: _, ...row }) => row);
    },
    trace: () => app.trace(),
    run: (next) => app.run(next),
    runCell: async (title) => (await notebookPart.load()).runCell(app, title),
    writeFile: (path, content) => app.writeFile(path, content),
    setInputs: (inputs) => app.setInputs(inputs),
    stop: (options) => app.stop(options),
    close: () => app.close(),
  };
}

/** What tells of a value that is no data, in a list; undefined of data. */
function told(value: unknown): [unknown] | undefined {
  // A large column is shared with the worker; a text holds a copy.
  if (ArrayBuffer.isView(value) && !(value.buffer instanceof ArrayBuffer)) return [(value as Uint8Array).slice()];
  if (value instanceof File) return [{ name: value.name, size: value.size, type: value.type }];
  if (value instanceof Blob) return [{ size: value.size, type: value.type }];
  if (value instanceof Error) return [{ name: value.name, message: value.message }];
  if (typeof value === "function" || typeof value === "symbol") return [String(value)];
  return typeof value === "object" && value !== null && !isData(value) ? [Object.prototype.toString.call(value)] : undefined;
}

/** Whether devalue can write an object down. */
function isData(value: object): boolean {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || DATA.some((kind) => prototype === kind.prototype);
}
const DATA = [Object, Date, Map, Set, RegExp, URL, URLSearchParams];
