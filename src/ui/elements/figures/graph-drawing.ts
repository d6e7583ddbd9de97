import { makeSafe } from "./safe-drawing.ts";

/** A drawing that may stand in the page. */
export interface GraphDrawing {
  svg: SVGSVGElement;
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
  const all = (selector: string): Element[] => [...root.querySelectorAll(selector)];
  const [nodes, edges] = [all(".node"), all(".edge")];
  const onPaper = hasFill(root.querySelector(".graph > polygon")) || all(".cluster").some((part) => isFilled(part));
  const needsPaper = onPaper && !hasFill(root.querySelector(".graph > polygon"));
  if (!onPaper) {
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
  const hasLinks = root.querySelector("a") !== null;
  makeSafe(root);
  if (needsPaper) root.style.backgroundColor = "#ffffff";
  root.setAttribute("role", hasLinks ? "group" : "img");
  root.setAttribute("aria-label", `Graph with ${count(nodes.length, "node")} and ${count(edges.length, "edge")}`);
  return { svg: document.adoptNode(root), width, height, nodes: nodes.length, edges: edges.length, hasLinks };
}

/** Gradients get ids that no other drawing has, and what is painted with them follows. */
function rename(root: Element, prefix: string): void {
  const names = new Map<string, string>();
  for (const part of root.querySelectorAll("linearGradient, radialGradient")) {
    const name = `${prefix}-${names.size}`;
    names.set(`url(#${part.id})`, `url(#${name})`);
    part.id = name;
  }
  for (const part of root.querySelectorAll("[fill^=url]"))
    part.setAttribute("fill", names.get(part.getAttribute("fill") ?? "") ?? "none");
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
