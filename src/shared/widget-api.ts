/**
 * The types of widgets, as scripts call them.
 */
import type { Duration } from "./duration.ts";

// biome-ignore lint/suspicious/noExplicitAny: the parameter of a function type that users choose
type Any = any;

/** Options that all widgets share. */
export interface WidgetOptions<V> {
  /** Identity of the widget, and its entry in `st.sessionState`. */
  key?: string;
  /** Shown at the “?” beside the label. */
  help?: string;
  disabled?: boolean;
  /** Called before the script runs, with the new value and `args`. May be async. */
  onChange?: (value: V, ...args: Any[]) => unknown;
  args?: readonly unknown[];
  labelVisibility?: "visible" | "hidden" | "collapsed";
  /** The value survives runs that do not draw the widget. */
  persistState?: boolean;
}
/** When a change is sent to the script. */
export type Update = "live" | "release" | { debounce: Duration };
export interface ButtonOptions extends Omit<WidgetOptions<boolean>, "onChange" | "persistState"> {
  onClick?: (...args: Any[]) => unknown;
  type?: "primary" | "secondary";
}
export interface ChoiceOptions<T> extends WidgetOptions<T> {
  /** How an option is shown. Default: its text. */
  format?: (option: T) => string;
  placeholder?: string;
}
interface RadioOptions {
  horizontal?: boolean;
}
interface RangeOptions {
  min?: number;
  max?: number;
  step?: number;
  update?: Update;
}

/** `YYYY-MM-DD`, a Date, or today. */
export type DateLike = string | Date;
export interface DateBounds {
  min?: DateLike;
  max?: DateLike;
}
export interface TimeOptions {
  min?: string | Date;
  max?: string | Date;
  /** Of the list and of the arrows; any minute may be typed. Default `"15m"`. */
  step?: Duration;
}

export type Downloadable = string | Blob | ArrayBuffer | ArrayBufferView;
export interface DownloadOptions extends ButtonOptions {
  /** Default: that of a File, else `download`. */
  fileName?: string;
  /** A media type. Default: that of a Blob, else plain text or bytes. */
  mime?: string;
  rerun?: boolean;
}
export interface UploadOptions {
  /** Endings (`csv`, `.tar.gz`), types (`image/*`), or `image`, `audio`, `video`, `text`. Default: any. */
  type?: string | readonly string[];
  /** In bytes, or `"10 MB"`. */
  maxSize?: number | string;
}

interface ButtonChoice<T, V> extends WidgetOptions<V> {
  format?: (option: T) => string;
  /** The one that is chosen can't be taken back. */
  required?: boolean;
}
interface Buttons {
  <const T>(
    label: string,
    options: Iterable<T>,
    o: ButtonChoice<T, T | null> & { selection: "single"; default?: NoInfer<T> | null },
  ): T | null;
  <const T>(
    label: string,
    options: Iterable<T>,
    o?: ButtonChoice<T, T[]> & { selection?: "multi"; default?: readonly NoInfer<T>[] },
  ): T[];
}

