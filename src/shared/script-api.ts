/** What scripts type: the types of `st`. Types only; the worker makes the object. */
import type { CacheDecorator, CacheStatsRow, MemoDecorator } from "./caching-api.ts";
import type {
  BarChartOptions,
  ChartOptions,
  DeckChartOptions,
  GraphvizEngine,
  PlotlyChartOptions,
  PlotlyFigure,
  ScatterChartOptions,
  Stack,
  VegaLiteOptions,
} from "./chart-api.ts";
import type { DataframeOptions, MetricOptions, TableLike, TableOptions } from "./data-api.ts";
import type { Duration } from "./duration.ts";
import type { Embedded } from "./host-api.ts";
import type { Navigating, Pages } from "./navigation-api.ts";
import type {
  DeckSelecting,
  DeckSelection,
  FramePress,
  FramePressing,
  FrameSelecting,
  FrameSelection,
  ParamSelecting,
  ParamSelection,
  PlotlySelecting,
  PlotlySelection,
  RowSelection,
  Selecting,
} from "./selection-api.ts";
import type { ButtonOptions, Widgets } from "./widget-api.ts";

export type * from "./chart-api.ts";
export type { Column, DataframeOptions, MetricOptions, NumberFormat, Size, TableLike, TableOptions } from "./data-api.ts";
export type { DataEditor, DataEditorOptions, EditorColumnOptions, RowChanges } from "./editor-api.ts";
export type { Page } from "./navigation-api.ts";
export type * from "./selection-api.ts";
export type { AnywidgetOptions, ButtonOptions, ChoiceOptions, ModuleLike, Update, WidgetOptions } from "./widget-api.ts";

import type { Conversation, Dialogs } from "./chat-api.ts";
import type { ColumnsOptions, ContainerOptions, ExpanderOptions, FormOptions, Places, TabsOptions } from "./layout-options.ts";
import type {
  FrameOptions,
  ImageOptions,
  ImagePress,
  ImagePressing,
  ImageSource,
  MediaSourceLike,
  PixelRows,
  PlayerOptions,
  Samples,
  VideoOptions,
} from "./media-options.ts";
import type { AlertOptions, Progressing, Toast, ToastOptions } from "./status-options.ts";
import type { CodeOptions, HeadingOptions, MarkdownOptions, Sized } from "./text-options.ts";

// biome-ignore lint/suspicious/noExplicitAny: the parameter of a function type that users choose
type Any = any;

/** A value, or an iterable of them. */
type Text = string | number | boolean | bigint;

/** A container: call it with a callback to draw inside, or use its methods. */
export interface Container extends Drawing {
  <R>(draw: () => R): R;
}
/** One of `st.tabs`, or an expander. */
export interface OpenContainer extends Container {
  /** Whether its reader has it open: draw then only what takes long. With `onChange` only. */
  readonly open: boolean;
}
export interface ExpanderContainer extends OpenContainer {
  /** Opens or closes it; without `onChange` only. */
  update(change: { expanded: boolean }): void;
}
/** A place for one node: each drawing replaces the one before. */
export interface Placeholder extends Container {
  clear(): void;
}

