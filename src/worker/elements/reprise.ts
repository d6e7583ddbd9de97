/**
 * What `import … from "reprise"` gives to scripts: `st` and the error classes.
 */

import type { CacheKind } from "../../shared/caching-api.ts";
import * as errors from "../../shared/errors.ts";
import { ArgumentError, ImportError } from "../../shared/errors.ts";
import type { St } from "../../shared/script-api.ts";
import type { CachedFunctions } from "../cache/cached-functions.ts";
import { ControlSignal } from "../control/control.ts";
import { openCalls } from "../drawing/context.ts";
import { queryOf, queryProxy, setQuery } from "../drawing/query.ts";
import { option, readOptions } from "../values/read-options.ts";
import { commandNames } from "./registry.ts";
import type { Rest } from "./rest.ts";
import type { ScriptHost } from "./script-host.ts";
import { type Command, lacking, Surfaces } from "./surface.ts";

type ErrorClasses = Omit<typeof errors, "describe" | "typeName">;

export interface Reprise extends ErrorClasses {
  st: St;
}

/** What `st` needs of the worker beside that. */
export interface StHost extends ScriptHost {
  /** Null until it is loaded. */
  readonly rest: Rest | null;
  /** A drawing method by its name; undefined for one that is not loaded yet. */
  command(name: string): Command | undefined;
}

/** Makes the object that one runtime's scripts draw with. */
export function createReprise(host: StHost): Reprise {
  const { describe: _describe, typeName: _typeName, ...classes } = errors;
  const surfaces = new Surfaces(host, commandNames, (name) => host.command(name));
  const cached = (fn: string): CachedFunctions => loaded(fn, host.cached);
  const decorator = (kind: CacheKind) =>
    Object.assign((fn: unknown, options?: unknown) => cached(`st.${kind}`).wrap(kind, fn, options), {
      clear: () => cached(`st.${kind}.clear`).caches.clear(`st.${kind}.clear()`, kind),
    });
  const singleton = decorator("singleton");
  const memo = decorator("memo");
  const own = {
    sidebar: surfaces.handle({ at: "sidebar" }),
    singleton,
    memo,
    cacheResource: singleton,
    cacheData: memo,
    clearCache: () => cached("st.clearCache").caches.clear("st.clearCache()"),
    cacheStats: (options?: unknown) =>
      cached("st.cacheStats").caches.stats(readOptions("st.cacheStats", options, { entries: option.flag(false) })),
    get sessionState() {
      const { session } = host.context("st.sessionState").run;
      return session.state.proxy((looked) => {
        const { run, computation } = host.context("st.sessionState");
        if (looked !== null) computation?.noteLookup(`st.sessionState.${looked}`);
        return run.widgets;
      });
    },
    set sessionState(_value: unknown) {
      throw new ArgumentError("st.sessionState can't be replaced.", { hint: "Set its entries: st.sessionState.count = 1." });
    },
    getQueryParams: () => {
      const { run, computation } = host.context("st.getQueryParams");
      computation?.noteLookup("st.getQueryParams()");
      return structuredClone(run.session.query);
    },
    setQueryParams: (params: unknown) => setQuery(host.context("st.setQueryParams"), queryOf("st.setQueryParams", params)),
    get queryParams() {
      return queryProxy(() => host.context("st.queryParams"));
    },
    fragment: (fn: unknown, options?: unknown) => loaded("st.fragment", host.rest).fragment(host, surfaces, fn, options),
    dialog: (title: unknown, ...rest: unknown[]) => loaded("st.dialog", host.rest).dialog(host, surfaces, title, ...rest),
    get inputs() {
      return loaded("st.inputs", host.rest).embedding.inputs(host);
    },
    get host() {
      return loaded("st.host", host.rest).embedding.functions(host);
    },
    output: (name: unknown, value: unknown) => loaded("st.output", host.rest).embedding.output(host, name, value),
    rerun: (options?: unknown) =>
      endRun(host, "rerun", readOptions("st.rerun", options, { scope: option.oneOf(["app", "fragment"], "app") }).scope),
    stop: () => endRun(host, "stop"),
    get signal() {
      const { computation, run } = host.context("st.signal");
      return (computation ?? run).signal;
    },
    file: (name: unknown) => openFile(host, name),
  };
  const st = Object.create(surfaces.root() as object, Object.getOwnPropertyDescriptors(own)) as St;
  return { st, ...classes };
}

function loaded<T>(fn: string, part: T | null): T {
  if (part === null) throw lacking(fn);
  return part;
}

function endRun(host: ScriptHost, reason: "rerun" | "stop", scope: "app" | "fragment" = "app"): never {
  const context = host.context(`st.${reason}`);
  const { run, computation } = context;
  if (scope === "fragment" && run.fragment === null) {
    throw new ArgumentError("st.rerun(): the scope “fragment” needs a fragment that is rerunning.", {
      hint: 'Ask for it in an event of the fragment, e.g. if (st.button(…)) st.rerun({ scope: "fragment" }), or leave the scope out.',
    });
  }
  // What is refreshed in the background is no part of the run.
  const isApart = [...openCalls(context)].some(({ isDetached }) => isDetached);
  const signal = isApart ? new ControlSignal(reason) : reason === "rerun" ? run.endForRerun(scope) : run.end(reason);
  computation?.endBy(signal);
  throw signal;
}

async function openFile(host: ScriptHost, name: unknown): Promise<File> {
  if (typeof name !== "string") throw ArgumentError.of("st.file", "the name", "a text", name);
  const { session } = host.context("st.file").run;
  const { files } = session;
  const called = new Error();
  const plain = name.replace(/^\.\//, "");
  const content = files.get(name) ?? files.get(plain) ?? files.get(`./${plain}`) ?? (await host.readFile(plain));
  if (content !== undefined) return files.open(plain, content);
  const error = new ImportError(`st.file(): there is no file ${JSON.stringify(name)} beside the script.`, {
    hint: files.size === 0 ? "Check the name, with its ending." : `The files of this app are ${[...files.keys()].join(", ")}.`,
  });
  // Where it was called, which the stack of code that goes on after an await no longer tells.
  error.stack = called.stack ?? "";
  throw error;
}
