/**
 * The types of widgets, as scripts call them.
 */
import type { Anywidget } from "./anywidget-api.ts";
import type { ChatFilesOptions, ChatInputOptions, Said } from "./chat-api.ts";
import type { Duration } from "./duration.ts";
import type { DataEditor } from "./editor-api.ts";
import type { DateBounds, DateLike, DatetimeOptions, DayPresets, SpanPresets, TimeOptions } from "./moment-options.ts";
import type { Update, WidgetOptions } from "./widget-options.ts";

export type { AnywidgetOptions, ModuleLike } from "./anywidget-api.ts";
export type { Update, WidgetOptions } from "./widget-options.ts";

// biome-ignore lint/suspicious/noExplicitAny: the parameter of a function type that users choose
type Any = any;

export interface ButtonOptions
  extends Omit<WidgetOptions<boolean>, "onChange" | "persistState" | "required" | "error" | "bind" | "update"> {
  onClick?: (...args: Any[]) => unknown;
  type?: "primary" | "secondary" | "tertiary";
  /** An emoji, or `:material/name:`. */
  icon?: string;
  iconPosition?: "left" | "right";
  /**
   * Keys that press it: `"Ctrl+K"` (on a Mac Cmd), `"Shift+F2"`, where the page lets the app hear keys. While the reader types, only keys with
   * Ctrl and without Alt, and none that text has, such as `"Ctrl+Z"` or `"Ctrl+Enter"`.
   */
  shortcut?: string;
}
/** `disabled`: the whole button, or options that can't be chosen. `onClick` is given the option. */
interface MenuOptions<T> extends Omit<ButtonOptions, "onClick"> {
  onClick?: (option: T, ...args: Any[]) => unknown;
  /** How an option is shown: `:material/name:` stands for an icon. Default: its text. */
  format?: (option: T) => string;
}
/** Of a widget whose options can be barred one by one. */
type Barring<T, O> = Omit<O, "disabled"> & {
  /** All of it, or options that can't be chosen. */
  disabled?: boolean | readonly NoInfer<T>[];
};
/** Options, also by the headline that they stand under. */
type Options<T> = Iterable<T> | Readonly<Record<string, readonly T[]>>;
interface ListOptions {
  /** How typing searches; null: it does not. Default `"fuzzy"`. */
  filter?: "fuzzy" | "contains" | "prefix" | null;
}
export interface ChoiceOptions<T> extends WidgetOptions<T> {
  /** How an option is shown. Default: its text. */
  format?: (option: T) => string;
  placeholder?: string;
}
interface RadioOptions {
  horizontal?: boolean;
  /** Smaller words below each option. */
  captions?: readonly string[];
  type?: "default" | "cards";
}
interface Marks<T> {
  /** Values that are named along the track: all, or these. */
  marks?: boolean | readonly T[];
}
interface SliderOptions<V> extends Marks<V> {
  min?: V;
  max?: V;
  /** Over days whole ones (default `"1d"`), over times `"15m"` by default. */
  step?: V extends number ? number : Duration;
  /** As that of a number column or of a date column, or a function that names each step. */
  format?: string | ((value: V) => string);
  /** A field to type in stands beside it. */
  input?: boolean;
}
/** A pair of values, which two thumbs move. */
type SpanOptions<V> = WidgetOptions<[V, V], Update> & SliderOptions<V> & { value: readonly [V, V] };
/** Any of them says of which kind the values are. */
type PointOptions<V> = WidgetOptions<V, Update> & SliderOptions<V> & { value?: V } & ({ value: V } | { min: V } | { max: V });
interface TextOptions {
  maxChars?: number;
  placeholder?: string;
  /** Only a text that fits is sent; the message says what is wrong with one that does not. */
  validate?: RegExp | { pattern: RegExp; message?: string };
}
interface TextInputOptions extends TextOptions {
  type?: "text" | "password" | "email" | "url" | "tel" | "search";
  /** As of HTML: `"email"`, `"name"`. */
  autocomplete?: string;
  suggestions?: readonly string[];
  icon?: string;
}
interface TextAreaOptions extends TextOptions {
  /** In pixels, or that of its text; `"stretch"`: what its container has left. */
  height?: "content" | "stretch" | number;
}
interface NumberOptions extends RangeOptions {
  placeholder?: string;
  icon?: string;
  /** How it reads while nobody types in it, as that of a number column. */
  format?: string;
}
interface RangeOptions {
  min?: number;
  max?: number;
  step?: number;
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

export interface CameraOptions {
  /** Which camera is begun with. Default: the one that faces the reader. */
  facing?: "user" | "environment";
  /** Width and height that are asked of the camera. */
  resolution?: readonly [number, number];
  /** The preview is a mirror; the picture is not. Default: that of a camera which faces the reader. */
  mirror?: boolean;
}
type Multi<T, V> = Barring<T, WidgetOptions<V[]>> &
  ListOptions & {
    default?: readonly NoInfer<V>[];
    format?: (option: T) => string;
    maxSelections?: number;
    placeholder?: string;
    selectAll?: boolean;
  };

interface PlainButtonChoice<T, V> extends WidgetOptions<V> {
  format?: (option: T) => string;
  /** The one that is chosen can't be taken back. */
  required?: boolean;
}
type ButtonChoice<T, V> = Barring<T, PlainButtonChoice<T, V>>;
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
  /** A button that opens a menu: the option that was chosen in the one run which that caused, else null. */
  menuButton<const T>(label: string, options: Options<T>, o?: Barring<T, MenuOptions<T>>): T | null;
  /** A link that looks like a button. `newTab`: default true. With `onClick` its press also causes a run, and it is a widget. */
  linkButton(label: string, url: string | URL, options?: Omit<ButtonOptions, "shortcut"> & { newTab?: boolean }): void;
  /** A box that is ticked or not. */
  checkbox(label: string, options?: WidgetOptions<boolean> & { value?: boolean }): boolean;
  /** With `value: null` it is undecided at first. */
  checkbox(label: string, options: WidgetOptions<boolean | null> & { value: null }): boolean | null;
  /** A switch that is on or off. */
  toggle(label: string, options?: WidgetOptions<boolean> & { value?: boolean }): boolean;
  toggle(label: string, options: WidgetOptions<boolean | null> & { value: null }): boolean | null;
  /** A thumb on a track; two, where the value is a pair. Numbers, days, times or Dates. */
  slider(label: string, options: SpanOptions<number>): [number, number];
  /** Days as `YYYY-MM-DD`, or times as `HH:MM`. Days that are not bounded go a fortnight from the value. */
  slider(label: string, options: SpanOptions<string>): [string, string];
  slider(label: string, options: SpanOptions<Date>): [Date, Date];
  slider(label: string, options: PointOptions<string>): string;
  slider(label: string, options: PointOptions<Date>): Date;
  slider(label: string, options?: WidgetOptions<number, Update> & SliderOptions<number> & { value?: number }): number;
  /** A list to choose from, which typing searches. With `acceptNew` a text that is no option may be given. */
  selectbox<const T>(
    label: string,
    options: readonly [T, ...T[]],
    o?: Barring<T, ChoiceOptions<T>> & ListOptions & { index?: number; acceptNew?: false },
  ): T;
  selectbox<T>(
    label: string,
    options: Options<T>,
    o: Barring<T, ChoiceOptions<T | string>> & ListOptions & { index?: number | null; acceptNew: true },
  ): T | string | null;
  selectbox<T>(
    label: string,
    options: Options<T>,
    o?: Barring<T, ChoiceOptions<T>> & ListOptions & { index?: number | null; acceptNew?: false },
  ): T | null;
  /** A choice among options that are all seen. */
  radio<const T>(
    label: string,
    options: readonly [T, ...T[]],
    o?: Barring<T, Omit<ChoiceOptions<T>, "placeholder">> & RadioOptions & { index?: number },
  ): T;
  radio<T>(
    label: string,
    options: Options<T>,
    o?: Barring<T, Omit<ChoiceOptions<T>, "placeholder">> & RadioOptions & { index?: number | null },
  ): T | null;
  /** `selectAll`: all that are found may be chosen at once; default true. */
  multiselect<const T>(label: string, options: Options<T>, o: Multi<T, T | string> & { acceptNew: true }): (T | string)[];
  multiselect<const T>(label: string, options: Options<T>, o?: Multi<T, T> & { acceptNew?: false }): T[];
  /** A field for a line of text. With `value: null` it is empty at first, and gives null. */
  textInput(label: string, options: WidgetOptions<string | null, Update> & TextInputOptions & { value: null }): string | null;
  textInput(label: string, options?: WidgetOptions<string, Update> & TextInputOptions & { value?: string }): string;
  /** A field for a number, which arrow keys step. */
  numberInput(label: string, options: WidgetOptions<number | null, Update> & NumberOptions & { value: null }): number | null;
  numberInput(label: string, options?: WidgetOptions<number, Update> & NumberOptions & { value?: number }): number;
  /** A text of several lines. */
  textArea(label: string, options: WidgetOptions<string | null, Update> & TextAreaOptions & { value: null }): string | null;
  textArea(label: string, options?: WidgetOptions<string, Update> & TextAreaOptions & { value?: string }): string;
  /** A slider over options in their order; with a pair as `value`, a range of them. */
  selectSlider<const T>(
    label: string,
    options: Iterable<T>,
    o: WidgetOptions<[T, T]> & Marks<NoInfer<T>> & { value: readonly [NoInfer<T>, NoInfer<T>]; format?: (option: T) => string },
  ): [T, T];
  selectSlider<const T>(
    label: string,
    options: Iterable<T>,
    o?: WidgetOptions<T> & Marks<NoInfer<T>> & { value?: NoInfer<T>; format?: (option: T) => string },
  ): T;
  /** Options as buttons, of which several may be chosen; or one. */
  pills: Buttons;
  /** As `pills`, joined in one row. */
  segmentedControl: Buttons;
  /** `label` is what screen readers call it. Thumbs: 0 is down, 1 up. Faces and stars: from 0 to 4. Null: none was given. */
  feedback(
    kind?: "thumbs" | "faces" | "stars",
    options?: WidgetOptions<number | null> & { default?: number; label?: string },
  ): number | null;
  /** A day as `YYYY-MM-DD`; today by default. */
  dateInput(label: string, options: WidgetOptions<string | null> & DateBounds & DayPresets & { value: null }): string | null;
  dateInput(
    label: string,
    options: WidgetOptions<[string, string] | null> & DateBounds & SpanPresets & { value: readonly [null, null] },
  ): [string, string] | null;
  dateInput(
    label: string,
    options: WidgetOptions<[string, string]> & DateBounds & SpanPresets & { value: readonly [DateLike, DateLike] },
  ): [string, string];
  dateInput(label: string, options?: WidgetOptions<string> & DateBounds & DayPresets & { value?: DateLike }): string;
  /** A time as `HH:MM`; with a `step` below a minute, `HH:MM:SS`. Now by default. */
  timeInput(label: string, options: WidgetOptions<string | null> & TimeOptions & { value: null }): string | null;
  timeInput(label: string, options?: WidgetOptions<string> & TimeOptions & { value?: string | Date }): string;
  /** A day with a time of it, as the reader's clock shows them. Now by default. */
  datetimeInput(label: string, options: WidgetOptions<Date | null> & DatetimeOptions & { value: null }): Date | null;
  datetimeInput(label: string, options?: WidgetOptions<Date> & DatetimeOptions & { value?: DateLike }): Date;
  /** A colour as `#rrggbb`; with `alpha`, `#rrggbbaa`. */
  colorPicker(
    label: string,
    options?: WidgetOptions<string, Update> & { value?: string; alpha?: boolean; presets?: readonly string[] },
  ): string;
  /** A table that its reader edits; gives the rows as they are now. */
  dataEditor: DataEditor;
  /** What a module of the anywidget standard shows; gives its model. */
  anywidget: Anywidget;
  /** Files from the reader's disk: nothing of them is read before the script does. */
  fileUploader(
    label: string,
    options: WidgetOptions<File[]> & UploadOptions & { multiple: true | "directory"; maxFiles?: number },
  ): File[];
  fileUploader(label: string, options?: WidgetOptions<File | null> & UploadOptions): File | null;
  /** What the reader says next: a text in the one run that it caused; with `acceptFiles` it comes with files. */
  chatInput(label: string | undefined, options: ChatFilesOptions): Said | null;
  chatInput(label?: string, options?: ChatInputOptions): string | null;
  /** A picture that the reader takes with a camera. */
  cameraInput(label: string, options?: WidgetOptions<File | null> & CameraOptions): File | null;
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
