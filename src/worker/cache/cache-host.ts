import type { SessionId } from "../../shared/ids.ts";
import type { StoredMeta } from "../../shared/store.ts";
import type { Ambient, DrawContext } from "../drawing/context.ts";
import type { Clock } from "../host/host.ts";
import type { FunctionLookup } from "../values/known-function.ts";
import type { RefreshHost } from "./background.ts";
import type { FunctionKey } from "./cache-keys.ts";
import type { Keeper } from "./keeper.ts";
import type { ReleaseHost } from "./releases.ts";

/** What the caches need of the runtime. */
export interface CacheHost extends FunctionLookup, ReleaseHost, RefreshHost {
  readonly clock: Clock;
  readonly ambient: Ambient;
  /** The current context, checked. @throws NoCurrentRunError, control signals */
  context(fn: string): DrawContext;
  /** The current context, if any. */
  currentContext(): DrawContext | null;
  /** Keys of the functions that the file has wrapped whose top level is being evaluated, if one is. */
  evaluating(): Set<string> | undefined;
  readonly sessions: Iterable<CacheSession>;
  /** Opens what keeps results beyond the page; null where there is no such thing. Never rejects. */
  openKeeper(isOrphan: (meta: StoredMeta, key: string) => boolean): Promise<Keeper | null>;
}

/** A session as the caches see it: which functions it uses. */
export interface CacheSession {
  readonly id: SessionId;
  /** Functions that its newest compiled text contains, without options. */
  readonly origins: ReadonlySet<string>;
  /** What it computes. */
  readonly computations: { readonly size: number };
  /** Its newest complete run, or a file that the newest text imports, has made the function. */
  contains(key: FunctionKey): boolean;
  /** It has come to the end of a run of its script, and none is going. */
  readonly hasRun: boolean;
  /** Its script's newest text, or a file that this imports, has this name. */
  runsFile(file: string): boolean;
  /** The run that is going has made or called the function. */
  isUsing(key: FunctionKey): boolean;
}
