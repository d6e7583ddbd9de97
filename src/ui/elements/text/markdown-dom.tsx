// Not shown before its styles are there; one sheet with those of the rest, so that both stand in the one order.
import "../../rest.css";
import { render } from "preact";
import { LazyModule } from "../../lazy-module.ts";
import { highlightWithin } from "../highlight.ts";
import { icons } from "../icon.tsx";
import { headingId, slugOf } from "./anchors.ts";
import { CopyButton } from "./copy-button.tsx";
import { formulas } from "./formula-module.ts";
import { MarkdownGrowth } from "./markdown-growth.ts";
import { drawEmoji, drawIcons, namedIn } from "./named.ts";
import { plainText } from "./plain-text.ts";
import { offerRemoteImages } from "./remote-images.ts";
import { renderMarkdown } from "./render-markdown.ts";

export { headingId, MarkdownGrowth, plainText, renderMarkdown, slugOf };

const emoji = new LazyModule(() => import("./emoji-names.ts"));

/** What rendered markdown becomes on the page. */
export interface Finish {
  /** What ids of headings begin with; null for headings without links. */
  readonly anchors: string | null;
  /** Pictures of other sites load unasked. */
  readonly loadsImages: boolean;
}

/**
 * Gives rendered markdown what HTML alone can't say: formulas, emoji, icons, buttons that copy, links of headings, colours of code. What
 * has been done is not done again. What takes code of its own comes a moment later, the first time.
 */
export function finishMarkdown(host: HTMLElement, { anchors, loadsImages }: Finish): void {
  offerRemoteImages(host, loadsImages);
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
  if (anchors !== null)
    for (const heading of host.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5, h6")) linkTo(heading, anchors);
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

/** A link stands beside the heading, not in it: it is no part of its name. */
function linkTo(heading: HTMLElement, domId: string): void {
  if (heading.parentElement?.classList.contains("rp-md-heading")) return;
  const slug = slugOf(heading.textContent ?? "");
  if (slug === "") return;
  const row = document.createElement("div");
  row.className = "rp-md-heading";
  row.dataset.level = heading.localName.slice(1);
  heading.replaceWith(row);
  if (document.getElementById(headingId(domId, slug)) === null) heading.id = headingId(domId, slug);
  const link = document.createElement("a");
  link.className = "rp-anchor";
  link.href = `#${slug}`;
  link.textContent = "#";
  link.setAttribute("aria-label", `Link to ${heading.textContent ?? ""}`);
  row.append(heading, " ", link);
}
