/**
 * Which records of a function there are, as the one object of a shared store that changes.
 *
 * Note: writers who do not know of each other
 * -------------------------------------------
 * A change is read, made and written back under the condition that nothing was written in between (If-Match), and then read once more:
 * it is done when what is read needs no change any more. Servers that know no conditions, as nginx, lose one of two changes that are
 * made in the same moment: its writer sees that, unless the other one was slower still. What is lost for good is computed once more.
 */
import * as v from "valibot";
import { CorruptRecordError } from "./data-codec.ts";
import type { HttpObjects } from "./http-objects.ts";

/** A record, by what it is stored under: the digest of its bytes. */
export interface Entry {
  readonly sha256: string;
  readonly size: number;
  /** ms since 1970; null: never. */
  readonly expiresAt: number | null;
}

/** By the keys of the records, in the order of writing. */
export type Entries = Map<string, Entry>;

/** Bytes of the largest manifest: some 20,000 keys. */
const MOST_BYTES = 4 * 2 ** 20;
/** So often one that others keep changing is changed. */
const ATTEMPTS = 10;
/** ms; doubled for each further attempt, and drawn by lot. */
const PAUSE = 10;

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const entrySchema = v.strictTuple([v.pipe(v.string(), v.regex(/^[\da-f]{64}$/)), size, v.nullable(v.number())]);
const schema = v.strictObject({ keys: v.array(v.tuple([v.string(), entrySchema])) });

interface Read {
  readonly entries: Entries;
  /** Undefined: there is no such object. Null: the server tells no states apart. */
  readonly etag: string | null | undefined;
}

/** @throws UnusableServerError; CorruptRecordError for what is no manifest */
export async function readManifest(objects: HttpObjects, name: string): Promise<Entries> {
  // What a browser has of it is asked for anew, which costs little if it is the same.
  const object = await objects.get(name, MOST_BYTES, { cache: "no-cache" });
  return object === undefined ? new Map() : parse(object.bytes);
}

/**
 * @param change makes the change in what is there; false if there is nothing to change
 * @returns what there is then
 * @throws UnusableServerError, and Error where others change it again and again
 */
export async function changeManifest(
  objects: HttpObjects,
  name: string,
  change: (entries: Entries) => boolean,
): Promise<Entries> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 1) await new Promise((done) => setTimeout(done, Math.random() * PAUSE * 2 ** attempt));
    const { entries, etag } = await readAnew(objects, name);
    if (!change(entries)) return entries;
    const condition = etag === undefined ? { "If-None-Match": "*" } : etag === null ? {} : { "If-Match": etag };
    const headers = { "Content-Type": "application/json", "Cache-Control": "no-cache", ...condition };
    await objects.put(name, format(entries), headers);
  }
  throw new Error(
    `a list of keys was changed by others ${ATTEMPTS} times in a row, or what was written there is not what is read`,
  );
}

async function readAnew(objects: HttpObjects, name: string): Promise<Read> {
  const object = await objects.get(name, MOST_BYTES, { cache: "no-store" });
  if (object === undefined) return { entries: new Map(), etag: undefined };
  const { bytes, etag } = object;
  // A weak one is never matched.
  const state = etag?.startsWith("W/") === true ? null : etag;
  try {
    return { entries: parse(bytes), etag: state };
  } catch {
    // Of no use to anybody: a new one takes its place.
    return { entries: new Map(), etag: state };
  }
}

function parse(bytes: Uint8Array): Entries {
  try {
    const { keys } = v.parse(schema, JSON.parse(new TextDecoder().decode(bytes)));
    return new Map(keys.map(([key, [sha256, size, expiresAt]]) => [key, { sha256, size, expiresAt }]));
  } catch (error) {
    throw new CorruptRecordError("A list of keys can't be read.", { cause: error });
  }
}

function format(entries: Entries): Uint8Array<ArrayBuffer> {
  const keys = [...entries].map(([key, { sha256, size, expiresAt }]) => [key, [sha256, size, expiresAt]]);
  const bytes = new TextEncoder().encode(JSON.stringify({ keys }));
  if (bytes.length > MOST_BYTES)
    throw new RangeError(`one function has more records than a list of ${MOST_BYTES} bytes can name`);
  return bytes;
}
