/**
 * Where cached values outlive their page: a small interface, so that a host can lend a store of its own.
 */

/** The most bytes that all records take together where nobody says otherwise: 256 MB. */
export const MAX_BYTES = 256 * 2 ** 20;

/** What is known of a record without reading it. */
export interface StoredMeta {
  /** Which release wrote it: records of another format are dropped. */
  readonly format: string;
  /** The script's file that the function stands in, and the function's name. */
  readonly file: string;
  readonly name: string;
  /** The function as its text contains it: tells what no script has any more. */
  readonly origin: string;
  /** When the value was computed, ms since 1970. */
  readonly writtenAt: number;
  /** When it is given out no more, ms since 1970; null: never. */
  readonly expiresAt: number | null;
  /** When it was used last, as far as that was noted; ms since 1970. */
  readonly usedAt: number;
}

/** One cached value with what its function drew. */
export interface StoredRecord {
  readonly meta: StoredMeta;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A store of records by key. Any method may reject: the app goes on without it, and its reader is told once. Keys are texts of at most
 * 256 plain characters; all records of one function begin alike, up to the first slash.
 */
export interface Store {
  /** Undefined if there is none. */
  get(key: string): Promise<StoredRecord | undefined>;
  /** In the order of the keys. */
  getMany(keys: readonly string[]): Promise<readonly (StoredRecord | undefined)[]>;
  /** Replaces one of the same key, and touches no other. */
  put(key: string, record: StoredRecord): Promise<void>;
  /** Fine if there is none. */
  delete(key: string): Promise<void>;
  /** @param prefix only keys that begin with it */
  keys(prefix?: string): Promise<readonly string[]>;
  /**
   * What is known of records. Where it is left out, they are read for that, and none is read ahead.
   * @param prefix only of those whose keys begin with it
   */
  list?(prefix?: string): Promise<readonly ListedRecord[]>;
  /** Notes that records were used. Where it is left out, those go first that were written first. */
  touch?(keys: readonly string[], usedAt: number): Promise<void>;
}

/** A record in a list: all but its bytes. */
export interface ListedRecord {
  readonly key: string;
  readonly meta: StoredMeta;
  /** How many bytes it has. */
  readonly size: number;
}