/** The drawing methods, of `st` and of every container. */
export interface Drawing extends Widgets, Navigating, Conversation<Container>, Places<Container>, Progressing<Container> {
  /** Draws each value the way that fits it. */
  write(...values: unknown[]): void;
  /**
   * Markdown (GFM), with formulas (`$x^2$`, `$$…$$`), colours (`:red[…]`, `:blue-background[…]`, `:green-badge[…]`, any CSS colour),
   * `:small[…]`, names of emoji (`:tada:`) and icons (`:material/home:`), and footnotes.
   */
  markdown(body: string, options?: MarkdownOptions): void;
  /** The title of the page: a heading of the first level. Text with inline markdown, as in all headings. */
  title(body: Text, options?: HeadingOptions): void;
  /** A heading of the second level. */
  header(body: Text, options?: HeadingOptions): void;
  /** A heading of the third level. */
  subheader(body: Text, options?: HeadingOptions): void;
  /** Small, muted text; inline markdown. */
  caption(body: Text, options?: Sized & { unsafeAllowHtml?: boolean; help?: string }): void;
  /** Preformatted text. */
  text(body: unknown, options?: Sized & { help?: string }): void;
  /** Code, in the colours of its language, with a button that copies it. */
  code(body: string, options?: CodeOptions): void;
  /** A formula in TeX, in a line of its own. `$$` or `\[ \]` around it are cut. */
  latex(body: string, options?: Sized & { help?: string }): void;
  /** A line across the page. */
  divider(): void;
  /** What a value is, what it can do, and its documentation. */
  help(value: unknown, options?: Sized): void;
  /** Shows the code of the callback, above or below what it draws, and runs it. */
  echo<R>(draw: () => R): R;
  echo<R>(options: { location?: "above" | "below" }, draw: () => R): R;

  /** A grid of any number of rows: sorted, searched, copied and taken away by its reader. */
  dataframe(data: TableLike, options: DataframeOptions & FrameSelecting): FrameSelection;
  dataframe(data: TableLike, options: DataframeOptions & FramePressing): FramePress | null;
  dataframe(data: TableLike, options?: DataframeOptions): void;
  /** A table that is read as a whole; its cells take inline markdown. An object of plain values is a list of names and values. */
  table(data: TableLike | Readonly<Record<string, unknown>>, options?: TableOptions): void;
  /** A value as a tree; a text that is JSON of an object or array is shown as that. `expanded`: all levels, none, or so many. */
  json(value: unknown, options?: Sized & { expanded?: boolean | number }): void;
  /** A number to be read from afar, and how it changed. */
  metric(label: string, value: string | number | bigint | null, options?: MetricOptions): void;
  /** Lines over x, one for each column of y. With `onSelect` it gives the rows that its reader has selected, as all charts do. */
  lineChart(data: TableLike, options: ChartOptions & Selecting<RowSelection>): RowSelection;
  lineChart(data: TableLike, options?: ChartOptions): void;
  /** Filled areas over x, stacked by default. */
  areaChart(data: TableLike, options: ChartOptions & { stack?: Stack } & Selecting<RowSelection>): RowSelection;
  areaChart(data: TableLike, options?: ChartOptions & { stack?: Stack }): void;
  /** Bars over x, of numbers or of names. */
  barChart(data: TableLike, options: BarChartOptions & Selecting<RowSelection>): RowSelection;
  barChart(data: TableLike, options?: BarChartOptions): void;
  /** Points, whose size and colour may be columns. */
  scatterChart(data: TableLike, options: ScatterChartOptions & Selecting<RowSelection>): RowSelection;
  scatterChart(data: TableLike, options?: ScatterChartOptions): void;
  /** A chart as vega-lite describes it. */
  vegaLiteChart(spec: object | string, options: VegaLiteOptions & ParamSelecting): ParamSelection;
  vegaLiteChart(spec: object | string, options?: VegaLiteOptions): void;
  /** A chart of vega-lite-api, or anything with `toSpec()`, `toObject()` or `toJSON()`. */
  altairChart(chart: object | string, options: VegaLiteOptions & ParamSelecting): ParamSelection;
  altairChart(chart: object | string, options?: VegaLiteOptions): void;
  /** A graph in the DOT language. `height` in CSS pixels. Default: what the graph needs, no wider than its place. */
  graphvizChart(dot: string, options?: Sized & { engine?: GraphvizEngine; height?: "content" | number }): void;
  /**
   * What deck.gl draws, in its JSON (or the text of it, as pydeck writes it), with no map below. `height` in CSS pixels, default 500.
   * Its `tooltip: { text: "{field}" }` is filled with fields of what is under the pointer.
   */
  pydeckChart(deck: object | string, options: DeckChartOptions & DeckSelecting): DeckSelection;
  pydeckChart(deck: object | string, options?: DeckChartOptions): void;
  /** `st.pydeckChart` by another name. */
  deckChart(deck: object | string, options: DeckChartOptions & DeckSelecting): DeckSelection;
  deckChart(deck: object | string, options?: DeckChartOptions): void;
  /**
   * A figure of Plotly. Its zoom, hidden traces and camera stay through reruns. `theme: null` leaves Plotly's colours, `config` is Plotly's;
   * `height` in CSS pixels, default what the figure's layout says, else 450.
   */
  plotlyChart(figure: PlotlyFigure, options: PlotlyChartOptions & PlotlySelecting): PlotlySelection;
  plotlyChart(figure: PlotlyFigure, options?: PlotlyChartOptions): void;

