/** The one place that loads highlight.js. */
import { budgets } from "../../shared/budgets.ts";
import type * as Languages from "./highlight-languages.ts";

let loaded: Promise<typeof Languages> | undefined;

/** Code as HTML with classes of highlight.js; null for a language that is not known, and for what would take too long to colour. */
export async function highlight(code: string, language: string): Promise<string | null> {
  if (code.length > budgets.highlight) return null;
  loaded ??= import("./highlight-languages.ts");
  const { highlightCode } = await loaded;
  return highlightCode(code, language);
}

/** Highlights the fenced code blocks of rendered markdown that name a language. */
export async function highlightWithin(host: HTMLElement): Promise<void> {
  for (const code of host.querySelectorAll<HTMLElement>('pre > code[class^="language-"]:not([data-rp-done])')) {
    code.dataset.rpDone = "";
    const html = await highlight(code.textContent ?? "", code.className.replace("language-", "")).catch(() => null);
    if (html !== null) code.innerHTML = html;
  }
}
