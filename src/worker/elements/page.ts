import { ArgumentError } from "../../shared/errors.ts";
import { option, readOptions } from "../values/read-options.ts";
import { iconOption } from "./arguments.ts";
import type { ScriptHost } from "./script-host.ts";
import type { Surfaces } from "./surface.ts";

interface PageInfo {
  readonly title: string;
  readonly url: string;
  readonly icon: string | null;
}

/** A page of an app, as `st.page` makes it. */
export class Page implements PageInfo {
  readonly title: string;
  readonly url: string;
  readonly icon: string | null;
  readonly #run: () => unknown;

  constructor(
    { title, url, icon }: PageInfo,
    /** The address without a name leads to it. */
    readonly isDefault: boolean,
    run: () => unknown,
  ) {
    this.title = title;
    this.url = url;
    this.icon = icon;
    this.#run = run;
    Object.freeze(this);
  }

  run(): unknown {
    return this.#run();
  }

  /** What counts of it as an argument of a cached function. */
  toJSON(): PageInfo {
    const { title, url, icon } = this;
    return { title, url, icon };
  }
}

const NAME = /^[\p{L}\p{N}._~-]+$/u;

/** `st.page`. What it draws, it draws where it is called; its widgets are its own. @throws ArgumentError */
export function page(host: ScriptHost, surfaces: Surfaces, title: unknown, draw: unknown, input?: unknown): Page {
  const fn = "st.page";
  if (typeof title !== "string" || title.trim() === "")
    throw ArgumentError.of(fn, "the title", "a text that is not blank", title);
  if (typeof draw !== "function") throw ArgumentError.of(fn, "the page", "a function that draws it", draw);
  const options = readOptions(fn, input, { icon: iconOption, url: option.text, default: option.flag(false) });
  const url = options.url ?? nameOf(title);
  if (!NAME.test(url)) throw ArgumentError.of(fn, "options.url", "letters, digits and “-”, “_”, “.”, “~”", url);
  const run = (): unknown => surfaces.within({ ...host.context("page.run"), appPage: url }, draw as () => unknown);
  return new Page({ title, url, icon: options.icon }, options.default, run);
}

/** What a page is called in the address, by its title. */
function nameOf(title: string): string {
  const words = title.replace(/:material\/\w+:/g, " ").toLowerCase();
  return words.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "page";
}
