/** Values of widgets that the reader's browser keeps for an app: of this address, under the app's name. */
export class KeptValues {
  readonly #name: string;

  constructor(app: string, path: string = location.pathname) {
    this.#name = `reprise values ${path} ${app}`;
  }

  /** By the keys of their widgets; what is there and makes no sense is left out. */
  read(): Record<string, string[]> {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#name) ?? "{}");
      return Object.fromEntries(Object.entries(kept as object).filter(isEntry));
    } catch {
      // Storage may be forbidden here, or hold what somebody else wrote.
      return {};
    }
  }

  /** Keeps words under a key; null forgets it. */
  set(key: string, words: string[] | null): void {
    const { [key]: _before, ...others } = this.read();
    try {
      localStorage.setItem(this.#name, JSON.stringify(words === null ? others : { ...others, [key]: words }));
    } catch {
      // Full, or forbidden: the value lasts as long as the page.
    }
  }
}

const isEntry = (entry: [string, unknown]): entry is [string, string[]] =>
  Array.isArray(entry[1]) && entry[1].every((word) => typeof word === "string");
