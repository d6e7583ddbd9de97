/**
 * A driver for each kind of widget: a kind without one does not compile. See `driver.ts`.
 */
import type { WidgetKind } from "../../shared/elements/registry.ts";
import { anywidget } from "./anywidget.ts";
import { button, checkbox, downloadButton, formSubmitButton, linkButton, menuButton } from "./buttons.ts";
import { chatInput } from "./chat-input.ts";
import { choiceButtons, feedback, multiselect, radio, selectbox } from "./choices.ts";
import { dataEditor } from "./data-editor.ts";
import { dataframe } from "./dataframe.ts";
import type { Driver } from "./driver.ts";
import { colorPicker, dateInput, datetimeInput, field, textArea } from "./fields.ts";
import { cameraInput, fileUploader } from "./files.ts";
import { navigation } from "./navigation.ts";
import { selectSlider, slider } from "./sliders.ts";

export const drivers: Readonly<Record<WidgetKind, Driver>> = {
  button,
  linkButton,
  menuButton,
  navigation,
  formSubmitButton,
  downloadButton,
  checkbox,
  toggle: checkbox,
  radio,
  selectbox,
  multiselect,
  pills: choiceButtons,
  segmentedControl: choiceButtons,
  feedback,
  slider,
  selectSlider,
  textInput: field,
  numberInput: field,
  timeInput: field,
  textArea,
  dateInput,
  datetimeInput,
  colorPicker,
  fileUploader,
  cameraInput,
  chatInput,
  dataEditor,
  anywidget,
};

/** The driver of a kind; undefined for what is no widget by its kind, as a chart that is asked what is selected. */
export function driverOf(kind: string): Driver | undefined {
  if (kind === "dataframe") return dataframe;
  return Object.hasOwn(drivers, kind) ? drivers[kind as WidgetKind] : undefined;
}
