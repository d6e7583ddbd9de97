import type { ElementKind } from "../../shared/elements/registry.ts";
import { LazyModule } from "../lazy-module.ts";
import { AreaChartView, BarChartView, LineChartView, ScatterChartView, VegaLiteChartView } from "./charts/chart.tsx";
import { DataframeView } from "./data/dataframe.tsx";
import { BokehChartView, GraphvizChartView, PlotlyChartView, PydeckChartView } from "./figures/figures.tsx";
import { ColumnsView, ColumnView } from "./layout/columns.tsx";
import { ContainerView } from "./layout/container.tsx";
import { EmptyView } from "./layout/empty.tsx";
import { ExpanderView } from "./layout/expander.tsx";
import { lazyView } from "./lazy-view.tsx";
import { lineCount } from "./over-budget.ts";
import { AlertView } from "./status/alert.tsx";
import { ExceptionView } from "./status/exception.tsx";
import { ProgressView } from "./status/progress.tsx";
import { CaptionView } from "./text/caption.tsx";
import { DividerView } from "./text/divider.tsx";
import { HeadingView } from "./text/heading.tsx";
import { latexView } from "./text/latex-module.ts";
import { MarkdownView } from "./text/markdown.tsx";
import { TextView } from "./text/text.tsx";
import type { NodeOf, View } from "./view.ts";

type MoreViews = typeof import("./more-views.ts");

/** Not needed for the first text on a page: loaded with the first element of these kinds, or right after the first page. */
export const moreViews = new LazyModule<MoreViews>(() => import("./more-views.ts"));

const more = <K extends keyof MoreViews>(kind: K, heightOf: number | ((node: NodeOf<K>) => number)): View<K> =>
  // Boundary: that the view under a kind's name is of that kind is checked below, by `satisfies`; not so inside a type parameter.
  lazyView<K, MoreViews>(
    moreViews,
    (module) => module[kind] as unknown as View<K>,
    typeof heightOf === "number" ? () => heightOf : heightOf,
  );

const LatexView = lazyView<"latex", typeof import("./text/latex.tsx")>(
  latexView,
  (module) => module.LatexView,
  () => 48,
);

/** What draws each kind. A kind without a view does not compile. */
export const views = {
  markdown: MarkdownView,
  heading: HeadingView,
  caption: CaptionView,
  text: TextView,
  code: more("code", ({ props }) => lineCount(props.body) * 20.8 + 30),
  divider: DividerView,
  latex: LatexView,
  help: more("help", 160),
  dataframe: DataframeView,
  table: more("table", ({ props }) =>
    typeof props.height === "number" ? props.height : Math.min(props.data.rows + 1, 100) * 36,
  ),
  json: more("json", 160),
  metric: more("metric", 88),
  lineChart: LineChartView,
  areaChart: AreaChartView,
  barChart: BarChartView,
  scatterChart: ScatterChartView,
  vegaLiteChart: VegaLiteChartView,
  graphvizChart: GraphvizChartView,
  plotlyChart: PlotlyChartView,
  bokehChart: BokehChartView,
  pydeckChart: PydeckChartView,
  image: more("image", 200),
  audio: more("audio", 54),
  video: more("video", 400),
  html: more("html", 100),
  htmlFrame: more("htmlFrame", ({ props }) => (props.height === "content" ? 150 : props.height)),
  iframe: more("iframe", ({ props }) => (props.height === "content" ? 150 : props.height)),
  pageConfig: more("pageConfig", 0),
  alert: AlertView,
  exception: ExceptionView,
  progress: ProgressView,
  status: more("status", 46),
  toast: more("toast", 0),
  download: more("download", 0),
  downloadButton: more("downloadButton", 40),
  balloons: more("balloons", 0),
  snow: more("snow", 0),
  container: ContainerView,
  columns: ColumnsView,
  column: ColumnView,
  expander: ExpanderView,
  tabs: more("tabs", 200),
  tab: more("tab", 160),
  empty: EmptyView,
  form: more("form", 160),
  formSubmitButton: more("formSubmitButton", 40),
  button: more("button", 40),
  checkbox: more("checkbox", 28),
  slider: more("slider", 67),
  selectbox: more("selectbox", 65),
  radio: more("radio", ({ props }) => 25 + 28 * (props.horizontal ? 1 : props.options.length)),
  multiselect: more("multiselect", 65),
  textInput: more("textInput", 65),
  numberInput: more("numberInput", 65),
  fileUploader: more("fileUploader", 98),
  cameraInput: more("cameraInput", 240),
  linkButton: more("linkButton", 40),
  toggle: more("toggle", 28),
  textArea: more("textArea", ({ props }) => 26 + (props.height === "content" ? 90 : props.height)),
  selectSlider: more("selectSlider", 67),
  pills: more("pills", 65),
  segmentedControl: more("segmentedControl", 65),
  feedback: more("feedback", 40),
  dateInput: more("dateInput", 65),
  timeInput: more("timeInput", 65),
  colorPicker: more("colorPicker", 65),
} satisfies { [K in ElementKind]: View<K> };
