import type { ElementKind } from "../../shared/elements/registry.ts";
import { BarChartView, LineChartView } from "./charts/chart.tsx";
import { DataframeView } from "./data/dataframe.tsx";
import { JsonView } from "./data/json.tsx";
import { MetricView } from "./data/metric.tsx";
import { ColumnsView, ColumnView } from "./layout/columns.tsx";
import { ContainerView } from "./layout/container.tsx";
import { EmptyView } from "./layout/empty.tsx";
import { ExpanderView } from "./layout/expander.tsx";
import { AlertView } from "./status/alert.tsx";
import { ExceptionView } from "./status/exception.tsx";
import { ProgressView } from "./status/progress.tsx";
import { CaptionView } from "./text/caption.tsx";
import { CodeView } from "./text/code.tsx";
import { DividerView } from "./text/divider.tsx";
import { HeadingView } from "./text/heading.tsx";
import { HelpView } from "./text/help.tsx";
import { MarkdownView } from "./text/markdown.tsx";
import { TextView } from "./text/text.tsx";
import type { View } from "./view.ts";
import { ButtonView } from "./widgets/button.tsx";
import { CheckboxView } from "./widgets/checkbox.tsx";
import { NumberInputView } from "./widgets/number-input.tsx";
import { RadioView } from "./widgets/radio.tsx";
import { SelectboxView } from "./widgets/selectbox.tsx";
import { SliderView } from "./widgets/slider.tsx";
import { TextInputView } from "./widgets/text-input.tsx";

/** What draws each kind. A kind without a view does not compile. */
export const views = {
  markdown: MarkdownView,
  heading: HeadingView,
  caption: CaptionView,
  text: TextView,
  code: CodeView,
  divider: DividerView,
  help: HelpView,
  dataframe: DataframeView,
  json: JsonView,
  metric: MetricView,
  barChart: BarChartView,
  lineChart: LineChartView,
  alert: AlertView,
  exception: ExceptionView,
  progress: ProgressView,
  container: ContainerView,
  columns: ColumnsView,
  column: ColumnView,
  expander: ExpanderView,
  empty: EmptyView,
  button: ButtonView,
  checkbox: CheckboxView,
  slider: SliderView,
  selectbox: SelectboxView,
  radio: RadioView,
  textInput: TextInputView,
  numberInput: NumberInputView,
} satisfies { [K in ElementKind]: View<K> };
