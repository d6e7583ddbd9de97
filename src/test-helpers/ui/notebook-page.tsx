import { signal } from "@preact/signals";
import { render } from "preact";
import type { CellNews } from "../../shared/cells-api.ts";
import { AppContext } from "../../ui/app-context.ts";
import type { AppEvents, AppState } from "../../ui/app-options.ts";
import { Emitter } from "../../ui/emitter.ts";
import { nodeViews } from "../../ui/node-view.tsx";
import type { NotebookApp } from "../../ui/notebook/notebook-app.ts";
import { NotebookView } from "../../ui/notebook/notebook-view.tsx";
import { PageConfigs } from "../../ui/page-configs.ts";
import { pageRest } from "../../ui/page-rest.ts";
import { PageStore } from "../../ui/page-store.ts";
import { WidgetClient } from "../../ui/widget-client.ts";

const rest = await pageRest.load();

/** A notebook as a document without a worker, fed by hand. */
export interface NotebookPage {
  host: HTMLElement;
  state: { value: AppState };
  /** What was asked of the worker, in words: `run`, with the text if that is another one, or `holdCells [1] frozen true`. */
  asked: string[];
  /** What the worker answers. */
  answers: Map<string, unknown[]>;
  /** The worker says what became of the cells of the text that it runs, titles first. */
  tell(cells: readonly Partial<CellNews>[], source?: string): void;
  /** The run is over. */
  end(): void;
  /** A cell's element, by its title. */
  cell(title: string): HTMLElement;
  titles(): string[];
  close(): void;
}

/** @param source of the notebook, whose cells are `tell`'s. @param isSandboxed its worker may say anything */
export function openNotebook(source: string, isSandboxed = false): NotebookPage {
  const host = document.createElement("main");
  document.body.append(host);
  const store = new PageStore({ maker: rest.wholePage });
  const state = signal<AppState>("idle");
  const asked: string[] = [];
  const answers = new Map<string, unknown[]>();
  const result = { runId: 1, outcome: "done" } as never;
  const app: NotebookApp = {
    store,
    state,
    options: { source, edit: true, view: "notebook" },
    events: new Emitter<AppEvents>(),
    run: async ({ source: text }) => {
      asked.push(text === undefined ? "run" : `run ${text}`);
      return result;
    },
    stop: () => void asked.push("stop"),
    session: {
      ask: async (question, ...args) => {
        asked.push([question, ...args.map((arg) => (typeof arg === "string" ? arg : JSON.stringify(arg)))].join(" "));
        return answers.get(question) ?? [];
      },
      source: { toRun: source },
    },
    worker: { options: isSandboxed ? { spawn: () => {} } : {} },
    onClose: () => {},
  };
  const services = {
    store,
    widgets: new WidgetClient(store),
    configs: new PageConfigs(),
    domId: "nb",
    options: {},
    worker: { options: { packages: {} } },
    session: app.session,
    ...nodeViews,
  };
  render(
    <AppContext.Provider value={services}>
      <div class="rp-app" data-rp-theme="light">
        <NotebookView app={app} />
      </div>
    </AppContext.Provider>,
    host,
  );
  return {
    host,
    state,
    asked,
    answers,
    tell(cells, text = source) {
      const lines = text.split("\n").flatMap((line, at) => (/^\/\/ %%/.test(line) ? [at + 1] : []));
      const nothing = { kind: "code", state: "ran", reason: "", reads: [], writes: [], error: null, log: null };
      const news = cells.map((cell, at) => ({ title: "", ...nothing, line: lines[at] ?? 1, ...cell }));
      store.receive({ run: 1, deltas: [{ kind: "cells", at: 0, cells: news, count: news.length, source: text }] });
    },
    end() {
      const nothing = { cause: "rerun", ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 0 };
      store.receive({ run: 1, deltas: [], state: { phase: "idle", outcome: "done", ...nothing } });
    },
    cell(title) {
      const found = host.querySelector<HTMLElement>(`.rp-nb-cell[aria-label^="${title},"]`);
      if (found === null) throw new Error(`There is no cell ${title} in the document.`);
      return found;
    },
    titles: () => [...host.querySelectorAll(".rp-nb-title")].map(({ textContent }) => textContent ?? ""),
    close() {
      render(null, host);
      host.remove();
    },
  };
}
