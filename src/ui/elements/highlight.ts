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

/** So many characters are coloured in a few ms. */
const AT_ONCE = 5000;
/** More of them wait until nothing has come for so long, ms. */
const REST = 300;

/** Resolves when code that may change soon is to be coloured: who was told of other code by then colours that. */
export function untilRest(code: string): Promise<void> {
  return code.length <= AT_ONCE ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, REST));
}

/** Highlights the fenced code blocks of rendered markdown that name a language. */
export async function highlightWithin(host: HTMLElement): Promise<void> {
  const codes = host.querySelectorAll<HTMLElement>('pre > code[class^="language-"]:not([data-rp-done])');
  await Promise.all(
    Array.from(codes, async (code) => {
      code.dataset.rpDone = "";
      const text = code.textContent ?? "";
      await untilRest(text);
      // A text that has grown has another element for it.
      const html = code.isConnected ? await highlight(text, code.className.replace("language-", "")).catch(() => null) : null;
      if (html !== null) code.innerHTML = html;
    }),
  );
}
