/** TypeScript, in a worker of its own: it takes longer for an answer than a page may. */
import * as Comlink from "comlink";
import type { LanguageApi } from "./language-api.ts";
import { createLanguageService } from "./language-service.ts";

/** What the page calls first. */
export interface LanguageWorker {
  /**
   * @param types the declarations that scripts are checked by, by path
   * @param packages names of packages that scripts may import, whose types are not known
   */
  open(types: ReadonlyMap<string, string>, packages: readonly string[]): LanguageApi & Comlink.ProxyMarked;
}

Comlink.expose({
  open: (types, packages) => Comlink.proxy(createLanguageService(types, packages)),
} satisfies LanguageWorker);
