/**
 * A record as bytes: a short head, the JSON, and the binary parts behind it. The digest in the head covers all that follows, so what
 * was cut off or changed on its way is known for that.
 */
import { digestBytes } from "../values/digest.ts";
import { CorruptRecordError, type Flat, flatten, type Json, revive } from "./data-codec.ts";

/** "RPRS" */
const MAGIC = 0x52505253;
/** Magic, length of the JSON, and the digest as 16 bytes. */
const HEAD = 24;
/** Parts begin at multiples of it, so that views of any type can look at them where they are. */
const ALIGN = 8;

/**
 * @param value what `flatten` takes
 * @throws NotPlainError; RangeError for what is nested too deeply; what reading a Blob throws
 */
export async function packRecord(value: unknown): Promise<Uint8Array<ArrayBuffer>> {
  // Now: what it holds may change while Blobs are read.
  const { tree, parts } = flatten(value);
  return join(tree, await Promise.all(parts.map(bytesOf)));
}

async function bytesOf(part: Flat["parts"][number]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(part instanceof ArrayBuffer ? part : await part.arrayBuffer());
}

function join(tree: Json, parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const sizes = parts.map(({ length }) => length);
  const json = new TextEncoder().encode(JSON.stringify({ tree, sizes }));
  const first = aligned(HEAD + json.length);
  const bytes = new Uint8Array(parts.reduce((at, { length }) => aligned(at + length), first));
  bytes.set(json, HEAD);
  let at = first;
  for (const part of parts) {
    bytes.set(part, at);
    at = aligned(at + part.length);
  }
  const head = new DataView(bytes.buffer);
  head.setUint32(0, MAGIC);
  head.setUint32(4, json.length);
  bytes.set(fromHex(digestBytes(bytes.subarray(HEAD))), 8);
  return bytes;
}

/** What `packRecord` has packed. @throws CorruptRecordError */
export function unpackRecord(bytes: unknown): unknown {
  if (!(bytes instanceof Uint8Array) || bytes.length < HEAD) throw new CorruptRecordError("A record is no bytes.");
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (head.getUint32(0) !== MAGIC) throw new CorruptRecordError("A record does not begin like one.");
  const digest = fromHex(digestBytes(bytes.subarray(HEAD)));
  if (digest.some((byte, at) => byte !== bytes[8 + at])) throw new CorruptRecordError("A record was changed or cut off.");
  const length = head.getUint32(4);
  // As it was written, by its digest.
  const { tree, sizes } = JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD, HEAD + length))) as {
    tree: Json;
    sizes: readonly number[];
  };
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let at = aligned(HEAD + length);
  for (const size of sizes) {
    parts.push(bytes.subarray(at, at + size) as Uint8Array<ArrayBuffer>);
    at = aligned(at + size);
  }
  return revive(tree, parts);
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGN) * ALIGN;
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}
