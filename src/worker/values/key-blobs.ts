/**
 * Blobs in keys. Their content can only be read later, so a key by content is encoded at once, with a mark in place of
 * each blob, and finished when the content is known: what the caller changes meanwhile does not matter.
 */
import { digestString } from "./digest.ts";

/** How the walker writes blobs, and texts that may hold them. */
export interface BlobTokens {
  /** The token of a blob. */
  token(blob: Blob): string;
  /** What stands for a long text. */
  digest(text: string): string;
  /** Tokens of unordered content, in an order that depends on nothing but themselves. */
  sorted(tokens: string[]): string;
}

const ids = new WeakMap<Blob, number>();
let lastId = 0;

/** Each blob is equal to itself only. */
export const blobsByIdentity: BlobTokens = {
  token(blob) {
    let id = ids.get(blob);
    if (id === undefined) {
      id = ++lastId;
      ids.set(blob, id);
    }
    return `G${id},`;
  },
  digest: (text) => `~${digestString(text)}`,
  sorted: (tokens) => tokens.sort().join(""),
};

/** Digests of blobs' content. */
export interface Digests {
  get(blob: Blob): string | undefined;
}

/** Not to be met by chance in a user's text. */
const mark = `\0${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`;
const marks = new RegExp(`${mark}(\\d+);`, "g");

/** Collects blobs in the order met; `resolve` fills in what depends on their content. */
export class BlobsByContent implements BlobTokens {
  readonly found: Blob[] = [];
  readonly #blobMarks = new Map<Blob, string>();
  readonly #late: ((hashes: Digests) => string)[] = [];

  token(blob: Blob): string {
    let token = this.#blobMarks.get(blob);
    if (token === undefined) {
      this.found.push(blob);
      token = this.#later((hashes) => contentToken(blob, hashes));
      this.#blobMarks.set(blob, token);
    }
    return token;
  }

  digest(text: string): string {
    return this.#isOpen(text)
      ? this.#later((hashes) => blobsByIdentity.digest(this.resolve(text, hashes)))
      : blobsByIdentity.digest(text);
  }

  sorted(tokens: string[]): string {
    if (!tokens.some((token) => this.#isOpen(token))) return blobsByIdentity.sorted(tokens);
    return this.#later((hashes) => blobsByIdentity.sorted(tokens.map((token) => this.resolve(token, hashes))));
  }

  /** The text with all marks replaced; `hashes` must have every blob in `found`. */
  resolve(text: string, hashes: Digests): string {
    return text.replace(marks, (_, index: string) => this.#late[Number(index)]?.(hashes) ?? "");
  }

  #isOpen(text: string): boolean {
    return this.found.length > 0 && text.includes(mark);
  }

  #later(make: (hashes: Digests) => string): string {
    let made: string | undefined;
    this.#late.push((hashes) => (made ??= make(hashes)));
    return `${mark}${this.#late.length - 1};`;
  }
}

function contentToken(blob: Blob, hashes: Digests): string {
  const name = typeof File !== "undefined" && blob instanceof File ? blob.name : "";
  return `C${blob.type.length}:${blob.type}${name.length}:${name}${hashes.get(blob) ?? ""},`;
}
