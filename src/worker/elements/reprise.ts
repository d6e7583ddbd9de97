/**
 * What `import … from "reprise"` gives to scripts: `st` and the error classes.
 */

import type { CacheKind } from "../../shared/caching-api.ts";
import * as errors from "../../shared/errors.ts";
import { ArgumentError, ImportError } from "../../shared/errors.ts";
import type { St } from "../../shared/script-api.ts";
import { queryOf, queryProxy, setQuery } from "../drawing/query.ts";
import { option, readOptions } from "../values/read-options.ts";
import { fragment } from "./fragment.ts";
import { commands } from "./registry.ts";
import type { ScriptHost } from "./script-host.ts";
import { Surfaces } from "./surface.ts";

type ErrorClasses = Omit<typeof errors, "describe" | "typeName">;

export interface Reprise extends ErrorClasses {
  st: St;
}

/** Makes the object that one runtime's scripts draw with. */
export function createReprise(host: ScriptHost): Reprise {
  const { describe: _describe, typeName: _typeName, ...classes } = errors;
  const surfaces = new Surfaces(host, commands);
  const decorator = (kind: CacheKind) =>
    Object.assign((fn: unknown, options?: unknown) => host.cached.wrap(kind, fn, options), {
      clear: () => host.cached.caches.clear(kind),
    });
  const singleton = decorator("singleton");
  const memo = decorator("memo");
  const own = {
    sidebar: surfaces.handle({ at: "sidebar" }),
    singleton,
    memo,
    cacheResource: singleton,
    cacheData: memo,
    clearCache: () => host.cached.caches.clear(),
    cacheStats: () => host.cached.caches.stats(),
    get sessionState() {
      const { session } = host.context("st.sessionState").run;
      return session.state.proxy(() => host.context("st.sessionState").run.widgets);
    },
    set sessionState(_value: unknown) {
      throw new ArgumentError("st.sessionState can't be replaced.", { hint: "Set its entries: st.sessionState.count = 1." });
    },
    getQueryParams: () => structuredClone(host.context("st.getQueryParams").run.session.query),
    setQueryParams: (params: unknown) => setQuery(host.context("st.setQueryParams"), queryOf("st.setQueryParams", params)),
    get queryParams() {
      return queryProxy(() => host.context("st.queryParams"));
    },
    fragment: (fn: unknown, options?: unknown) => fragment(host, surfaces, fn, options),
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

function endRun(host: ScriptHost, reason: "rerun" | "stop", scope: "app" | "fragment" = "app"): never {
  const { run, computation } = host.context(`st.${reason}`);
  if (scope === "fragment" && run.fragment === null) {
    throw new ArgumentError("st.rerun(): the scope “fragment” needs a fragment that is rerunning.", {
      hint: 'Ask for it in an event of the fragment, e.g. if (st.button(…)) st.rerun({ scope: "fragment" }), or leave the scope out.',
    });
  }
  const signal = reason === "rerun" ? run.endForRerun(scope) : run.end(reason);
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
  if (content !== undefined) return session.fileOf(plain, content);
  const error = new ImportError(`st.file(): there is no file ${JSON.stringify(name)} beside the script.`, {
    hint: files.size === 0 ? "Check the name, with its ending." : `The files of this app are ${[...files.keys()].join(", ")}.`,
  });
  // Where it was called, which the stack of code that goes on after an await no longer tells.
  error.stack = called.stack ?? "";
  throw error;
}
