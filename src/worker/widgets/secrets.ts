/**
 * What was typed as a password: no record may hold it.
 *
 * Note: known by content
 * ----------------------
 * A script is given a password as a text like any other, and hands it on: as an argument, in an object, as part of an address. So each text
 * that such an input gave out is noted for as long as the worker lives (the input may be gone when the text is used), and what is to be
 * stored is searched for it. What was made of it, such as a digest, is not known.
 */

/** Shorter texts stand in others by chance. */
const LEAST_PART = 4;

export class Secrets {
  readonly #texts = new Set<string>();

  /** A password input gives this to the script. */
  note(value: unknown): void {
    if (typeof value === "string" && value !== "") this.#texts.add(value);
  }

  /** True if a value is such a text, contains one, or holds one at whatever depth; and if it can't be searched. No getter is called. */
  isIn(value: unknown): boolean {
    if (this.#texts.size === 0) return false;
    const seen = new Set<unknown>();
    // No recursion: what is nested deeply needs no stack.
    const left = [value];
    try {
      while (left.length > 0) {
        const next = left.pop();
        if (typeof next === "string" && this.#isSecret(next)) return true;
        if (typeof next !== "object" || next === null || ArrayBuffer.isView(next) || seen.has(next)) continue;
        seen.add(next);
        for (const part of partsOf(next)) left.push(part);
      }
      return false;
    } catch {
      // A Proxy whose traps throw.
      return true;
    }
  }

  #isSecret(text: string): boolean {
    if (this.#texts.has(text)) return true;
    for (const secret of this.#texts) if (secret.length >= LEAST_PART && text.includes(secret)) return true;
    return false;
  }
}

function* partsOf(object: object): Iterable<unknown> {
  if (object instanceof Map) for (const pair of object) yield* pair;
  else if (object instanceof Set) yield* object;
  for (const key of Reflect.ownKeys(object)) {
    yield key;
    yield Object.getOwnPropertyDescriptor(object, key)?.value;
  }
}

const ofWorkers = new WeakMap<object, Secrets>();

/** Those of a worker, which is known by what counts its ids. */
export function secretsOf({ ids }: { readonly ids: object }): Secrets {
  const secrets = ofWorkers.get(ids) ?? new Secrets();
  ofWorkers.set(ids, secrets);
  return secrets;
}
