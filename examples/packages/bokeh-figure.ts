/**
 * Figures of Bokeh for scripts: BokehJS needs a page, so nothing of it can be loaded in a worker. This makes the document that it reads,
 * as plain data, for `st.bokehChart`.
 */

/** The release of Bokeh that the documents are written for. */
const VERSION = "3.10.0";

/** Numbers; texts are categories, and dates are times. */
export type Values = readonly number[] | readonly string[] | readonly Date[] | Float64Array | Float32Array | Int32Array;

export interface FigureOptions {
  title?: string;
  /** In CSS pixels. Default: as wide as its place. */
  width?: number;
  /** In CSS pixels, default 400. */
  height?: number;
  xLabel?: string;
  yLabel?: string;
}

export interface GlyphOptions {
  /** What the legend calls it. */
  name?: string;
  /** A CSS colour. Default: the next of the page. */
  color?: string;
  alpha?: number;
  /** More columns, for tips: one value for each point. */
  columns?: Readonly<Record<string, Values>>;
}

type Fields = Record<string, unknown>;
type Kind = "number" | "text" | "date";

/** An empty figure. Its methods add to it, and give it back. */
export function figure(options: FigureOptions = {}): Figure {
  return new Figure(options);
}

/** A figure that is being built. `toJSON` makes the document of it. */
export class Figure {
  readonly #options: FigureOptions;
  readonly #renderers: Fields[] = [];
  readonly #legend: Fields[] = [];
  readonly #kinds: { x?: Kind; y?: Kind } = {};
  readonly #factors = { x: new Set<string>(), y: new Set<string>() };
  #tips: readonly (readonly [label: string, value: string])[] | null = null;
  #ids = 0;

  constructor(options: FigureOptions) {
    this.#options = { ...options };
  }

  /** A line through points. */
  line(x: Values, y: Values, options: GlyphOptions & { width?: number; dash?: "solid" | "dashed" | "dotted" } = {}): this {
    const { width, dash } = options;
    return this.#add("Line", { x, y }, options, { line_width: constant(width), line_dash: constant(dash) });
  }

  /** Points. `size` in CSS pixels, for all or each. */
  scatter(x: Values, y: Values, options: GlyphOptions & { size?: number | readonly number[]; marker?: string } = {}): this {
    const { size = 8, marker } = options;
    const isList = typeof size !== "number";
    const looks = { size: isList ? fieldOf("size") : constant(size), marker: constant(marker) };
    return this.#add("Scatter", { x, y, ...(isList && { size }) }, options, looks);
  }

  /** Upright bars, each around its `x`, from `bottom` to `top`. */
  vbar(x: Values, top: Values, options: GlyphOptions & { width?: number; bottom?: number } = {}): this {
    const { width = 0.8, bottom = 0 } = options;
    return this.#add("VBar", { x, top }, options, { width: constant(width), bottom: constant(bottom) });
  }

  /** Lying bars, each around its `y`, from `left` to `right`. */
  hbar(y: Values, right: Values, options: GlyphOptions & { height?: number; left?: number } = {}): this {
    const { height = 0.8, left = 0 } = options;
    return this.#add("HBar", { y, right }, options, { height: constant(height), left: constant(left) });
  }

  /** An area with these corners. */
  patch(x: Values, y: Values, options: GlyphOptions = {}): this {
    return this.#add("Patch", { x, y }, options, {});
  }

