import { sanitizeHtml } from "../text/sanitize-html.ts";

/** What text in a shadow root looks like before its own styles: as on the page. */
const BASE = `
  :host { display: block; }
  img, svg, video { max-inline-size: 100%; }
  table { border-collapse: collapse; }
  button { font: inherit; }
`;

/**
 * Shows HTML in a shadow root: sanitised, with its style sheets, which reach no further than that.
 * @param asks see `sanitizeHtml`
 * @returns the element that holds it
 */
export function fillShadow(root: ShadowRoot, html: string, asks: boolean): HTMLElement {
  const { markup, styles } = withoutStyles(html);
  const content = document.createElement("div");
  content.innerHTML = sanitizeHtml(markup, asks);
  root.adoptedStyleSheets = [sheetOf(BASE), ...styles.map(sheetOf).map(harmless)];
  root.replaceChildren(content);
  return content;
}

/** Takes style sheets out of HTML: a parser of HTML finds them, and runs nothing. */
function withoutStyles(html: string): { markup: string; styles: string[] } {
  const { body, head } = new DOMParser().parseFromString(html, "text/html");
  const elements = [...head.querySelectorAll("style"), ...body.querySelectorAll("style")];
  const styles = elements.map(({ textContent }) => textContent ?? "");
  for (const element of elements) element.remove();
  return { markup: body.innerHTML, styles };
}

/** Imports of other sheets are dropped by what makes it. */
function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** A sheet, a group of rules, or a rule with others nested in it. */
type Rules = Pick<CSSStyleSheet, "cssRules" | "deleteRule">;

/** Without what loads something when it is shown: that would tell its site who reads this. */
function harmless(sheet: CSSStyleSheet): CSSStyleSheet {
  strip(sheet);
  return sheet;
}

function strip(list: Rules): void {
  for (let index = list.cssRules.length - 1; index >= 0; index--) {
    const rule = list.cssRules[index];
    if (rule instanceof CSSKeyframesRule) for (const frame of rule.cssRules) dropLoading((frame as CSSKeyframeRule).style);
    else if (rule instanceof CSSStyleRule || rule instanceof CSSGroupingRule) strip(rule);
    // Fonts and the like.
    else list.deleteRule(index);
    if (rule instanceof CSSStyleRule) dropLoading(rule.style);
  }
}

/** What names an address, but for data, and for parts of the same document. */
const loads = /(?:url\(\s*(?!["']?(?:data:|#))|image-set\(|image\(|src\()/i;

/** Where a value keeps the escapes that it was written with, they may spell any of these: a bracket and an escape are enough. */
const mayLoad = (value: string): boolean => loads.test(value) || (value.includes("\\") && value.includes("("));

/**
 * Note: values that are settled late
 * ----------------------------------
 * A value with `var()` in it is one that the browser has not read yet. It stands there as it was written, and so does that of a custom
 * property, escapes and all. If it was given to a shorthand, its parts have no value of their own (""), and it is told by the whole alone.
 */
function dropLoading(style: CSSStyleDeclaration): void {
  const late: string[] = [];
  for (const name of [...style]) {
    const value = style.getPropertyValue(name);
    if (value === "") late.push(name);
    else if (mayLoad(value)) style.removeProperty(name);
  }
  if (late.length > 0 && mayLoad(style.cssText)) for (const name of late) style.removeProperty(name);
}
