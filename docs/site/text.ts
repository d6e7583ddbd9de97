import { st } from "reprise";
import { slugOf } from "../../src/ui/elements/text/anchors.ts";
import type { DocsPage } from "./pages.js";

/** What stands under a heading, down to the next one. */
export interface Section {
  /** As markdown. */
  title: string;
  /** What links to it call it. */
  slug: string;
  level: number;
  text: string;
}

const read = st.singleton(async (_url: string, _page: DocsPage) => (await _page.file()).text(), { key: (url) => url });

/** The text of a page: loaded once. */
export const textOf = (page: DocsPage): Promise<string> => read(page.url, page);

/** The sections of a text, in their order. */
export function sectionsOf(text: string): Section[] {
  const found: Section[] = [];
  let isCode = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) isCode = !isCode;
    const [, marks = "", title = ""] = (!isCode && /^(#+) (.+)/.exec(line)) || [];
    const last = found.at(-1);
    if (title !== "") found.push({ title, slug: slugOf(title.replace(/[`*]/g, "")), level: marks.length, text: "" });
    else if (last !== undefined) last.text += `${line}\n`;
  }
  return found;
}

/** A text with its examples apart: markdown and the code of an example, by turns. */
export function partsOf(text: string): string[] {
  return text.split(/^```ts live\n([\s\S]*?)^```$/m);
}
