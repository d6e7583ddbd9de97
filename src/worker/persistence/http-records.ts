/**
 * A store on a web server.
 *
 * Note: what lies where
 * ---------------------
 * A record is an object under the digest of its bytes, and its bytes name its key: so it never changes, any cache may keep it for ever,
 * and its reader sees whether it is what was asked for. What may change is which record a key has. That stands in one manifest for all
 * records of a function, so that a page loads what its own functions have, whose address is a digest of format and function. A last one
 * names the functions: who lists all reads it. All objects stand side by side, since a WebDAV server makes no folders by itself.
 */
import * as v from "valibot";
import type { Store, StoredRecord } from "../../shared/store.ts";
import { CorruptRecordError } from "./data-codec.ts";
import { changeManifest, type Entries, type Entry, readManifest } from "./http-manifest.ts";
import { type HttpObjects, sha256 } from "./http-objects.ts";
import { packRecord, unpackRecord } from "./record-bytes.ts";

/** A manifest that was read is believed for so long, ms. */
const MANIFEST_AGE = 60_000;
/** At a time. */
const UPLOADS = 6;
/** Bytes; what is larger is not sent where it is there already, as after a manifest that could not be written. */
const LARGE = 2 ** 18;

const time = v.pipe(v.number(), v.finite());
const recordSchema = v.strictObject({
  key: v.string(),
  meta: v.strictObject({
    format: v.string(),
    file: v.string(),
    name: v.string(),
    origin: v.string(),
    writtenAt: time,
    expiresAt: v.nullable(time),
    usedAt: time,
  }),
  bytes: v.custom<Uint8Array<ArrayBuffer>>((bytes) => bytes instanceof Uint8Array),
});

interface HttpRecordsOptions {
  /** Of records and manifests: another one has others. */
  readonly format: string;
  /** The most bytes of a record. */
  readonly maxBytes: number;
  /** Others' changes are seen at once, at the price of a request for each list of keys. */
  readonly isFresh: boolean;
  /** ms since 1970. */
  now(): number;
}

interface Change {
  readonly key: string;
  /** Null: it is taken away. */
  readonly record: StoredRecord | null;
  done(): void;
  fail(error: unknown): void;
}

interface Known {
  readonly readAt: number;
  readonly entries: Promise<Entries>;
}

export class HttpRecords implements Store {
  /** What was read of manifests, by what they are of. */
  readonly #known = new Map<string, Known>();
  /** Changes that wait for those under way, by function: one manifest is changed once for all of them. */
  readonly #waiting = new Map<string, { readonly queue: Change[]; readonly work: Promise<void> }>();

  constructor(
    readonly objects: HttpObjects,
    readonly options: HttpRecordsOptions,
  ) {}

