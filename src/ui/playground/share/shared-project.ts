import { computed, signal } from "@preact/signals";
import type { AppModel } from "../../app.ts";
import { AppHost } from "../../runtime.ts";
import { findExceptions } from "../find-exceptions.ts";
import { isSameWant, type Want, wantOf } from "./wants.ts";

/** What somebody else's project runs in: a sandbox of its own, which reaches what its reader lets it, as long as it is open. */
export class SharedProject {
  readonly #packages: Readonly<Record<string, string>>;
  readonly #storage: { readonly name: string } | false;
  readonly #app = signal<AppModel | null>(null);
  /** What its reader was asked, and said. */
  readonly #asked = signal<readonly { readonly want: Want; readonly isAllowed: boolean }[]>([]);
  #apps: AppHost | null = null;

  /** What its script was refused, and its reader was not asked yet; null: nothing. */
  readonly want = computed((): Want | null => {
    const app = this.#app.value;
    // What stands on the page is told by what its runs come to.
    if ((app?.store.state.value ?? null) === null || app === null) return null;
    const asked = this.#asked.value;
    const wants = findExceptions(app.store).map(wantOf);
    return wants.find((want) => want !== null && !asked.some((one) => isSameWant(one.want, want))) ?? null;
  });

  /** What it was allowed. */
  readonly allowed = computed(() => this.#asked.value.filter(({ isAllowed }) => isAllowed).map(({ want }) => want));

  /**
   * @param packages of the studio, which it may import
   * @param storage what its results are kept by, which no other project's are; false: they are not kept
   */
  constructor(packages: Readonly<Record<string, string>>, storage: { readonly name: string } | false) {
    this.#packages = packages;
    this.#storage = storage;
  }

  /** Where it is mounted: another one once it was allowed more, since what a sandbox may reach is settled when it opens. */
  get apps(): AppHost {
    const code = this.allowed.value.filter(({ kind }) => kind === "code").map(({ origin }) => [origin, origin]);
    this.#apps ??= new AppHost({
      isolation: "sandbox",
      // Frames without an origin are not served by the service worker, so their page has to be a text to be there without a network.
      sandbox: { inline: true },
      storage: this.#storage,
      packages: { ...this.#packages, ...Object.fromEntries(code) },
      grants: { network: this.allowed.value.filter(({ kind }) => kind === "read").map(({ origin }) => origin), files: false },
    });
    return this.#apps;
  }

  /** Its app is this one from now on. */
  watch(app: AppModel): void {
    this.#app.value = app;
  }

  /** Its reader has said whether it may have that. What is allowed holds once it is mounted again. */
  answer(want: Want, isAllowed: boolean): void {
    this.#asked.value = [...this.#asked.value, { want, isAllowed }];
    if (isAllowed) this.close();
  }

  /** Ends its app, with its sandbox. */
  close(): void {
    void this.#apps?.dispose();
    this.#apps = null;
  }
}
