import { startFromAnywhere } from "../../start-from-anywhere.ts";
import { type DotError, readDotErrors, withMarks, withoutMarks } from "./dot-text.ts";
import type { GraphvizAnswer, GraphvizRequest } from "./graphviz-messages.ts";

/** Longest that a layout may take, ms. */
const PATIENCE = 20_000;

const NOT_LOADED =
  "the script that lays out graphs could not be loaded. It is the file graphviz.js of the package reprise: have the bundler put it beside the library's code (docs/embedding.md has the line for each).";

/** A drawing as SVG, not yet looked at by anybody; or why there is none. */
export type Layout = { svg: string } | DotError;

interface Job extends GraphvizRequest {
  settle(layout: Layout): void;
  fail(error: Error): void;
}

/** In these words: bundlers look for this very expression. */
const ownWorker = (name: string): Worker =>
  new Worker(new URL("./graphviz-worker.ts", import.meta.url), { type: "module", name });

/** The worker that lays out graphs, one after another; there while a graph is on some page. */
class Graphviz {
  #worker: Worker | undefined;
  #users = 0;
  #ids = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #jobs: Job[] = [];

  /** Keeps the worker until the function that it gives is called. */
  use(): () => void {
    this.#users++;
    return () => {
      if (--this.#users === 0) this.#end();
    };
  }

  /** @param signal nobody waits for the drawing any more */
  layout(dot: string, engine: string, signal: AbortSignal): Promise<Layout> {
    return new Promise((settle, fail) => {
      const job: Job = { id: ++this.#ids, dot: withMarks(dot), engine, settle, fail };
      this.#jobs.push(job);
      signal.addEventListener("abort", () => this.#drop(job), { once: true });
      if (this.#jobs.length === 1) this.#begin();
    });
  }

  #begin(): void {
    const [job] = this.#jobs;
    if (job === undefined) return;
    this.#worker ??= this.#start();
    const { id, dot, engine } = job;
    this.#worker.postMessage({ id, dot, engine } satisfies GraphvizRequest);
    this.#timer = setTimeout(() => {
      this.#end();
      this.#next().fail(
        new Error(
          `its layout by ${engine} takes longer than ${PATIENCE / 1000} seconds. Draw fewer nodes and edges, or choose another engine: sfdp is made for large graphs.`,
        ),
      );
      this.#begin();
    }, PATIENCE);
  }

  /** The job that is done, or has failed. */
  #next(): Job {
    clearTimeout(this.#timer);
    return this.#jobs.shift() as Job;
  }

  #drop(job: Job): void {
    const at = this.#jobs.indexOf(job);
    if (at < 0) return;
    if (at > 0) this.#jobs.splice(at, 1);
    else {
      this.#end();
      this.#next();
      this.#begin();
    }
  }

  #start(): Worker {
    const worker = startFromAnywhere(ownWorker, "reprise-graphviz");
    worker.addEventListener("message", ({ data }: MessageEvent<GraphvizAnswer>) => {
      if (this.#jobs[0]?.id !== data.id) return;
      const job = this.#next();
      if ("svg" in data) job.settle({ svg: withoutMarks(data.svg) });
      else if ("errors" in data) job.settle(readDotErrors(data.errors));
      else job.fail(new Error(`Graphviz did not start: ${data.failure}`));
      this.#begin();
    });
    worker.addEventListener("error", (event) => {
      this.#end();
      if (this.#jobs.length === 0) return;
      this.#next().fail(new Error(event.message || NOT_LOADED));
      this.#begin();
    });
    return worker;
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}

export const graphviz = new Graphviz();
