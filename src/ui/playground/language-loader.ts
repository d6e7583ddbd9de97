import { type ReadonlySignal, signal } from "@preact/signals";
import type { Language, OpenLanguage } from "./language/language-client.ts";

/** Loads the declarations that these texts are checked by; the same map for texts that need the same. */
export type LoadTypes = (texts: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Brings TypeScript for who writes, with the declarations that the text needs. */
export class LanguageLoader {
  readonly #language = signal<Language | null>(null);
  readonly #loadTypes: LoadTypes;
  readonly #packages: readonly string[];
  #types: ReadonlyMap<string, string> | null = null;
  #open: OpenLanguage | null = null;
  #isLoading = false;

  /** Null until it was wanted, and has come. */
  readonly language: ReadonlySignal<Language | null> = this.#language;

  /** @param packages names of packages that scripts may import */
  constructor(loadTypes: LoadTypes, packages: readonly string[]) {
    this.#loadTypes = loadTypes;
    this.#packages = packages;
  }

  /** Somebody is about to write in one of these texts. Without a network it does not come, and is tried again next time. */
  want(texts: readonly string[]): void {
    if (this.#isLoading) return;
    this.#isLoading = true;
    this.#load(texts)
      .catch(() => {})
      .finally(() => {
        this.#isLoading = false;
      });
  }

  async #load(texts: readonly string[]): Promise<void> {
    const [{ openLanguage }, types] = await Promise.all([import("./language/language-client.ts"), this.#loadTypes(texts)]);
    if (types === this.#types) return;
    const open = await openLanguage(types, this.#packages);
    this.#open?.close();
    this.#open = open;
    this.#types = types;
    this.#language.value = open.language;
  }
}
