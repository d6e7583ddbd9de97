import { type Page, st } from "reprise";
import { drawExample } from "./example.ts";
import type { DocsPage } from "./pages.js";
import { partsOf, sectionsOf, textOf } from "./text.ts";

/** Fewer headings are seen without a list of them. */
const FEW = 4;

/** A page of the documentation, with links to the ones before and after it. */
export async function drawPage(page: DocsPage, before: Page | undefined, after: Page | undefined): Promise<void> {
  const text = await textOf(page);
  const contents = contentsOf(text);
  // Below what the page says of itself.
  const begin = contents === "" ? -1 : text.search(/^## /m);
  if (begin >= 0) {
    st.markdown(text.slice(0, begin));
    st.expander("On this page", { type: "compact" }, () => st.markdown(contents));
  }
  for (const [index, part] of partsOf(begin < 0 ? text : text.slice(begin)).entries()) {
    if (index % 2 === 0) st.markdown(part);
    else await drawExample(`${page.url} ${index}`, part.trimEnd(), page.examples[(index - 1) / 2]);
  }
  st.divider();
  st.container({ horizontal: true }, () => {
    if (before !== undefined) st.pageLink(before, { icon: ":material/arrow_back:", width: "content" });
    st.space("stretch");
    if (after !== undefined) st.pageLink(after, { icon: ":material/arrow_forward:", width: "content" });
  });
}

/** Links to the headings of a text; empty where there are few. */
function contentsOf(text: string): string {
  const headings = sectionsOf(text).filter(({ level }) => level === 2);
  return headings.length < FEW ? "" : headings.map(({ title, slug }) => `- [${title}](#${slug})`).join("\n");
}
