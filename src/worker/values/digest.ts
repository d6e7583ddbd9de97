import { invariant } from "../../shared/assert.ts";
import { PolicyError } from "../../shared/errors.ts";
import { withPolicy } from "../host/policy.ts";
import type { Hasher } from "./hasher.ts";

let shared: Hasher | undefined;
const encoder = new TextEncoder();
const scratch = new Uint8Array(3 * 32_768);

/** Loads the hash (WebAssembly, bundled, a chunk of its own). Awaited once, again at no cost; then all digests are synchronous. */
export async function initDigest(): Promise<void> {
  shared ??= await newHasher();
}

async function newHasher(): Promise<Hasher> {
  const { createXXHash128 } = await import("./xxhash.ts");
  try {
    return await createXXHash128();
  } catch (error) {
    if (!(withPolicy(error) instanceof PolicyError)) throw error;
    // A script that was compiled ahead needs no other permission, so it shall not need this one.
    return (await import("./digest-without-wasm.ts")).plainHasher();
  }
}

/** 128-bit digest of a text as 32 hex digits; different texts, also such with lone surrogates, have different input. */
export function digestString(text: string): string {
  const hash = hasher().init();
  addText(hash, text);
  return hash.digest();
}

/** 128-bit digest of bytes as 32 hex digits. */
export function digestBytes(bytes: Uint8Array): string {
  return hasher().init().update(bytes).digest();
}

/** A digest fed piece by piece. Pieces run together: the caller keeps them apart. */
export interface StreamingDigest {
  update(bytes: Uint8Array): void;
  /** 32 hex digits; ends the stream. */
  end(): string;
}

/** A digest of its own state, for content that arrives over time. */
export async function createStreamingDigest(): Promise<StreamingDigest> {
  const hash = (await newHasher()).init();
  return { update: (bytes) => void hash.update(bytes), end: () => hash.digest() };
}

/** Digest of a blob's whole content, read as a stream so that its size is not held in memory. */
export async function digestBlob(blob: Blob): Promise<string> {
  const digest = await createStreamingDigest();
  const reader = (blob.stream() as ReadableStream<Uint8Array>).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) digest.update(part.value);
  return digest.end();
}

function hasher(): Hasher {
  return invariant(shared, "initDigest() was awaited before the first digest");
}

function addText(hash: Hasher, text: string): void {
  if (hasLoneSurrogate(text)) {
    // UTF-8 turns every lone surrogate into the same character. The byte 0xff never begins UTF-8.
    const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
    hash.update(Uint8Array.of(0xff));
    hash.update(new Uint8Array(units.buffer));
  } else if (text.length * 3 <= scratch.length) {
    hash.update(scratch.subarray(0, encoder.encodeInto(text, scratch).written));
  } else {
    hash.update(encoder.encode(text));
  }
}

const wellFormed = (String.prototype as { isWellFormed?: () => boolean }).isWellFormed;

function hasLoneSurrogate(text: string): boolean {
  return wellFormed === undefined ? /\p{Surrogate}/u.test(text) : !wellFormed.call(text);
}