  /**
   * A document of Bokeh, as its JSON, the text of that, or what `json_item` gives; as wide as its place. `theme: null` leaves Bokeh's
   * colours. Its zoom stays through reruns that change data and looks only. Callbacks of it do not run.
   */
  bokehChart(doc: object | string, options?: { theme?: "reprise" | null; width?: "stretch" | number; key?: string }): void;

  /** A picture, or several: an address, a Blob, bytes, the text of an SVG, rows of pixels (0 to 255, or 0 to 1), ImageData, an ImageBitmap. */
  image(src: ImageSource | PixelRows | readonly (ImageSource | PixelRows)[], options: ImagePressing): ImagePress | null;
  image(src: ImageSource | PixelRows | readonly (ImageSource | PixelRows)[], options?: ImageOptions): void;
  /** Sound: an address, a Blob, bytes; or samples from -1 to 1, with `sampleRate`. */
  audio(src: MediaSourceLike | Samples, options?: PlayerOptions & { sampleRate?: number }): void;
  /** A film: an address (of YouTube, too), a Blob, bytes. */
  video(src: MediaSourceLike, options?: VideoOptions): void;

  /** HTML, sanitised; its styles stay in its box. Scripts in it do not run: for those there is `components.html`. */
  html(body: string, options?: Sized): void;
  /** What runs in a frame of its own. */
  readonly components: {
    /** HTML with scripts, without an origin. As high as its content, or `height` pixels. */
    html(body: string, options?: FrameOptions & { height?: number | "content" }): void;
    /** A page at an http: or https: address; `height` is 400 pixels by default. */
    iframe(url: string | URL, options?: FrameOptions & { height?: number }): void;
  };
  /**
   * What the page is called, and how it looks. Anywhere, any number of times: of each thing, what was said last counts. In another page
   * the title, the icon and the language of that stay.
   */
  setPageConfig(config: {
    title?: string;
    /** An emoji, or the address of a picture. */
    icon?: string;
    layout?: "centered" | "wide";
    /**
     * A number is its width in pixels; `collapsed`: a drawer, however wide the page is; `expanded`: the drawer of a narrow page begins
     * open; `locked`: its reader can't make it wider.
     */
    sidebar?: "auto" | "expanded" | "collapsed" | "locked" | number;
    /** The language of its texts, as a tag: `de`, `pt-BR`. */
    lang?: string;
  }): void;

  /** A message in a box. The next four are it, each of its kind. */
  alert(body: Text, options?: AlertOptions & { kind?: "success" | "info" | "warning" | "error" }): void;
  /** Something went well. */
  success(body: Text, options?: AlertOptions): void;
  /** Something to know. */
  info(body: Text, options?: AlertOptions): void;
  /** Something to look out for. */
  warning(body: Text, options?: AlertOptions): void;
  /** Something went wrong. */
  error(body: Text, options?: AlertOptions): void;
  /** An error with its message, place and stack. What a script throws is shown so by itself. */
  exception(error: unknown, options?: Sized): void;
  /** Shows a message for a moment; again each time it is drawn or replayed. */
  toast(body: Text, options?: ToastOptions): Toast;
  /** Balloons rise over the page; again with each replay. */
  balloons(): void;
  /** Snow falls over the page; again with each replay. */
  snow(): void;
  /** Shows a text while the callback works. */
  spinner<R>(text: string, work: () => R): R;
  spinner<R>(text: string, options: { showTime?: boolean }, work: () => R): R;