/** Input widgets. Each gives its current value. */
export interface Widgets {
  /** True in the one run that its click caused. */
  button(label: string, options?: ButtonOptions): boolean;
  /** A link that looks like a button. `newTab`: default true. */
  linkButton(
    label: string,
    url: string | URL,
    options?: { type?: "primary" | "secondary"; newTab?: boolean; help?: string; disabled?: boolean },
  ): void;
  checkbox(label: string, options?: WidgetOptions<boolean> & { value?: boolean }): boolean;
  /** With `value: null` it is undecided at first. */
  checkbox(label: string, options: WidgetOptions<boolean | null> & { value: null }): boolean | null;
  toggle(label: string, options?: WidgetOptions<boolean> & { value?: boolean }): boolean;
  toggle(label: string, options: WidgetOptions<boolean | null> & { value: null }): boolean | null;
  slider(
    label: string,
    options: WidgetOptions<[number, number]> & RangeOptions & { value: readonly [number, number] },
  ): [number, number];
  slider(label: string, options?: WidgetOptions<number> & RangeOptions & { value?: number }): number;
  selectbox<const T>(label: string, options: readonly [T, ...T[]], o?: ChoiceOptions<T> & { index?: number }): T;
  selectbox<T>(label: string, options: Iterable<T>, o?: ChoiceOptions<T> & { index?: number | null }): T | null;
  radio<const T>(label: string, options: readonly [T, ...T[]], o?: ChoiceOptions<T> & RadioOptions & { index?: number }): T;
  radio<T>(label: string, options: Iterable<T>, o?: ChoiceOptions<T> & RadioOptions & { index?: number | null }): T | null;
  multiselect<const T>(
    label: string,
    options: Iterable<T>,
    o?: WidgetOptions<T[]> & {
      default?: readonly NoInfer<T>[];
      format?: (option: T) => string;
      maxSelections?: number;
      placeholder?: string;
    },
  ): T[];
  textInput(
    label: string,
    options?: WidgetOptions<string> & {
      value?: string;
      maxChars?: number;
      type?: "text" | "password";
      placeholder?: string;
      update?: Update;
    },
  ): string;
  numberInput(
    label: string,
    options: WidgetOptions<number | null> & RangeOptions & { value: null; placeholder?: string },
  ): number | null;
  numberInput(label: string, options?: WidgetOptions<number> & RangeOptions & { value?: number; placeholder?: string }): number;
  /** A text of several lines. `height` in pixels, or that of its text. */
  textArea(
    label: string,
    options?: WidgetOptions<string> & {
      value?: string;
      maxChars?: number;
      placeholder?: string;
      height?: "content" | number;
      update?: Update;
    },
  ): string;
  /** A slider over options in their order; with a pair as `value`, a range of them. */
  selectSlider<const T>(
    label: string,
    options: Iterable<T>,
    o: WidgetOptions<[T, T]> & { value: readonly [NoInfer<T>, NoInfer<T>]; format?: (option: T) => string },
  ): [T, T];
  selectSlider<const T>(
    label: string,
    options: Iterable<T>,
    o?: WidgetOptions<T> & { value?: NoInfer<T>; format?: (option: T) => string },
  ): T;
  /** Options as buttons, of which several may be chosen; or one. */
  pills: Buttons;
  segmentedControl: Buttons;
  /** `label` is what screen readers call it. Thumbs: 0 is down, 1 up. Faces and stars: from 0 to 4. Null: none was given. */
  feedback(
    kind?: "thumbs" | "faces" | "stars",
    options?: WidgetOptions<number | null> & { default?: number; label?: string },
  ): number | null;
  /** A day as `YYYY-MM-DD`; today by default. */
  dateInput(label: string, options: WidgetOptions<string | null> & DateBounds & { value: null }): string | null;
  dateInput(
    label: string,
    options: WidgetOptions<[string, string] | null> & DateBounds & { value: readonly [null, null] },
  ): [string, string] | null;
  dateInput(
    label: string,
    options: WidgetOptions<[string, string]> & DateBounds & { value: readonly [DateLike, DateLike] },
  ): [string, string];
  dateInput(label: string, options?: WidgetOptions<string> & DateBounds & { value?: DateLike }): string;
  /** A time as `HH:MM`; with a `step` below a minute, `HH:MM:SS`. Now by default. */
  timeInput(label: string, options: WidgetOptions<string | null> & TimeOptions & { value: null }): string | null;
  timeInput(label: string, options?: WidgetOptions<string> & TimeOptions & { value?: string | Date }): string;
  /** A colour as `#rrggbb`; with `alpha`, `#rrggbbaa`. */
  colorPicker(
    label: string,
    options?: WidgetOptions<string> & { value?: string; alpha?: boolean; presets?: readonly string[]; update?: Update },
  ): string;
  /** Files from the reader's disk: nothing of them is read before the script does. */
  fileUploader(label: string, options: WidgetOptions<File[]> & UploadOptions & { multiple: true; maxFiles?: number }): File[];
  fileUploader(label: string, options?: WidgetOptions<File | null> & UploadOptions): File | null;
  /**
   * Saves a file on the reader's disk: a text, a Blob, bytes, or what a function makes of it when it is asked for. True in the one run
   * that its click caused; with `rerun: false` there is none.
   */
  downloadButton(
    label: string,
    data: Downloadable | (() => Downloadable | Promise<Downloadable>),
    options?: DownloadOptions,
  ): boolean;
}