  /** Undefined too for one that was taken away since the manifest was read. @param signal ends it */
  async get(key: string, signal?: AbortSignal): Promise<StoredRecord | undefined> {
    const entry = (await this.#entries(functionOf(key), MANIFEST_AGE)).get(key);
    if (entry === undefined) return undefined;
    const { maxBytes } = this.options;
    if (entry.size > maxBytes)
      throw new RangeError(`a value has ${entry.size} bytes, more than the ${maxBytes} that it may have`);
    const object = await this.objects.get(recordName(entry.sha256), entry.size, signal === undefined ? {} : { signal });
    if (object === undefined) return undefined;
    const { bytes } = object;
    if (bytes.length !== entry.size || (await sha256(bytes)) !== entry.sha256)
      throw new CorruptRecordError("It was changed or cut off");
    const read = v.safeParse(recordSchema, unpackRecord(bytes));
    if (!read.success || read.output.key !== key) throw new CorruptRecordError("It is another one, or none");
    return { meta: read.output.meta, bytes: read.output.bytes };
  }

  /** Bytes of a record, as far as its manifest says; 0 where it says nothing. */
  async sizeOf(key: string): Promise<number> {
    return (await this.#entries(functionOf(key), MANIFEST_AGE)).get(key)?.size ?? 0;
  }

  getMany(keys: readonly string[]): Promise<readonly (StoredRecord | undefined)[]> {
    return Promise.all(keys.map((key) => this.get(key)));
  }

  put(key: string, record: StoredRecord): Promise<void> {
    return this.#change(key, record);
  }

  delete(key: string): Promise<void> {
    return this.#change(key, null);
  }

  /** Those whose time is not over, in the order of writing. */
  async keys(prefix = ""): Promise<readonly string[]> {
    const age = this.options.isFresh ? 0 : MANIFEST_AGE;
    const isOne = prefix.includes("/");
    const functions = isOne ? [functionOf(prefix)] : [...(await this.#entries("", age)).keys()];
    const begun = functions.filter((name) => isOne || name.startsWith(prefix));
    const lists = await Promise.all(begun.map((name) => this.#entries(name, age)));
    const now = this.options.now();
    return lists.flatMap((entries) =>
      [...entries].filter(([key, entry]) => key.startsWith(prefix) && !isOver(entry, now)).map(([key]) => key),
    );
  }

  /** @param name of a function; empty: the functions that there are. @param age the oldest that is good enough, ms */
  #entries(name: string, age: number): Promise<Entries> {
    const known = this.#known.get(name);
    if (known !== undefined && performance.now() - known.readAt < age) return known.entries;
    return this.#remember(
      name,
      this.#nameOf(name).then((object) => readManifest(this.objects, object)),
    );
  }

  #remember(name: string, entries: Promise<Entries>): Promise<Entries> {
    const known: Known = { readAt: performance.now(), entries };
    this.#known.set(name, known);
    entries.catch(() => {
      if (this.#known.get(name) === known) this.#known.delete(name);
    });
    return entries;
  }

  async #nameOf(name: string): Promise<string> {
    return `${await sha256(new TextEncoder().encode(`reprise ${this.options.format} ${name}`))}.keys`;
  }

  #change(key: string, record: StoredRecord | null): Promise<void> {
    return new Promise((done, fail) => {
      const name = functionOf(key);
      const change: Change = { key, record, done, fail };
      const waiting = this.#waiting.get(name);
      if (waiting !== undefined) {
        waiting.queue.push(change);
        return;
      }
      const queue = [change];
      this.#waiting.set(name, { queue, work: this.#work(name, queue) });
    });
  }

  /** Resolves when all that was asked for by now is done, or has failed. */
  async settled(): Promise<void> {
    await Promise.all([...this.#waiting.values()].map(({ work }) => work));
  }

  /** Makes all changes that wait, and those that come meanwhile. Never rejects. */
  async #work(name: string, queue: Change[]): Promise<void> {
    // What is asked in one task is one change.
    await Promise.resolve();
    while (queue.length > 0) {
      const changes = queue.splice(0);
      try {
        await this.#apply(name, changes);
        for (const { done } of changes) done();
      } catch (error) {
        // Also those that have failed by then, which hear of it no more.
        for (const { fail } of changes) fail(error);
      }
    }
    this.#waiting.delete(name);
  }

  async #apply(name: string, changes: readonly Change[]): Promise<void> {
    const latest = [...new Map(changes.map((change) => [change.key, change])).values()];
    const wanted = new Map<string, Entry | null>();
    for (let at = 0; at < latest.length; at += UPLOADS) {
      await Promise.all(latest.slice(at, at + UPLOADS).map((change) => this.#upload(change, wanted)));
    }
    if (wanted.size === 0) return;
    /** What nobody can find any more. */
    const gone = new Set<string>();
    const now = this.options.now();
    const change = (entries: Entries): boolean => {
      let isChanged = false;
      const replace = (key: string, entry: Entry | null): void => {
        const before = entries.get(key);
        if (before?.sha256 === entry?.sha256) return;
        if (before !== undefined) gone.add(before.sha256);
        entries.delete(key);
        if (entry !== null) entries.set(key, entry);
        isChanged = true;
      };
      for (const [key, entry] of entries) if (isOver(entry, now) && !wanted.has(key)) replace(key, null);
      for (const [key, entry] of wanted) replace(key, entry);
      return isChanged;
    };
    const entries = await changeManifest(this.objects, await this.#nameOf(name), change);
    void this.#remember(name, Promise.resolve(entries));
    await this.#noteFunction(name, entries.size > 0);
    for (const { sha256 } of entries.values()) gone.delete(sha256);
    await Promise.all([...gone].map((sha256) => this.objects.delete(recordName(sha256))));
  }

  /** Stores the bytes, and notes what is to be found under the key. */
  async #upload({ key, record, fail }: Change, wanted: Map<string, Entry | null>): Promise<void> {
    try {
      if (record === null) {
        wanted.set(key, null);
        return;
      }
      const body = await packRecord({ key, meta: record.meta, bytes: record.bytes });
      const entry = { sha256: await sha256(body), size: body.length, expiresAt: record.meta.expiresAt };
      const name = recordName(entry.sha256);
      if (body.length < LARGE || !(await this.objects.has(name))) {
        // The same bytes, if there are some already: so it does not matter who was first.
        await this.objects.put(name, body, {
          "Content-Type": "application/octet-stream",
          "Cache-Control": "public, max-age=31536000, immutable",
          "If-None-Match": "*",
        });
      }
      wanted.set(key, entry);
    } catch (error) {
      fail(error);
    }
  }

  /** Has the function among those that there are, or not any more. */
  async #noteFunction(name: string, isThere: boolean): Promise<void> {
    if (this.#known.has("") && (await this.#entries("", Number.POSITIVE_INFINITY)).has(name) === isThere) return;
    const entry: Entry = { sha256: "0".repeat(64), size: 0, expiresAt: null };
    const change = (entries: Entries): boolean => {
      if (entries.has(name) === isThere) return false;
      if (isThere) entries.set(name, entry);
      else entries.delete(name);
      return true;
    };
    void this.#remember("", changeManifest(this.objects, await this.#nameOf(""), change));
    await this.#entries("", Number.POSITIVE_INFINITY);
  }
}

/** All records of one function begin alike, up to the first slash. */
function functionOf(key: string): string {
  const end = key.indexOf("/");
  return end < 0 ? key : key.slice(0, end);
}

function recordName(sha256: string): string {
  return `${sha256}.record`;
}

function isOver({ expiresAt }: Entry, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}
