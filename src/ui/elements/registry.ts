import type { ElementKind } from "../../shared/elements/registry.ts";
import { AnywidgetView } from "./anywidget/anywidget.ts";
import { AreaChartView, BarChartView, LineChartView, ScatterChartView, VegaLiteChartView } from "./charts/chart.tsx";
import {
  BottomView,
  CancellableView,
  ChatInputView,
  ChatMessageView,
  DialogView,
  MenuButtonView,
  NavigationView,
  PageLinkView,
  PopoverView,
  SkeletonView,
  SpaceView,
  WriteStreamView,
} from "./chat/lazy-chat.ts";
import { DataframeView } from "./data/dataframe.tsx";
import { JsonView } from "./data/json.tsx";
import { MetricView } from "./data/metric.tsx";
import { TableView } from "./data/table.tsx";
import { DataEditorView } from "./editor/editor.tsx";
import { EffectView } from "./effects/effect.tsx";
import { HtmlFrameView, IframeView } from "./embed/frame.tsx";
import { HtmlView } from "./embed/html.tsx";
import { BokehChartView, GraphvizChartView, PlotlyChartView, PydeckChartView } from "./figures/figures.tsx";
import { firstViews } from "./first-views.ts";
import { FormView } from "./forms/form.tsx";
import { FormSubmitButtonView } from "./forms/form-submit-button.tsx";
import { ColumnsView, ColumnView } from "./layout/columns.tsx";
import { ContainerView } from "./layout/container.tsx";
import { EmptyView } from "./layout/empty.tsx";
import { ExpanderView } from "./layout/expander.tsx";
import { StatusView } from "./layout/status.tsx";
import { TabsView, TabView } from "./layout/tabs.tsx";
import { lazyView } from "./lazy-view.tsx";
import { ImageView } from "./media/image.tsx";
import { AudioView, VideoView } from "./media/players.tsx";
import { PageConfigView } from "./page-config.tsx";
import { AlertView } from "./status/alert.tsx";
import { ExceptionView } from "./status/exception.tsx";
import { ProgressView } from "./status/progress.tsx";
import { CodeView } from "./text/code.tsx";
import { HelpView } from "./text/help.tsx";
import { latexView } from "./text/latex-module.ts";
import type { View } from "./view.ts";
import { ButtonView } from "./widgets/button.tsx";
import { CheckboxView, ToggleView } from "./widgets/checkbox.tsx";
import { PillsView, SegmentedControlView } from "./widgets/choice-buttons.tsx";
import { ColorPickerView } from "./widgets/color-picker.tsx";
import { DownloadButtonView } from "./widgets/download-button.tsx";
import { FeedbackView } from "./widgets/feedback.tsx";
import { CameraInputView, DateInputView, DatetimeInputView, FileUploaderView, TimeInputView } from "./widgets/lazy-widgets.ts";
import { LinkButtonView } from "./widgets/link-button.tsx";
import { MultiselectView } from "./widgets/multiselect.tsx";
import { NumberInputView } from "./widgets/number-input.tsx";
import { RadioView } from "./widgets/radio.tsx";
import { SelectSliderView } from "./widgets/select-slider.tsx";
import { SelectboxView } from "./widgets/selectbox.tsx";
import { SliderView } from "./widgets/slider.tsx";
import { TextAreaView } from "./widgets/text-area.tsx";
import { TextInputView } from "./widgets/text-input.tsx";

const LatexView = lazyView<"latex", typeof import("./text/latex.tsx")>(
  latexView,
  (module) => module.LatexView,
  () => 48,
);

/** What draws each kind. A kind without a view does not compile. */
export const views = {
  ...firstViews,
  code: CodeView,
  latex: LatexView,
  help: HelpView,
  dataframe: DataframeView,
  table: TableView,
  json: JsonView,
  metric: MetricView,
  lineChart: LineChartView,
  areaChart: AreaChartView,
  barChart: BarChartView,
  scatterChart: ScatterChartView,
  vegaLiteChart: VegaLiteChartView,
  graphvizChart: GraphvizChartView,
  plotlyChart: PlotlyChartView,
  bokehChart: BokehChartView,
  pydeckChart: PydeckChartView,
  image: ImageView,
  audio: AudioView,
  video: VideoView,
  html: HtmlView,
  htmlFrame: HtmlFrameView,
  iframe: IframeView,
  pageConfig: PageConfigView,
  alert: AlertView,
  exception: ExceptionView,
  progress: ProgressView,
  status: StatusView,
  toast: EffectView,
  download: EffectView,
  downloadButton: DownloadButtonView,
  balloons: EffectView,
  snow: EffectView,
  container: ContainerView,
  columns: ColumnsView,
  column: ColumnView,
  expander: ExpanderView,
  tabs: TabsView,
  tab: TabView,
  empty: EmptyView,
  popover: PopoverView,
  navigation: NavigationView,
  pageLink: PageLinkView,
  menuButton: MenuButtonView,
  dialog: DialogView,
  bottom: BottomView,
  cancellable: CancellableView,
  space: SpaceView,
  skeleton: SkeletonView,
  chatMessage: ChatMessageView,
  writeStream: WriteStreamView,
  chatInput: ChatInputView,
  form: FormView,
  formSubmitButton: FormSubmitButtonView,
  button: ButtonView,
  checkbox: CheckboxView,
  slider: SliderView,
  selectbox: SelectboxView,
  radio: RadioView,
  multiselect: MultiselectView,
  textInput: TextInputView,
  numberInput: NumberInputView,
  fileUploader: FileUploaderView,
  cameraInput: CameraInputView,
  linkButton: LinkButtonView,
  toggle: ToggleView,
  textArea: TextAreaView,
  selectSlider: SelectSliderView,
  pills: PillsView,
  segmentedControl: SegmentedControlView,
  feedback: FeedbackView,
  dateInput: DateInputView,
  timeInput: TimeInputView,
  datetimeInput: DatetimeInputView,
  colorPicker: ColorPickerView,
  dataEditor: DataEditorView,
  anywidget: AnywidgetView,
} satisfies { [K in ElementKind]: View<K> };