  /** Texts at points. */
  text(
    x: Values,
    y: Values,
    text: readonly string[],
    options: GlyphOptions & { align?: "left" | "center" | "right" } = {},
  ): this {
    const { align = "center" } = options;
    return this.#add("Text", { x, y, text }, options, {
      text: fieldOf("text"),
      text_align: constant(align),
      text_baseline: constant("middle"),
    });
  }

  /** What the tip of a point says: labels and templates, in which `@name` is the column of that name. */
  hover(tips: readonly (readonly [label: string, value: string])[]): this {
    this.#tips = tips.map(([label, value]) => [label, value] as const);
    return this;
  }

  /** The document, as BokehJS reads it. */
  toJSON(): { version: string; title: string; roots: Fields[] } {
    // The models that are the same in each figure have the same ids whatever was added before.
    const { title, width, height = 400, xLabel, yLabel } = this.#options;
    const [x, y] = [this.#axis("x", xLabel), this.#axis("y", yLabel)];
    const ref = (model: Fields): Fields => ({ id: model.id });
    const tool = (name: string, attributes: Fields = {}): Fields => model(name, `tool-${name}`, attributes);
    const tools = [tool("PanTool"), tool("WheelZoomTool"), tool("BoxZoomTool"), tool("SaveTool"), tool("ResetTool")];
    if (this.#tips !== null) tools.push(tool("HoverTool", { tooltips: this.#tips.map(([label, value]) => [label, value]) }));
    const legend = model("Legend", "legend", {
      items: this.#legend,
      click_policy: "hide",
      orientation: "horizontal",
      location: "left",
    });
    const root = model("Figure", "figure", {
      height,
      ...(width !== undefined && { width, sizing_mode: "fixed", max_width: width }),
      x_range: x.range,
      y_range: y.range,
      x_scale: x.scale,
      y_scale: y.scale,
      ...(title !== undefined && { title: model("Title", "title", { text: title }) }),
      renderers: this.#renderers,
      toolbar: model("Toolbar", "toolbar", { tools }),
      // Beside what is drawn: it covers nothing.
      above: this.#legend.length > 0 ? [legend] : [],
      below: [x.axis],
      left: [y.axis],
      center: [
        model("Grid", "grid-x", { dimension: 0, axis: ref(x.axis) }),
        model("Grid", "grid-y", { dimension: 1, axis: ref(y.axis) }),
      ],
    });
    return { version: VERSION, title: title ?? "", roots: [root] };
  }

  #add(name: string, columns: Readonly<Record<string, Values>>, options: GlyphOptions, looks: Fields): this {
    const length = Object.values(columns)[0]?.length ?? 0;
    const all = { ...options.columns, ...columns };
    for (const [column, values] of Object.entries(all)) {
      if (values.length !== length)
        throw new RangeError(`${name}: the column ${column} has ${values.length} values, and the first one has ${length}.`);
    }
    for (const axis of ["x", "y"] as const) this.#meet(axis, columns[axis] ?? columns[axis === "x" ? "right" : "top"] ?? []);
    const { color, alpha } = options;
    const isText = name === "Text";
    const paints = isText ? ["text"] : name === "Line" ? ["line"] : ["line", "fill"];
    const number = this.#ids++;
    const renderer = model("GlyphRenderer", `renderer-${number}`, {
      data_source: model("ColumnDataSource", `source-${number}`, {
        data: { type: "map", entries: Object.entries(all).map(([column, values]) => [column, plain(values)]) },
      }),
      glyph: model(name, `glyph-${number}`, {
        ...Object.fromEntries(Object.keys(columns).map((column) => [column, fieldOf(column)])),
        ...Object.fromEntries(Object.entries(looks).filter(([, value]) => value !== undefined)),
        ...Object.fromEntries(
          paints.flatMap((part) => [
            ...(color === undefined ? [] : [[`${part}_color`, constant(color)]]),
            ...(alpha === undefined ? [] : [[`${part}_alpha`, constant(alpha)]]),
          ]),
        ),
      }),
    });
    this.#renderers.push(renderer);
    if (options.name !== undefined)
      this.#legend.push(
        model("LegendItem", `legend-${number}`, { label: constant(options.name), renderers: [{ id: renderer.id }] }),
      );
    return this;
  }

  /** What an axis shows is said by the first values on it. */
  #meet(axis: "x" | "y", values: Values): void {
    const [first] = values;
    if (first === undefined) return;
    const kind: Kind = typeof first === "string" ? "text" : first instanceof Date ? "date" : "number";
    const known = this.#kinds[axis] ?? kind;
    this.#kinds[axis] = known;
    if (known !== kind) throw new TypeError(`The ${axis} axis has ${known}s already, and these are ${kind}s: ${String(first)}.`);
    if (kind === "text") for (const value of values) this.#factors[axis].add(String(value));
  }

  #axis(axis: "x" | "y", label: string | undefined): { range: Fields; scale: Fields; axis: Fields } {
    const kind = this.#kinds[axis] ?? "number";
    const isText = kind === "text";
    const named = label === undefined ? {} : { axis_label: label };
    const [ticker, formatter] = isText
      ? ["CategoricalTicker", "CategoricalTickFormatter"]
      : kind === "date"
        ? ["DatetimeTicker", "DatetimeTickFormatter"]
        : ["BasicTicker", "BasicTickFormatter"];
    return {
      range: isText
        ? model("FactorRange", `range-${axis}`, { factors: [...this.#factors[axis]] })
        : this.#renderers.length === 0
          ? model("Range1d", `range-${axis}`, { start: 0, end: 1 })
          : model("DataRange1d", `range-${axis}`, {}),
      scale: model(isText ? "CategoricalScale" : "LinearScale", `scale-${axis}`, {}),
      axis: model(isText ? "CategoricalAxis" : kind === "date" ? "DatetimeAxis" : "LinearAxis", `axis-${axis}`, {
        ticker: model(ticker as string, `ticker-${axis}`, {}),
        formatter: model(formatter as string, `formatter-${axis}`, {}),
        major_label_policy: model("NoOverlap", `labels-${axis}`, {}),
        ...named,
      }),
    };
  }
}

function model(name: string, id: string, attributes: Fields): Fields {
  return { type: "object", name, id, attributes };
}

function fieldOf(name: string): Fields {
  return { type: "field", field: name };
}

function constant(value: unknown): Fields | undefined {
  return value === undefined ? undefined : { type: "value", value };
}

/** A column as it goes to the page: dates are milliseconds. */
function plain(values: Values): unknown {
  if (ArrayBuffer.isView(values)) return values.slice();
  return Array.from(values as readonly unknown[], (value) => (value instanceof Date ? value.getTime() : value));
}
