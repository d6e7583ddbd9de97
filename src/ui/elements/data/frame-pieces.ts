import { isOutside, isSafeLink, outsideLink } from "../text/link.ts";
import { itemText, listOf } from "./cell-text.ts";
import type { FrameColumn } from "./frame-columns.ts";
import type { Inline, Piece } from "./frame-parts.ts";
import { areas, lines, thinned } from "./sparkline.tsx";

/** Chips that are made for one cell at most. */
const CHIPS = 50;
const WIDTH = 100;
const HEIGHT = 20;

function span(className: string, text = ""): HTMLSpanElement {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}

/** A box that is ticked, or not. */
export function checkMark(on: boolean): HTMLElement {
  const mark = span("rp-cell-check");
  mark.toggleAttribute("data-on", on);
  mark.role = "img";
  mark.ariaLabel = on ? "yes" : "no";
  return mark;
}

export const checkPiece = (on: boolean): Piece => ({ key: `check ${on}`, make: () => checkMark(on) });

/** Null for an address that may not be followed. */
export function linkPiece(address: string, text: string): Piece | null {
  if (!isSafeLink(address)) return null;
  return {
    key: `link ${address} ${text}`,
    make: () => {
      const anchor = document.createElement("a");
      anchor.href = address;
      anchor.textContent = text;
      // The grid is one stop of the Tab key; Enter on the cell follows it.
      anchor.tabIndex = -1;
      if (isOutside(address)) Object.assign(anchor, outsideLink);
      return anchor;
    },
  };
}

/** A button. The grid is one stop of the Tab key; Enter on the cell presses it. */
export const buttonPiece = (text: string): Piece => ({
  key: `button ${text}`,
  make: () => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rp-cell-button";
    button.textContent = text;
    button.tabIndex = -1;
    return button;
  },
});

export function progressPiece({ color }: FrameColumn, part: number, text: string): Piece {
  return {
    key: `progress ${color} ${part} ${text}`,
    make: () => {
      const bar = span("rp-cell-progress");
      bar.style.setProperty("--rp-part", `${part * 100}%`);
      if (color !== null) bar.style.setProperty("--rp-ink", color);
      bar.append(span("", text));
      return bar;
    },
  };
}

const picture = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml)[;,]/i;

/** Null for an address that may not be loaded. Nothing runs in a picture. */
export function imagePiece(address: string, name: string): Piece | null {
  if (!(picture.test(address) || isSafeLink(address)) || /^\s*(?:mailto|tel):/i.test(address)) return null;
  return {
    key: `image ${address}`,
    make: () => {
      const image = document.createElement("img");
      image.className = "rp-cell-image";
      image.alt = name;
      image.decoding = "async";
      image.referrerPolicy = "no-referrer";
      image.src = address;
      return image;
    },
  };
}

/** Items of a list, each in a box of its own. */
export function chipsPiece(items: readonly unknown[]): Piece {
  const texts = items.slice(0, CHIPS).map(itemText);
  const left = items.length - texts.length;
  return {
    key: `chips ${items.length} ${JSON.stringify(texts)}`,
    make: () => {
      const row = span("rp-cell-chips");
      row.append(...texts.map((text) => span("rp-cell-chip", text)), ...(left > 0 ? [span("", `+${left}`)] : []));
      return row;
    },
  };
}

export const inlinePiece = (text: string, inline: Inline): Piece => ({
  key: `markdown ${text}`,
  make: () => {
    const host = document.createElement("span");
    inline(host, text);
    return host;
  },
});

/** The numbers of a chart in a cell, with null for gaps; null if there are none. */
export function chartValues(column: FrameColumn, row: number): (number | null)[] | null {
  const list = listOf(column.cell(row));
  if (list === null || list.length === 0) return null;
  const values = list.map((item) => (typeof item === "number" && Number.isFinite(item) ? item : null));
  return values.some((value) => value !== null) ? values : null;
}

/** A small picture of numbers. Its name is their words. */
export function chartPiece({ type, color, min, max }: FrameColumn, all: readonly (number | null)[]): Piece {
  const values = thinned(all);
  return {
    key: `${type} ${color} ${min} ${max} ${values.join()}`,
    make: () => {
      const host = span("rp-cell-chart");
      const numbers = values.filter((value) => value !== null);
      host.role = "img";
      host.ariaLabel = `${all.length} ${all.length === 1 ? "number" : "numbers"}, ${Math.min(...numbers)} to ${Math.max(...numbers)}, the last ${numbers.at(-1)}`;
      if (color !== null) host.style.setProperty("--rp-ink", color);
      host.append(drawing(type === "lineChart" ? "line" : type === "barChart" ? "bar" : "area", values, min, max));
      return host;
    },
  };
}

type ChartKind = "line" | "area" | "bar";

/** The picture itself. Bars and areas stand on zero. */
export function drawing(kind: ChartKind, values: readonly (number | null)[], min: number | null, max: number | null): SVGElement {
  const numbers = [...values.filter((value) => value !== null), ...(kind === "line" ? [] : [0])];
  const low = min ?? Math.min(...numbers);
  const high = max ?? Math.max(...numbers);
  const within = (value: number): number => Math.min(Math.max(value, low), high);
  const y = (value: number): number =>
    round(high === low ? HEIGHT / 2 : 1 + (1 - (within(value) - low) / (high - low)) * (HEIGHT - 2));
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const step = WIDTH / (kind === "bar" ? values.length : Math.max(1, values.length - 1));
  const base = y(0);
  if (kind === "bar") {
    const bars = values.map((value, at) => {
      if (value === null) return "";
      const [top, bottom] = [Math.min(y(value), base), Math.max(y(value), base)];
      return `M${round(at * step)} ${top}h${round(step * 0.75)}V${Math.max(bottom, top + 0.5)}h${-round(step * 0.75)}Z`;
    });
    picture.append(svg("path", { d: bars.join(""), "data-part": "fill" }));
    return picture;
  }
  if (kind === "area") picture.append(svg("path", { d: areas(values, step, y), "data-part": "area" }));
  picture.append(svg("path", { d: lines(values, step, y), "data-part": "line", "vector-effect": "non-scaling-stroke" }));
  return picture;
}

const round = (value: number): number => Math.round(value * 100) / 100;

function svg(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}
