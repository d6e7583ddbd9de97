import MiniSearch from "minisearch";
import { st } from "reprise";
import type { DocsPage } from "./pages.js";
import { sectionsOf, textOf } from "./text.ts";

/** Results that are shown. */
const MOST = 12;
/** Characters of a section that are shown of it. */
const EXCERPT = 180;

interface Entry {
  id: number;
  /** The address of its place. */
  href: string;
  page: string;
  title: string;
  text: string;
  weight: number;
}

/** All sections of all pages: made when something is looked for first, and kept. */
const index = st.singleton(
  async (_pages: readonly DocsPage[]) => {
    const search = new MiniSearch<Entry>({
      fields: ["title", "page", "text"],
      processTerm: stemOf,
      storeFields: ["href", "title", "page", "text", "weight"],
      searchOptions: {
        prefix: true,
        fuzzy: 0.2,
        boost: { title: 4, page: 2 },
        boostDocument: (_id, _term, stored) => Number(stored?.weight),
        combineWith: "AND",
      },
    });
    // They stand in the order in which they are read.
    const entries = await Promise.all(_pages.map((page, index) => entriesOf(page, 1 - (0.6 * index) / _pages.length)));
    search.addAll(entries.flat().map((entry, id) => ({ id, ...entry })));
    return search;
  },
  { showSpinner: "Reading all pages …" },
);

async function entriesOf(page: DocsPage, weight: number): Promise<Omit<Entry, "id">[]> {
  return sectionsOf(await textOf(page)).map(({ title, slug, text, level }) => ({
    href: `?page=${page.url}${level === 1 ? "" : `#${slug}`}`,
    page: page.title,
    title: plain(title),
    text: plain(text),
    weight,
  }));
}

/** The sections that have these words, the best first. */
export async function drawFound(words: string, pages: readonly DocsPage[]): Promise<void> {
  const all = (await index(pages)).search(words);
  // A type that several pages have is found once.
  const found = all.filter(
    ({ title, text }, at) => all.findIndex((other) => other.title === title && other.text === text) === at,
  );
  st.header(found.length === 0 ? `Nothing about “${words}”` : `“${words}”`, { anchor: false });
  if (found.length === 0) st.markdown("Try fewer letters or another word: names as scripts write them are found, too.");
  for (const { href, page, title, text, terms } of found.slice(0, MOST)) {
    st.markdown(`[${page === title ? title : `${page} › ${title}`}](${href})\\\n:gray[${excerpt(text, terms)}]`);
  }
  if (found.length > MOST) st.caption(`${found.length - MOST} more: add a word.`);
}

/** “cache” and “caching” are found by either. */
function stemOf(term: string): string {
  return term.toLowerCase().replace(/(?<=\w{4})(?:ing|ed|es|e|s)$/, "");
}

/** Without the signs of markdown. */
function plain(text: string): string {
  return text
    .replace(/\]\([^)]*\)/g, "")
    .replace(/^\s*(?:```.*|\|[-| :]*\||[-*>] )/gm, "")
    .replace(/[`*[\]|]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The text around the first of the words that were found, from word to word. */
function excerpt(text: string, terms: readonly string[]): string {
  const places = terms.map((term) => text.toLowerCase().indexOf(term)).filter((place) => place >= 0);
  const first = Math.max(0, Math.min(...places, text.length) - EXCERPT / 3);
  const begin = first === 0 ? 0 : text.indexOf(" ", first) + 1;
  const end = text.length <= begin + EXCERPT ? text.length : text.lastIndexOf(" ", begin + EXCERPT);
  const piece = text.slice(begin, end).replace(/[\\<>$:_#]/g, "\\$&");
  return `${begin > 0 ? "… " : ""}${piece}${end < text.length ? " …" : ""}`;
}
