import { CachedFunctions } from "../cache/cached-functions.ts";
import type { FunctionInfo, SiteInfo } from "../compile/compiled.ts";
import { describeThrown, type ExceptionProps, type Severity } from "../drawing/errors.ts";
import { explain } from "../drawing/explain.ts";
import type { Host } from "../host/host.ts";
import { ReplayLog } from "../replay/replay-log.ts";
import { ResourceStack } from "../script/dispose-stack.ts";
import { knownFunction, knownSite, originsIn } from "../script/file-knowledge.ts";
import type { Linker } from "../script/linker.ts";
import type { LoadedFile, Noted } from "../script/loaded-file.ts";
import { Locating } from "../script/locating.ts";
import { Modules } from "../script/modules.ts";
import { type FragmentRunner, Fragments } from "../session/fragments.ts";
import { openKeeper } from "../session/open-keeper.ts";
import type { ScriptRunner } from "../session/script-runner.ts";
import type { Session } from "../session/session.ts";
import { sessionRest } from "../session/session-rest.ts";
import type { KnownFunction, KnownSite } from "../values/known-function.ts";
import type { ScriptHost } from "./script-host.ts";

/** What the rest needs of the worker. `Runtime` is one. */
export interface RestHost extends ScriptHost {
  readonly host: Host;
  readonly linker: Linker;
  readonly reprise: { readonly st: object };
  /** By the ids of their sessions. */
  readonly runners: ReadonlyMap<string, ScriptRunner>;
}

/** What a worker has once the rest is loaded: caches, imports, what is known of functions and errors. */
export class RestParts {
  readonly cached: CachedFunctions;
  readonly modules: Modules;
  readonly blankLog: ReplayLog;
  readonly #locating: Locating;
  readonly #sites = new WeakMap<Function, KnownSite>();

  /** @param sessions those that are open, each time that it is gone through */
  constructor(
    readonly worker: RestHost,
    sessions: Iterable<Session>,
  ) {
    const { ambient, clock, host, linker } = worker;
    this.blankLog = ReplayLog.blank(worker.ids);
    this.modules = new Modules(linker);
    this.#locating = new Locating(linker.positions);
    this.cached = new CachedFunctions({
      clock,
      ambient,
      context: (fn) => worker.context(fn),
      currentContext: () => ambient.now,
      evaluating: () => ambient.evaluating?.wrapped,
      outside: (fn) => ambient.within(null, fn),
      known: (fn) => worker.known(fn),
      site: (fn) => this.#sites.get(fn),
      sessions,
      report: (message, error) => host.report(message, error),
      yieldTask: () => host.yieldTask(),
      openKeeper: (isOrphan) => openKeeper(worker, sessions, isOrphan),
      rerun: (session, since, cause) => worker.runners.get(session)?.wanted.ask(since, cause),
    });
  }

  /** A session has now all that the rest has of it. */
  complete(session: Session): void {
    session.complete(sessionRest);
  }

  /** What is known of a function of the script. */
  known(noted: Noted<FunctionInfo>): KnownFunction {
    return knownFunction(noted);
  }

  /** Notes the call that was handed a function which it caches. */
  noteSite(fn: Function, noted: Noted<SiteInfo>): void {
    this.#sites.set(fn, knownSite(noted));
  }

  /** The origins of all functions that files may cache. */
  originsIn(files: readonly LoadedFile[]): ReadonlySet<string> {
    return originsIn(files);
  }

  fragmentsOf(runner: FragmentRunner, isVisible: boolean): Fragments {
    return new Fragments(this.worker.clock, runner, isVisible);
  }

  stack(): ResourceStack {
    return new ResourceStack();
  }

  explain(error: unknown, severity: Severity): ExceptionProps {
    return explain(error, severity, this.#locating, this.worker.names);
  }

  /** An error comes from the script: its stack has a place there, or names none at all, as that of a text that was thrown. */
  isOurs(error: unknown): boolean {
    const { stack } = describeThrown(error);
    return stack === null || !/^\s+at |@/m.test(stack) || this.#locating.locate(error) !== null;
  }
}
