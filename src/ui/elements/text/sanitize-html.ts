import DOMPurify from "dompurify";
import { isOutside, isSafeLink, outsideLink } from "./link.ts";
import { markdownClasses } from "./markdown-tokens.ts";
import { REMOTE } from "./remote-attribute.ts";
import { safeStyle } from "./safe-style.ts";

/** While HTML is looked at: see there. */
let asksOwn = false;
let purify: ReturnType<typeof DOMPurify> | undefined;

/**
 * HTML of a script without anything that runs, loads frames, or reaches out of its place: no classes or ids of the page around it,
 * of styles only those that shape its own text, nothing loaded from other sites unasked, and links to them in a tab of their own. To
 * be shown in a box that contains its layout and paint (`.rp-html`).
 * @param asks what the page's own site has is not loaded unasked either
 */
export function sanitizeHtml(html: string, asks = false): string {
  asksOwn = asks;
  purify ??= create();
  return purify.sanitize(html, {
    USE_PROFILES: { html: true, svg: true, mathMl: true },
    FORBID_TAGS: ["style", "form", "base", "link", "meta"],
    FORBID_ATTR: [...naming, ...leading, "id", "name", "background", "slot", "part", "exportparts", "popover", "tabindex"],
    ALLOW_DATA_ATTR: false,
    ADD_ATTR: ["target"],
  });
}

/** What names an element of the page by its id: a press here would be one there, on a control of the host's. */
const naming = "for form list usemap headers itemref contextmenu command commandfor popovertarget interestfor anchor".split(" ");
/** How a form is sent, which would be one of the page. */
const leading = ["formaction", "formmethod", "formenctype", "formtarget", "formnovalidate", "popovertargetaction"];

/** What belongs to a form that it stands in. */
const ofForms = new Set(["button", "fieldset", "input", "object", "output", "select", "textarea"]);

/** A control of a text is of no form: it could stand in one of the host's, and send it. */
function keepFromForms(node: Element): void {
  if (!ofForms.has(node.localName)) return;
  if (node.localName === "button") node.setAttribute("type", "button");
  if (node.localName === "input" && ["submit", "image", "reset"].includes((node as HTMLInputElement).type))
    node.setAttribute("type", "button");
  // No element has this id.
  node.setAttribute("form", "");
}

/** Attributes whose address the browser loads by itself. */
const loading = ["src", "srcset", "poster", "href", "xlink:href"];

/** Nothing is loaded from another site by being shown: pictures wait until they are asked for, all else goes. */
function keepInside(node: Element): void {
  const isLink = node.localName === "a" || node.localName === "area";
  for (const name of isLink ? [] : loading) {
    const address = node.getAttribute(name);
    // Parts of the same document.
    if (address === null || (name.endsWith("href") && address.startsWith("#"))) continue;
    if (!(name === "srcset" ? address.split(/[\s,]+/) : [address]).some(isAsked)) continue;
    node.removeAttribute(name);
    if (node instanceof HTMLImageElement && name === "src") node.setAttribute(REMOTE, address);
  }
  if (node.namespaceURI !== SVG) return;
  for (const { name, value } of [...node.attributes]) {
    if (/[(\\]/.test(value) && !words.test(name) && !isPlain(name, value)) node.removeAttribute(name);
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** Of SVG, what is no CSS. All else is read as a property of that name is: with brackets or escapes it could name anything. */
const words = /^(?:style|class|href|xlink:href|title|alt|lang|aria-.*|data-.*)$/;

/** Fills, masks and filters of the own document, colours, and moves. */
function isPlain(name: string, value: string): boolean {
  if (/^(?:\w+)?transform$/i.test(name)) return /^[\w\s.,()+-]*$/.test(value);
  const own = /^\s*url\(\s*(["']?)#[\w.:-]+\1\s*\)(?:\s+[\w#]+)?\s*$/i;
  const colour = /^\s*(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\([\w\s.,%/+-]*\)\s*$/i;
  return own.test(value) || colour.test(value);
}

function isAsked(address: string): boolean {
  return address !== "" && !/^data:image\//i.test(address) && (asksOwn || isOutside(address));
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
    keepFromForms(node);
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

/**
 * A whole document of a script as it stands in a frame that has no scripts and a policy that lets nothing be loaded. Its styles stay, and
 * its names. What goes is what no policy holds: names that are looked up, and connections that are opened ahead.
 */
export function sanitizeDocument(html: string): string {
  const instance = DOMPurify(window);
  instance.addHook("beforeSanitizeElements", (node) => {
    // In a style it may be the beginning of a tag; for a style it is the same so.
    if (node.nodeName.toLowerCase() === "style") node.textContent = (node.textContent ?? "").replace(/<(?=[/a-z!])/gi, "\\3c ");
  });
  const body = instance.sanitize(html, {
    WHOLE_DOCUMENT: true,
    ADD_TAGS: ["style"],
    FORBID_TAGS: ["link", "meta", "base", "template"],
    SANITIZE_DOM: false,
    USE_PROFILES: { html: true, svg: true, mathMl: true },
  });
  return `<!doctype html>${body}`;
}
