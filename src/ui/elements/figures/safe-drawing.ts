import { isOutside, isSafeLink, outsideLink } from "../text/link.ts";

const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";

/** What a drawing by Graphviz consists of. Nothing else stays: what loads, runs, moves or holds other documents is not among them. */
const ELEMENTS = new Set(
  "svg g a title text defs linearGradient radialGradient stop polygon polyline path ellipse circle".split(" "),
);
const WITH_TEXT = new Set(["title", "text"]);

/** By what its value has to be. Presentation attributes are read as CSS is: no brackets, so nothing is named to be loaded. */
const PLAIN = /^[\p{L}\p{N}\s#%.,;:+'"-]*$/u;
const PAINT = /^(?:url\(#[\w-]+\)|[\w#%.\s-]*)$/;
const MOVE = /^[\w\s.,()+-]*$/;
const ATTRIBUTES = new Map<string, RegExp>([
  ...(
    "viewBox points d x y x1 y1 x2 y2 cx cy r rx ry fx fy offset gradientUnits stop-color stop-opacity opacity fill-opacity " +
    "stroke-opacity stroke-width stroke-dasharray stroke-linecap stroke-linejoin text-anchor font-family font-size font-weight " +
    "font-style text-decoration baseline-shift"
  )
    .split(" ")
    .map((name) => [name, PLAIN] as const),
  ...["fill", "stroke"].map((name) => [name, PAINT] as const),
  ...["transform", "gradientTransform"].map((name) => [name, MOVE] as const),
]);

/**
 * Leaves of a drawing that nobody has looked at yet what a closed list has, changing it in place. It has to be parsed as XML, in a
 * document that is not shown, and to get into the page as it is: written down and read again as HTML, it could be another.
 * @throws if it is no drawing
 */
export function makeSafe(root: Element): asserts root is SVGSVGElement {
  if (!isKnown(root) || root.localName !== "svg") throw new Error("Graphviz gave no drawing that can be read.");
  clean(root);
}

function isKnown(node: Node): node is Element {
  const { namespaceURI, localName } = node as Element;
  return node.nodeType === Node.ELEMENT_NODE && namespaceURI === SVG && ELEMENTS.has(localName);
}

function clean(element: Element): void {
  if (element.localName === "a") cleanLink(element);
  else cleanAttributes(element);
  const hasText = WITH_TEXT.has(element.localName);
  let next: ChildNode | null;
  for (let child = element.firstChild; child !== null; child = next) {
    next = child.nextSibling;
    if (isKnown(child)) clean(child);
    else if (child.nodeType !== Node.TEXT_NODE || !hasText) child.remove();
  }
}

function cleanAttributes(element: Element): void {
  const { attributes } = element;
  for (let at = attributes.length - 1; at >= 0; at--) {
    const { name, value } = attributes[at] as Attr;
    if (ATTRIBUTES.get(name)?.test(value) === true) continue;
    if (name === "id" && element.localName.endsWith("Gradient") && /^[\w-]+$/.test(value)) continue;
    if (name === "xml:space") continue;
    element.removeAttribute(name);
    if (name === "style" && element.localName === "stop") setStop(element, value);
  }
}

/** Stops of gradients say their colours as a style. */
function setStop(stop: Element, style: string): void {
  for (const [, name = "", value = ""] of style.matchAll(/(stop-color|stop-opacity):([^;]*)/g))
    if (PLAIN.test(value)) stop.setAttribute(name, value);
}

/** Of a link its address, if it leads to a page, and its words. */
function cleanLink(link: Element): void {
  const address = link.getAttributeNS(XLINK, "href") ?? link.getAttribute("href");
  const title = link.getAttributeNS(XLINK, "title");
  for (const { name } of [...link.attributes]) link.removeAttribute(name);
  if (title !== null) link.setAttributeNS(XLINK, "xlink:title", title);
  if (address === null || !isSafeLink(address)) return;
  link.setAttribute("href", address);
  if (isOutside(address)) for (const [name, value] of Object.entries(outsideLink)) link.setAttribute(name, value);
}
