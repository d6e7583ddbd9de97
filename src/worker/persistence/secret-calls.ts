/**
 * The calls of one function that are given a password: what they come to stays in memory, and the store is not even asked for it.
 */
import type { ValueKey } from "../cache/cache-keys.ts";
import type { KeptFunction, Sought } from "../cache/kept-results.ts";
import type { Shelf } from "./shelf.ts";

export class SecretCalls {
  readonly #keys = new Set<ValueKey>();
  #isTold = false;

  constructor(
    readonly shelf: Pick<Shelf, "secrets" | "host">,
    readonly cache: Pick<KeptFunction, "displayName">,
  ) {}

  /** True for one that is known. */
  has(valueKey: ValueKey): boolean {
    return this.#keys.has(valueKey);
  }

  /** True for one that is given a password, or was. */
  find({ valueKey, given }: Sought): boolean {
    if (this.#keys.has(valueKey)) return true;
    // In the key as well: of what shows its content to nobody else, such as a URL.
    if (!this.shelf.secrets.isIn([valueKey, ...given()])) return false;
    this.#keys.add(valueKey);
    return true;
  }

  /** True if what would be stored of a call holds one: it may have it from the session. */
  isIn(stored: object): boolean {
    return this.shelf.secrets.isIn(stored);
  }

  /** Says once that results of the function are not stored. */
  tell(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.shelf.host.tell(
      `What ${this.cache.displayName} makes of a password is kept in memory only: nothing that holds one is stored, whatever persist says.`,
    );
  }
}
