import katex from "katex";
import katexStyles from "katex/dist/katex.min.css?raw";
import { budgets } from "../../../shared/budgets.ts";
import { adoptStyles } from "../adopt-styles.ts";
import { scrollableAttributes } from "../view.ts";
import { copyAsTex } from "./copy-tex.ts";
import { addFormulaFonts } from "./formula-fonts.ts";

/** A formula of its own line has the gaps of the page around it. */
const OWN_GAPS = ".katex-display { margin: 0; padding-block: 0.25em; }";

/**
 * The number of a formula stands at the end of its line, and the formula in the middle. KaTeX lays it over that line, where it would cover
 * a formula that is as wide; here both have their room. Several lines are left to KaTeX.
 */
const NUMBERS = `
  .rp-latex-box:has(.katex-tag) { flex: 1; }
  .katex-display > .katex > .katex-html:has(> .katex-tag):not(:has(> .katex-newline)) {
    display: flex;
    align-items: baseline;
    inline-size: max-content;
    min-inline-size: 100%;
    &::before { content: ""; flex: 1; }
    & > .katex-tag { position: static; flex: 1; padding-inline-start: 1em; text-align: end; }
  }
`;

let styles: CSSStyleSheet | undefined;

/**
 * KaTeX's rules, for formulas of apps alone: it has some for `body`. They come with the formulas, and not with the page's styles, since
 * most pages have none. As firm against a host's rules as those are: see vite.styles.ts.
 */
function addStyles(host: HTMLElement): void {
  if (styles === undefined) {
    styles = new CSSStyleSheet();
    styles.replaceSync(
      `:where(.rp-app):not(#rp) { ${katexStyles.replace(/@font-face\s*\{[^}]*\}/g, "")} ${OWN_GAPS} ${NUMBERS} }`,
    );
    addFormulaFonts();
  }
  adoptStyles(host, styles);
}

/** Draws TeX into an element; what is no TeX stands there as it was written, with what KaTeX says of it. */
export function drawFormula(host: HTMLElement, tex: string, displayMode: boolean): void {
  addStyles(host);
  try {
    if (tex.length > budgets.tex) throw new Error(`it has ${tex.length} characters; the most is ${budgets.tex}`);
    // Not trusted: no links, no pictures, no HTML; macros come to an end.
    katex.render(tex, host, {
      displayMode,
      trust: false,
      strict: "ignore",
      maxExpand: 1000,
      maxSize: 40,
      output: "htmlAndMathml",
    });
  } catch (error) {
    const source = document.createElement("code");
    source.textContent = tex;
    const words = document.createElement("span");
    words.className = "rp-formula-error";
    words.textContent = (error as Error).message.replace(/^KaTeX parse error: /, "");
    host.replaceChildren(source, " ", words);
  }
}

/** Draws the formulas in rendered markdown, once each. Beyond the budget they stay as they were written. */
export function drawFormulas(host: HTMLElement): void {
  let left = budgets.tex;
  for (const place of host.querySelectorAll<HTMLElement>(":is(.rp-math, .rp-math-block):not([data-drawn])")) {
    const tex = place.textContent ?? "";
    left -= tex.length;
    if (left < 0) break;
    place.dataset.drawn = "";
    drawFormula(place, tex, place.classList.contains("rp-math-block"));
    if (place.classList.contains("rp-math-block")) {
      for (const [name, value] of Object.entries(scrollableAttributes("Formula"))) place.setAttribute(name, String(value));
    }
  }
  host.addEventListener("copy", copyAsTex);
}