  /** A box to draw in, also later: what is drawn stands where the box does. */
  container(): Container;
  container<R>(draw: () => R): R;
  container(options: ContainerOptions): Container;
  container<R>(options: ContainerOptions, draw: () => R): R;
  /** Boxes side by side: so many, or one for each relative width. */
  columns<const S extends number | readonly number[]>(spec: S, options?: ColumnsOptions): Columns<S>;
  /** A box that its reader opens and closes. */
  expander(label: string, options?: ExpanderOptions): ExpanderContainer;
  expander<R>(label: string, draw: () => R): R;
  expander<R>(label: string, options: ExpanderOptions, draw: () => R): R;
  /** Boxes of which one is seen: its label is pressed. All are drawn. */
  tabs<const L extends readonly string[]>(labels: L, options?: TabsOptions): { -readonly [I in keyof L]: OpenContainer };
  /** A place for one element, which the next one replaces. */
  empty(): Placeholder;

  /** Changes of widgets inside wait for `formSubmitButton`, and go together. */
  form(name: string, options?: FormOptions): Container;
  form<R>(name: string, draw: () => R): R;
  form<R>(name: string, options: FormOptions, draw: () => R): R;
  /** Sends the form that it stands in: true in the one run that its press caused. */
  formSubmitButton(label?: string, options?: ButtonOptions): boolean;
}

/** As many columns as the spec says. */
export type Columns<S extends number | readonly number[]> = S extends number
  ? number extends S
    ? Container[]
    : Tuple<S>
  : { -readonly [I in keyof S]: Container };
type Tuple<N extends number, T extends Container[] = []> = T["length"] extends N
  ? T
  : T["length"] extends 20
    ? Container[]
    : Tuple<N, [...T, Container]>;

/** The object that scripts draw with. */
export interface St extends Drawing, Dialogs, Embedded, Pages {
  /** The sidebar: use its methods, or call it with a callback. */
  readonly sidebar: Container;
  /** Keeps live objects: connections, models. Every caller gets the same one. */
  readonly singleton: CacheDecorator;
  /** Keeps data: every caller gets a copy of its own. */
  readonly memo: MemoDecorator;
  /** `st.singleton` under Streamlit's present name. */
  readonly cacheResource: CacheDecorator;
  /** `st.memo` under Streamlit's present name. */
  readonly cacheData: MemoDecorator;
  /** Releases everything that is cached. */
  clearCache(): Promise<void>;
  /** A row for each cached function: entries, hits, misses. */
  cacheStats(options?: { entries?: boolean }): CacheStatsRow[];
  /** Kept from run to run; the `key` of a widget is its entry. */
  readonly sessionState: Record<string, Any>;
  /** The query parameters of the page, each with all its values. */
  getQueryParams(): Record<string, string[]>;
  /** Replaces all query parameters; no rerun. */
  setQueryParams(params: Record<string, string | number | boolean | readonly (string | number | boolean)[]>): void;
  /** The query parameters as an object of texts: reads, writes, deletes. */
  readonly queryParams: Record<string, string>;
  /**
   * A part of the script: call it where it is to be drawn. Its own events rerun it alone, with its last arguments; so does
   * time, with `runEvery`, while the page is visible.
   */
  fragment<A extends unknown[], R>(fn: (...args: A) => R, options?: { runEvery?: Duration }): (...args: A) => R;
  /** Ends the run here and begins another: of the app, or of the fragment that is rerunning. */
  rerun(options?: { scope?: "app" | "fragment" }): never;
  /** Ends the run here. */
  stop(): never;
  /** Ends with the run; inside a cached function, with that computation. */
  readonly signal: AbortSignal;
  /** A file of the app, by name: from the host's file map, else from beside the script. */
  file(name: string): Promise<File>;
}
