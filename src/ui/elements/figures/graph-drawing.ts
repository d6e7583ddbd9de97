import { sanitizeSvg } from "../text/sanitize-html.ts";

/** A drawing that may stand in the page. */
export interface GraphDrawing {
  markup: string;
  /** In CSS pixels. */
  width: number;
  height: number;
  nodes: number;
  edges: number;
  hasLinks: boolean;
}

const PAINTED = "polygon, polyline, path, ellipse, circle, rect";

/**
 * What Graphviz drew, in the page's colours and without anything that runs. Black is its word for the colour of text; on fills that
 * the graph names, and in a graph with a background or filled clusters of its own, it stays black.
 * @param prefix for the ids in it, so that no two drawings share one
 */
export function graphDrawing(svg: string, prefix: string): GraphDrawing {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (root.localName !== "svg") throw new Error("Graphviz gave no drawing that can be read.");
  const all = (selector: string): Element[] => [...root.querySelectorAll(selector)];
  const [nodes, edges] = [all(".node"), all(".edge")];
  const onPaper = hasFill(root.querySelector(".graph > polygon")) || all(".cluster").some((part) => isFilled(part));
  if (onPaper) {
    if (!hasFill(root.querySelector(".graph > polygon"))) root.setAttribute("style", "background-color: #ffffff");
  } else {
    for (const part of all("[stroke=black]")) part.setAttribute("stroke", "currentColor");
    for (const edge of edges) for (const part of edge.querySelectorAll("[fill=black]")) part.setAttribute("fill", "currentColor");
    for (const node of nodes) {
      if (node.querySelector("text") !== null) continue;
      for (const part of node.querySelectorAll("[fill=black]")) part.setAttribute("fill", "currentColor");
    }
    for (const text of all("text:not([fill])")) {
      const node = text.closest(".node");
      if (node === null || !isFilled(node)) text.setAttribute("fill", "currentColor");
    }
  }
  rename(root, prefix);
  const [, , width = 1, height = 1] = (root.getAttribute("viewBox") ?? "").split(" ").map((value) => (Number(value) * 4) / 3);
  root.removeAttribute("width");
  root.removeAttribute("height");
  const hasLinks = root.querySelector("a") !== null;
  const label = `Graph with ${count(nodes.length, "node")} and ${count(edges.length, "edge")}`;
  root.setAttribute("role", hasLinks ? "group" : "img");
  root.setAttribute("aria-label", label);
  const markup = sanitizeSvg(new XMLSerializer().serializeToString(root));
  return { markup, width, height, nodes: nodes.length, edges: edges.length, hasLinks };
}

/** Ids that paint refers to get the prefix; all others go. */
function rename(root: Element, prefix: string): void {
  for (const part of root.querySelectorAll("[id]")) {
    if (/gradient$/i.test(part.localName)) part.id = `${prefix}-${part.id}`;
    else part.removeAttribute("id");
  }
  for (const part of root.querySelectorAll("[fill^=url]"))
    part.setAttribute("fill", (part.getAttribute("fill") ?? "").replace(/url\(#/, `url(#${prefix}-`));
}

function isFilled(part: Element): boolean {
  return hasFill(part.querySelector(PAINTED));
}

function hasFill(shape: Element | null): boolean {
  const fill = shape?.getAttribute("fill") ?? "none";
  return fill !== "none" && fill !== "transparent";
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
