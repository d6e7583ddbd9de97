import { LazyModule } from "../../lazy-module.ts";
import { lazyView } from "../lazy-view.tsx";

type Dates = typeof import("./date-views.ts");
type Files = typeof import("./file-views.ts");

const dates = new LazyModule<Dates>(() => import("./date-views.ts"));
const files = new LazyModule<Files>(() => import("./file-views.ts"));

/** Loads all of them ahead. */
export const loadWidgets = (): Promise<unknown> => Promise.all([dates.load(), files.load()]);

/** Of a label with the room below it, and of what stands under it, CSS pixels; of a camera while it does not run, of an uploader while it has no files. */
const LABEL = 25;
const INPUTS = { dateInput: 40, timeInput: 40, datetimeInput: 40, cameraInput: 192, fileUploader: 62 };

/** How high such a field is by itself, CSS pixels. */
export function fieldHeight({ kind, props }: { kind: keyof typeof INPUTS; props: { labelVisibility: string } }): number {
  return INPUTS[kind] + (props.labelVisibility === "collapsed" ? 0 : LABEL);
}

/** `st.dateInput`, with its calendar. */
export const DateInputView = lazyView<"dateInput", Dates>(dates, (module) => module.DateInputView, fieldHeight);
/** `st.timeInput`. */
export const TimeInputView = lazyView<"timeInput", Dates>(dates, (module) => module.TimeInputView, fieldHeight);
/** `st.datetimeInput`. */
export const DatetimeInputView = lazyView<"datetimeInput", Dates>(dates, (module) => module.DatetimeInputView, fieldHeight);
/** `st.cameraInput`. */
export const CameraInputView = lazyView<"cameraInput", Files>(files, (module) => module.CameraInputView, fieldHeight);
/** `st.fileUploader`. */
export const FileUploaderView = lazyView<"fileUploader", Files>(files, (module) => module.FileUploaderView, fieldHeight);
