import DOMPurify from "dompurify";
import { isOutside, isSafeLink, outsideLink } from "./render-markdown.ts";
import { safeStyle } from "./safe-style.ts";

let purify: ReturnType<typeof DOMPurify> | undefined;

/**
 * HTML of a script without anything that runs, loads frames, or reaches out of its place: no classes or ids of the page around it,
 * of styles only those that shape its own text, and links to other sites in a tab of their own. To be shown in a box that contains
 * its layout and paint (`.rp-html`).
 */
export function sanitizeHtml(html: string): string {
  purify ??= create();
  return purify.sanitize(html, {
    USE_PROFILES: { html: true, svg: true, mathMl: true },
    FORBID_TAGS: ["style", "form", "base", "link", "meta"],
    FORBID_ATTR: ["id", "name", "class", "formaction", "background", "slot", "part", "popover", "popovertarget", "tabindex"],
    ALLOW_DATA_ATTR: false,
    ADD_ATTR: ["target"],
  });
}

function create(): ReturnType<typeof DOMPurify> {
  const instance = DOMPurify(window);
  instance.addHook("afterSanitizeAttributes", (node) => {
    for (const name of ["href", "xlink:href"]) {
      if (!isSafeLink(node.getAttribute(name) ?? "")) node.removeAttribute(name);
    }
    node.removeAttribute("target");
    node.removeAttribute("rel");
    const href = node.getAttribute("href") ?? node.getAttribute("xlink:href");
    if (href !== null && isOutside(href)) for (const [name, value] of Object.entries(outsideLink)) node.setAttribute(name, value);
    if (!node.hasAttribute("style")) return;
    const style = "style" in node ? safeStyle(node.style as CSSStyleDeclaration) : "";
    if (style === "") node.removeAttribute("style");
    else node.setAttribute("style", style);
  });
  return instance;
}
