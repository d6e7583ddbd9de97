// Not shown before its styles are there; one sheet with those of the rest, so that both stand in the one order.
import "../../rest.css";
import { type RefObject, render } from "preact";
import type { AppServices } from "../../app-context.ts";
import { LazyModule } from "../../lazy-module.ts";
import { highlightWithin } from "../highlight.ts";
import { icons } from "../icon.tsx";
import { slugOf } from "./anchors.ts";
import { CopyButton } from "./copy-button.tsx";
import { formulas } from "./formula-module.ts";
import { HeadingLink } from "./heading-link.tsx";
import { nameHeading } from "./heading-names.ts";
import { MarkdownGrowth } from "./markdown-growth.ts";
import { drawEmoji, drawIcons, namedIn } from "./named.ts";
import { asksOwn, offerRemoteImages } from "./remote-images.ts";
import { type MarkdownOptions, renderMarkdown } from "./render-markdown.ts";

export { HeadingLink, renderMarkdown };

type Host = RefObject<HTMLElement | null>;

/** What shows the text of each view, by the view's own reference. */
const growths = new WeakMap<Host, MarkdownGrowth>();

/** Whether headings have links to themselves; "later": more of the text comes, and with it all that HTML alone can't say. */
export type Anchors = boolean | "later";

/** What shows a text in the place of the one before. */
export function growthOf(host: Host, body: string, given: MarkdownOptions, app: AppServices, anchors: Anchors): MarkdownGrowth {
  if (anchors === "later") return new MarkdownGrowth(body, { ...given, asks: true });
  const options = { ...given, asks: asksOwn(app) };
  const growth = growths.get(host)?.next(body, options) ?? new MarkdownGrowth(body, options);
  growths.set(host, growth);
  return growth;
}

const emoji = new LazyModule(() => import("./emoji-names.ts"));

/**
 * Shows what has come behind a text, and gives rendered markdown what HTML alone can't say: formulas, emoji, icons, buttons that copy, links of headings, colours of code. What
 * has been done is not done again. What takes code of its own comes a moment later, the first time.
 * @param anchors of headings: their ids begin with the app's
 * @param app that it stands in: it says which pictures load unasked
 */
export function finishMarkdown(view: Host, body: string, anchors: Anchors, app: AppServices): void {
  const { current: host } = view;
  if (host === null || anchors === "later") return;
  growths.get(view)?.draw(host, body);
  // Named by what was written: formulas and emoji come later, or right below.
  if (anchors) for (const heading of host.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5, h6")) linkTo(heading, app.domId);
  offerRemoteImages(host, app);
  if (host.querySelector("pre") !== null) {
    void highlightWithin(host);
    for (const box of host.querySelectorAll<HTMLElement>(".rp-md-code:not([data-done])")) offerCopy(box);
  }
  if (host.querySelector(":is(.rp-math, .rp-math-block):not([data-drawn])") !== null)
    withModule(formulas, ({ drawFormulas }) => drawFormulas(host));
  const names = namedIn(host, false);
  if (names.length > 0) withModule(emoji, ({ emojiNames }) => drawEmoji(names, emojiNames));
  const glyphs = namedIn(host, true);
  if (glyphs.length > 0) withModule(icons, ({ iconWays }) => drawIcons(glyphs, iconWays));
}

/** At once if it is there, so that nothing is seen of what was before. What fails leaves the text as it was written. */
function withModule<M>(module: LazyModule<M>, use: (loaded: M) => void): void {
  if (module.loaded !== undefined) use(module.loaded);
  else module.need().then(use, () => {});
}

function offerCopy(box: HTMLElement): void {
  box.dataset.done = "";
  const place = document.createElement("span");
  box.append(place);
  render(<CopyButton text={() => box.querySelector("code")?.textContent?.replace(/\n$/, "") ?? ""} />, place);
}

/** What a heading says, without numbers of footnotes, and names of emoji and icons. */
function wordsOf(heading: HTMLElement): string {
  const copy = heading.cloneNode(true) as HTMLElement;
  for (const other of copy.querySelectorAll(".rp-named, .rp-footnote-ref")) other.remove();
  return (copy.textContent ?? "").trim();
}

/** A link stands beside the heading, not in it: it is no part of its name. */
function linkTo(heading: HTMLElement, domId: string): void {
  if (heading.parentElement?.classList.contains("rp-md-heading")) return;
  const words = wordsOf(heading);
  const slug = slugOf(words);
  if (slug === "") return;
  const row = document.createElement("div");
  row.className = "rp-md-heading";
  row.dir = "auto";
  row.dataset.level = heading.localName.slice(1);
  heading.replaceWith(row);
  const link = document.createElement("a");
  link.className = "rp-anchor";
  link.textContent = "#";
  link.setAttribute("aria-label", `Link to ${words}`);
  row.append(heading, " ", link);
  nameHeading(link, { heading, domId, slug, isGiven: false });
}
