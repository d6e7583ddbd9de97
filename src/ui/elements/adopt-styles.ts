import { rootOf } from "../root-of.ts";

/**
 * Gives a sheet to what an element stands in, once: the page, or a shadow root, which has sheets of its own. A sheet of this kind is no
 * inline style to a strict policy.
 */
export function adoptStyles(element: Element, sheet: CSSStyleSheet): void {
  const { adoptedStyleSheets } = rootOf(element);
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
}
