/**
 * The stores of a worker, as the results of a function use them.
 */
import type { Store, StoredRecord } from "../../shared/store.ts";
import type { Clock } from "../host/host.ts";
import type { Turn } from "../host/storage.ts";
import type { IdSource } from "../output/block.ts";
import type { Secrets } from "../widgets/secrets.ts";
import type { Faults } from "./faults.ts";
import type { Draw } from "./stored-result.ts";
import type { TeamStore } from "./team-store.ts";

/** What the results of a function need of the runtime. */
export interface ShelfHost {
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Calls a method of `st` in the current context. */
  readonly draw: Draw;
  /** Tells something to the readers of all apps. */
  tell(text: string): void;
  /** Resolves in a later task. */
  yieldTask(): Promise<void>;
}

/** The store as the results of a function use it. `Persistence` is one. */
export interface Shelf {
  readonly store: Store;
  readonly faults: Faults;
  /** The store behind it, that others share; null where there is none. */
  readonly team: Promise<TeamStore | null> | null;
  readonly host: ShelfHost;
  /** What no record may hold. */
  readonly secrets: Secrets;
  put(key: string, record: StoredRecord): Promise<void>;
  /** Those of the store that begin so. */
  keys(prefix: string): Promise<string[]>;
  delete(key: string): Promise<void>;
  /** A result was given out: the store is told of that, soon. */
  noteUse(): void;
  /** A record was cleared, and may still be there. */
  isCleared(key: string, writtenAt: number): boolean;
  /** What was stored until now under keys that begin so is not given out any more, here and in other tabs. */
  tellCleared(prefix: string): void;
  /** Takes away the records whose keys begin so. */
  deleteAll(prefix: string): Promise<void>;
  /** Waits until no other tab computes the same, or for long enough. */
  turn(name: string): Promise<Turn>;
}
