/** Menus of an app's pages, and links to them. */
import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, readOptions } from "../values/read-options.ts";
import { keyedId } from "../widgets/widget-def.ts";
import { iconOption, label } from "./arguments.ts";
import { Page } from "./page.ts";
import type { ScriptHost } from "./script-host.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, widthOption } from "./text-arguments.ts";
import { asItIs, widget, widgetOptions } from "./widget-base.ts";

/** The menu that a page stands in: the key of its widget, and the page that it begins with. */
interface Menu {
  readonly key: string;
  readonly initial: string;
}

const menus = new WeakMap<Page, Menu>();

/** Those of all widgets that a menu has: it is never empty, stands in the address anyway, and has no label that is seen. */
const menuOptions = {
  ...{ position: option.any, label: option.any, key: option.any, disabled: option.any },
  ...{ onChange: option.any, args: option.any, persistState: option.any, width: option.any },
};

export const navigation = {
  navigation(place: SurfacePlace, list: unknown, input?: unknown): unknown {
    const { fn, context } = place;
    readOptions(fn, input, menuOptions);
    const options = widgetOptions(place, input, {
      position: option.oneOf(["sidebar", "top", "hidden"], "sidebar"),
      label: option.text,
    });
    const { position } = options;
    const key = options.key ?? "page";
    const entries = pagesOf(fn, list);
    const byUrl = new Map(entries.map(({ page }) => [page.url, page]));
    const initial = (entries.find(({ page }) => page.isDefault) ?? entries[0])?.page.url ?? "";
    for (const { page } of entries) menus.set(page, { key, initial });
    const named = new Map(entries.map(({ page }) => [page.title, page.url]));
    const fit = (value: unknown): string | undefined => {
      const name = value instanceof Page ? value.url : value;
      return typeof name !== "string" ? undefined : byUrl.has(name) ? name : named.get(name);
    };
    if (position === "sidebar") context.dialog?.refuseSidebar(fn);
    const block = position === "sidebar" ? context.sidebar : place.block;
    const pages = entries.map(({ page: { title, url, icon }, group }) => ({ title, url, ...onlyGiven({ icon, group }) }));
    const shown = widget(
      { ...place, block },
      options.label ?? "Pages",
      { ...options, key, bind: "url" },
      {
        kind: "navigation",
        initial,
        identity: [],
        props: { pages, position, parameter: key, initial },
        values: asItIs(fit),
        hand: (kept) => byUrl.get(kept as string),
      },
    ) as Page;
    const icon = shown.icon?.startsWith(":") === true ? null : shown.icon;
    drawLeaf(place, "pageConfig", { title: shown.title, icon, layout: null, sidebar: null, lang: null });
    return shown;
  },
  pageLink(place: SurfacePlace, page: unknown, input?: unknown): void {
    const { fn } = place;
    const { key: menu, initial } = menuOf(fn, page);
    const options = readOptions(fn, input, {
      label: option.text,
      icon: iconOption,
      help: option.text,
      disabled: option.flag(false),
      width: widthOption,
      key: option.text,
    });
    const { title, url, icon } = page as Page;
    const { help, disabled, width, key } = options;
    const props = {
      label: label(fn, options.label ?? title),
      url,
      help,
      disabled,
      menu: keyedId(menu),
      parameter: menu,
      initial,
    };
    drawLeaf(place, "pageLink", { ...props, ...onlyGiven({ icon: options.icon ?? icon, width }) }, key);
  },
};

/** `st.switchPage`: the menu has that page from now on; the run that follows draws it. @throws ArgumentError */
export function switchTo(host: ScriptHost, page: unknown): void {
  const fn = "st.switchPage";
  const { key } = menuOf(fn, page);
  // Also after the menu was drawn: this run ends here.
  host.context(fn).run.session.state.set(key, (page as Page).url, null);
}

function menuOf(fn: string, page: unknown): Menu {
  if (!(page instanceof Page)) throw ArgumentError.of(fn, "the page", "a page that st.page has made", page);
  const menu = menus.get(page);
  if (menu !== undefined) return menu;
  throw new ArgumentError(`${fn}(): the page “${page.title}” stands in no st.navigation.`, {
    hint: "Give st.navigation all pages of the app, and call it first; its option position: “hidden” shows no menu.",
  });
}

interface MenuEntry {
  readonly page: Page;
  readonly group: string | null;
}

/** @throws ArgumentError for what are no pages, none at all, and two of one name */
function pagesOf(fn: string, list: unknown): MenuEntry[] {
  const groups: [string | null, unknown][] =
    typeof list === "object" && list !== null && !Array.isArray(list) ? Object.entries(list) : [[null, list]];
  const entries = groups.flatMap(([group, pages]) => {
    if (Array.isArray(pages)) return pages.map((page: unknown) => ({ page, group: group === "" ? null : group }));
    throw ArgumentError.of(fn, "the pages", "an array of pages, or an object of such arrays by their headlines", list);
  });
  const known = new Set<string>();
  for (const { page } of entries) {
    if (!(page instanceof Page)) throw ArgumentError.of(fn, "the pages", "pages that st.page has made", page);
    if (known.has(page.url)) {
      throw new ArgumentError(`${fn}(): two pages are called “${page.url}” in the address.`, {
        hint: 'Give one of them another name: st.page("…", draw, { url: "…" }).',
      });
    }
    known.add(page.url);
  }
  if (entries.length === 0) throw ArgumentError.of(fn, "the pages", "at least one page", list);
  return entries as MenuEntry[];
}
