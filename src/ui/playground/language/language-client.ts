import * as Comlink from "comlink";
import type { LanguageApi } from "./language-api.ts";
import type { LanguageWorker } from "./language-worker.ts";

/** The same, from a worker: each answer comes later. */
export type Language = Comlink.Remote<LanguageApi>;

export interface OpenLanguage {
  readonly language: Language;
  /** Ends its worker: nothing more is answered. */
  close(): void;
}

/**
 * Starts TypeScript in a worker.
 * @param types the declarations that scripts are checked by, by path
 * @param packages names of packages that scripts may import
 */
export async function openLanguage(types: ReadonlyMap<string, string>, packages: readonly string[]): Promise<OpenLanguage> {
  const worker = new Worker(new URL("./language-worker.ts", import.meta.url), { type: "module", name: "reprise-language" });
  const failed = new Promise<never>((_, reject) =>
    worker.addEventListener("error", ({ message }) => reject(new Error(message || "TypeScript could not be loaded.")), {
      once: true,
    }),
  );
  const remote = Comlink.wrap<LanguageWorker>(worker);
  const language = await Promise.race([remote.open(types, packages) as Promise<Language>, failed]);
  return { language, close: () => worker.terminate() };
}
