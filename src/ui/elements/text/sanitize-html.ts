import DOMPurify from "dompurify";
import { isOutside, isSafeLink, outsideLink } from "./link.ts";
import { markdownClasses } from "./markdown-tokens.ts";
import { REMOTE } from "./remote-images.ts";
import { safeStyle } from "./safe-style.ts";

let purify: ReturnType<typeof DOMPurify> | undefined;

/**
 * HTML of a script without anything that runs, loads frames, or reaches out of its place: no classes or ids of the page around it,
 * of styles only those that shape its own text, nothing loaded from other sites unasked, and links to them in a tab of their own. To
 * be shown in a box that contains its layout and paint (`.rp-html`).
 */
export function sanitizeHtml(html: string): string {
  purify ??= create();
  return purify.sanitize(html, {
    USE_PROFILES: { html: true, svg: true, mathMl: true },
    FORBID_TAGS: ["style", "form", "base", "link", "meta"],
    FORBID_ATTR: ["id", "name", "formaction", "background", "slot", "part", "popover", "popovertarget", "tabindex"],
    ALLOW_DATA_ATTR: false,
    ADD_ATTR: ["target"],
  });
}

/** Attributes whose address the browser loads by itself. */
const loading = ["src", "srcset", "poster", "href", "xlink:href"];

/** Nothing is loaded from another site by being shown: pictures wait until they are asked for, all else goes. */
function keepInside(node: Element): void {
  const isLink = node.localName === "a" || node.localName === "area";
  for (const name of isLink ? [] : loading) {
    const address = node.getAttribute(name);
    if (address === null || !(name === "srcset" ? address.split(/[\s,]+/) : [address]).some(isRemote)) continue;
    node.removeAttribute(name);
    if (node instanceof HTMLImageElement && name === "src") node.setAttribute(REMOTE, address);
  }
  // Of SVG: fills, masks and filters of its own document are `url(#…)`.
  for (const { name, value } of [...node.attributes]) {
    if (name !== "style" && /url\(\s*(?!["']?#)/i.test(value) && isPaint(name)) node.removeAttribute(name);
  }
}

function isRemote(address: string): boolean {
  return address !== "" && !/^data:image\//i.test(address) && isOutside(address);
}

function isPaint(name: string): boolean {
  return /^(?:fill|stroke|filter|mask|clip-path|cursor|marker(?:-start|-mid|-end)?)$/.test(name);
}

function create(): ReturnType<typeof DOMPurify> {
  const instance = DOMPurify(window);
  // Of the page's classes, those that markdown sets itself: they shape its text.
  instance.addHook("uponSanitizeAttribute", (_, data) => {
    if (data.attrName !== "class") return;
    data.attrValue = data.attrValue
      .split(/\s+/)
      .filter((name) => markdownClasses.has(name))
      .join(" ");
    if (data.attrValue === "") data.keepAttr = false;
  });
  instance.addHook("afterSanitizeAttributes", (node) => {
    for (const name of ["href", "xlink:href"]) {
      if (!isSafeLink(node.getAttribute(name) ?? "")) node.removeAttribute(name);
    }
    keepInside(node);
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
