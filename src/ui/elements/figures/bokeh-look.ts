import { sanitizeHtml } from "../text/sanitize-html.ts";
import { BOKEH_HEIGHT } from "./bokeh-height.ts";
import type { PageLook } from "./plotly-figure.ts";

type Fields = Record<string, unknown>;
interface Model extends Fields {
  name: string;
  attributes: Fields;
}

/** What lays out others, and takes the width of its place. */
const CONTAINERS = ["Row", "Column", "GridBox", "GridPlot", "Tabs", "HBox", "VBox", "GroupBox", "ScrollBox"];
/** Glyphs of series, by what they are painted with. Bokeh refuses an attribute that a model does not have. */
const PAINTED = {
  line_color: "Line MultiLine Step Segment Ray Arc Bezier Quadratic",
  fill_color: "VArea HArea VAreaStep HAreaStep",
  "line_color fill_color":
    "Scatter Circle VBar HBar Quad Rect Block Patch Patches MultiPolygons Ellipse Wedge Annulus AnnularWedge",
};
const PLOTS = ["Figure", "Plot"];

/** While roots are made ready: see `sanitizeHtml`. */
let asksOwn = false;

/**
 * The roots of a document as Bokeh gets them, which keeps what it is given: a copy that is as wide as its place, in the page's colours
 * where it names none, and with tips that hold nothing but text and shape.
 */
export function bokehRoots(roots: readonly Fields[], look: PageLook | null, asks = false): Fields[] {
  asksOwn = asks;
  const series = { next: 0 };
  return roots.map((root) => copy(root, look, series) as Fields);
}

function copy(value: unknown, look: PageLook | null, series: { next: number }): unknown {
  if (typeof value !== "object" || value === null) return value;
  // Boundary: of the typed arrays, whose own slice it is.
  if (ArrayBuffer.isView(value)) return (value as Float64Array).slice();
  if (Array.isArray(value)) return value.map((entry) => copy(entry, look, series));
  const fields: Fields = {};
  for (const [name, entry] of Object.entries(value)) fields[name] = copy(entry, look, series);
  if (fields.type !== "object" || typeof fields.name !== "string") return fields;
  const attributes = { ...(fields.attributes as Fields | undefined) };
  const model: Model = { ...fields, name: fields.name, attributes };
  stretch(model);
  if (model.name === "HoverTool" && attributes.tooltips !== undefined) attributes.tooltips = plainTips(attributes.tooltips);
  if (look === null) return model;
  return { ...model, attributes: { ...looksOf(model, look, series), ...attributes } };
}

/** As wide as its place, unless it says how it is sized. */
function stretch({ name, attributes }: Model): void {
  const isPlot = PLOTS.includes(name);
  if (!isPlot && !CONTAINERS.includes(name)) return;
  const { sizing_mode: mode } = attributes;
  if (mode === undefined || mode === null || mode === "fixed") {
    attributes.sizing_mode = "stretch_width";
    delete attributes.width;
  }
  if (isPlot) attributes.height ??= BOKEH_HEIGHT;
}

/** Attributes that a model gets where it has none of its own. */
function looksOf({ name, attributes }: Model, look: PageLook, series: { next: number }): Fields {
  const { text, muted, border, surface, font } = look;
  if (PLOTS.includes(name))
    return { background_fill_color: null, border_fill_color: null, outline_line_color: null, min_border_right: 12 };
  if (name.endsWith("Axis"))
    return {
      axis_line_color: border,
      major_tick_line_color: border,
      minor_tick_line_color: null,
      major_label_text_color: muted,
      major_label_text_font: font,
      major_label_text_font_size: "12px",
      axis_label_text_color: text,
      axis_label_text_font: font,
      axis_label_text_font_size: "12px",
      axis_label_text_font_style: "normal",
      ...(name === "CategoricalAxis" && { group_text_color: muted, subgroup_text_color: muted, separator_line_color: border }),
    };
  if (name === "Grid") return { grid_line_color: border };
  if (name === "Title") return { text_color: text, text_font: font, text_font_size: "14px" };
  if (name === "Legend")
    return {
      background_fill_color: surface,
      background_fill_alpha: 0.85,
      border_line_color: border,
      label_text_color: text,
      label_text_font: font,
      label_text_font_size: "12px",
      title_text_color: text,
      spacing: 14,
    };
  if (name === "ColorBar") return { background_fill_color: null, major_label_text_color: muted, title_text_color: text };
  if (name === "Label" || name === "LabelSet") return { text_color: text, text_font: font };
  if (name === "Toolbar") {
    // A finger that moves over a figure scrolls the page.
    return { logo: null, autohide: true, ...(matchMedia("(pointer: coarse)").matches && { active_drag: null }) };
  }
  if (name !== "GlyphRenderer") return {};
  paint(attributes.glyph as Fields | undefined, look, series);
  return {};
}

/** The next colour of series, for a glyph that names none. */
function paint(glyph: Fields | undefined, look: PageLook, series: { next: number }): void {
  if (glyph?.type !== "object") return;
  const attributes = { ...(glyph.attributes as Fields | undefined) };
  glyph.attributes = attributes;
  if (String(glyph.name) === "Text") {
    attributes.text_color ??= { value: look.text };
    attributes.text_font ??= { value: look.font };
    return;
  }
  const name = String(glyph.name);
  const paints =
    Object.entries(PAINTED)
      .find(([, glyphs]) => glyphs.split(" ").includes(name))?.[0]
      .split(" ") ?? [];
  if (paints.length === 0 || ["line_color", "fill_color"].some((part) => attributes[part] !== undefined)) return;
  const color = look.series[series.next++ % look.series.length];
  for (const part of paints) attributes[part] = { value: color };
  if (paints.length === 1 && paints[0] === "line_color") attributes.line_width ??= { value: 2 };
}

/** Tips of fields as text: nothing of the data is read as HTML, and none of it gets into an attribute. */
function plainTips(tips: unknown): unknown {
  if (typeof tips === "string") return plainTip(tips);
  return Array.isArray(tips) ? tips.map((row: unknown) => (Array.isArray(row) ? row.map(plainTip) : row)) : tips;
}

function plainTip(tip: unknown): unknown {
  if (typeof tip !== "string") return tip;
  const text = tip.replace(/\{\s*safe\s*\}/g, "");
  if (!text.includes("<")) return text;
  const box = document.createElement("template");
  box.innerHTML = sanitizeHtml(text, asksOwn);
  for (const element of box.content.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) if (/[@$]/.test(value)) element.removeAttribute(name);
  }
  return box.innerHTML;
}
