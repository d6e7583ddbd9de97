/**
 * What `st` has beside the drawing methods, the sidebar and session state: of the rest.
 */
import type { CacheKind } from "../../shared/caching-api.ts";
import { ArgumentError, ImportError } from "../../shared/errors.ts";
import type { CachedFunctions } from "../cache/cached-functions.ts";
import { ControlSignal } from "../control/control.ts";
import { openCalls } from "../drawing/context.ts";
import { queryIn, queryOf, queryProxy, setQuery } from "../drawing/query.ts";
import { option, readOptions } from "../values/read-options.ts";
import { dialog } from "./dialog.ts";
import { embedding } from "./embedding.ts";
import { fragment } from "./fragment.ts";
import { switchTo } from "./navigation.ts";
import { page } from "./page.ts";
import type { ScriptHost } from "./script-host.ts";
import type { Surfaces } from "./surface.ts";

/** The members of one runtime's `st`. */
export function membersOf(host: ScriptHost, surfaces: Surfaces, cached: CachedFunctions) {
  const { caches } = cached;
  const decorator = (kind: CacheKind) =>
    Object.assign((fn: unknown, options?: unknown) => cached.wrap(kind, fn, options), {
      clear: () => caches.clear(`st.${kind}.clear()`, kind),
    });
  const singleton = decorator("singleton");
  const memo = decorator("memo");
  return {
    singleton,
    memo,
    cacheResource: singleton,
    cacheData: memo,
    clearCache: () => caches.clear("st.clearCache()"),
    cacheStats: (options?: unknown) => caches.stats(readOptions("st.cacheStats", options, { entries: option.flag(false) })),
    getQueryParams: () => {
      const context = host.context("st.getQueryParams");
      context.computation?.noteLookup("st.getQueryParams()");
      return structuredClone(queryIn(context));
    },
    setQueryParams: (params: unknown) => setQuery(host.context("st.setQueryParams"), queryOf("st.setQueryParams", params)),
    get queryParams() {
      return queryProxy(() => host.context("st.queryParams"), host.ambient);
    },
    fragment: (fn: unknown, options?: unknown) => fragment(host, surfaces, fn, options),
    dialog: (title: unknown, ...rest: unknown[]) => dialog(host, surfaces, title, ...rest),
    get inputs() {
      return embedding.inputs(host);
    },
    get host() {
      return embedding.functions(host);
    },
    output: (name: unknown, value: unknown) => embedding.output(host, name, value),
    rerun: (options?: unknown) =>
      endRun(host, "rerun", readOptions("st.rerun", options, { scope: option.oneOf(["app", "fragment"], "app") }).scope),
    stop: () => endRun(host, "stop"),
    page: (title: unknown, draw: unknown, options?: unknown) => page(host, surfaces, title, draw, options),
    switchPage: (to: unknown) => {
      switchTo(host, to);
      return endRun(host, "rerun");
    },
    get signal() {
      const { computation, run, cell } = host.context("st.signal");
      cell?.mustRun("it uses st.signal");
      return (computation ?? run).signal;
    },
    file: (name: unknown) => openFile(host, name),
  };
}

export type Members = ReturnType<typeof membersOf>;

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
  const { run, cell } = host.context("st.file");
  cell?.mustRun("it reads st.file");
  const { session } = run;
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
