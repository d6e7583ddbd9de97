import { type Page, st } from "reprise";
import { drawPage } from "./draw-page.ts";
import { menu } from "./pages.js";
import { drawFound } from "./search.ts";

const words = st.textInput("Search", {
  key: "search",
  bind: "url",
  type: "search",
  placeholder: "Search the documentation",
  labelVisibility: "collapsed",
  update: { debounce: "150ms" },
});

const all = Object.values(menu).flat();
const pages: Page[] = all.map((page, index) =>
  st.page(page.title, () => drawPage(page, pages[index - 1], pages[index + 1]), { url: page.url }),
);
const groups = Object.entries(menu).map(([group, own]) => [group, own.map((page) => pages[all.indexOf(page)] as Page)]);
const page = st.navigation(Object.fromEntries(groups));
st.setPageConfig({ title: page === pages[0] ? "Reprise" : `${page.title} · Reprise`, icon: "🔁" });

if (words.trim() === "") await page.run();
else await drawFound(words, all);
