import { adoptStyles } from "../adopt-styles.ts";

/**
 * The column of numbers keeps its width alone: each number stands at its line, as high as that begins. It is drawn by the style, so that it is
 * neither selected nor copied.
 */
const RULES = `:where(.rp-app):not(#rp) {
  .rp-code[data-wrap] .rp-lines + code { position: relative; }
  .rp-code[data-wrap] .rp-lines:has(+ code > .rp-line) { visibility: hidden; }
  .rp-line { display: none; }
  .rp-code[data-wrap] .rp-lines + code .rp-line {
    display: block;
    position: absolute;
    inset-inline-end: calc(100% + 1rem);
    white-space: nowrap;
    color: var(--rp-muted);
    font-weight: normal;
    font-style: normal;
  }
  .rp-line::before { content: attr(data-line); }
}`;

let styles: CSSStyleSheet | undefined;

/** Numbers the lines of code that fold, in the code itself: a column beside it does not know how high a line is. */
export function numberLines(code: HTMLElement): void {
  if (styles === undefined) {
    styles = new CSSStyleSheet();
    styles.replaceSync(RULES);
  }
  adoptStyles(code, styles);
  for (const mark of code.querySelectorAll(".rp-line")) mark.remove();
  code.normalize();
  const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  let line = 1;
  const mark = (): HTMLElement => {
    const made = document.createElement("span");
    made.className = "rp-line";
    made.dataset.line = String(line++);
    made.ariaHidden = "true";
    return made;
  };
  code.prepend(mark());
  for (let text = texts.nextNode() as Text | null; text !== null; text = texts.nextNode() as Text | null) {
    const end = text.data.indexOf("\n");
    if (end >= 0) text.splitText(end + 1).before(mark());
  }
}
