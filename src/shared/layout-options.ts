/** What scripts say of containers: a part of the types of `st`. */
import type { Sized } from "./text-options.ts";

/** Between what stands in a container: a word, or pixels. */
export type Gap = "none" | "small" | "medium" | "large" | number;
export interface ContainerOptions extends Sized {
  /** Default: true if it has a height. */
  border?: boolean;
  /** In pixels; what has no room is scrolled to. */
  height?: "content" | number;
  gap?: Gap;
  /** What it holds stands side by side, in lines. */
  horizontal?: boolean;
  /** Where what is narrower than its place stands. */
  align?: "left" | "center" | "right" | "distribute";
  /** Its end stays in view as it grows, unless the reader has scrolled up. It needs a height. Default: if it begins with a chat message. */
  autoscroll?: boolean;
  /** Where its content stands if it is lower than the height; in a line, than the line. */
  verticalAlign?: "top" | "center" | "bottom" | "distribute";
  /** By which the page finds it from run to run. */
  key?: string;
}
export interface ColumnsOptions {
  /** Default: the width of its place. */
  width?: "stretch" | number;
  gap?: Gap;
  verticalAlign?: "top" | "center" | "bottom";
  /** Around each of them. */
  border?: boolean;
  /** One below the other where their place is narrow. Default true. */
  wrap?: boolean;
  key?: string;
}
// biome-ignore lint/suspicious/noExplicitAny: the parameter of a function type that users choose
type Any = any;

/** Makes a container a widget: what its reader has opened is its value. */
export interface Opening<T> {
  /** `true` or `"rerun"`: the script reruns; a function is called before, with the value and `args`. */
  onChange?: true | "rerun" | ((value: T, ...args: Any[]) => unknown);
  args?: readonly unknown[];
  /** By which the page finds it from run to run; with `onChange`, its entry in `st.sessionState`. */
  key?: string;
}
/** `onChange` is told whether it is open. */
export interface ExpanderOptions extends Sized, Opening<boolean> {
  expanded?: boolean;
  /** An emoji, or `:material/name:`. */
  icon?: string;
  /** Compact: without a frame. */
  type?: "default" | "compact";
}
/** `onChange` is told whether it is open. */
export interface PopoverOptions extends Sized, Opening<boolean> {
  /** Open at first, and when this becomes another. */
  open?: boolean;
  type?: "primary" | "secondary" | "tertiary";
  /** An emoji, or `:material/name:`. */
  icon?: string;
  /** Shown at the “?” beside the button. */
  help?: string;
  disabled?: boolean;
}
/** Places of other kinds than boxes: drawing methods of `st` and of every container. */
export interface Places<Container> {
  /** A container that opens over the page when its button is pressed. */
  popover(label: string, options?: PopoverOptions): PopoverContainer & Container;
  popover<R>(label: string, draw: () => R): R;
  popover<R>(label: string, options: PopoverOptions, draw: () => R): R;
  /** A container that stays in view, at the lower edge of the page. */
  bottom(): Container;
  bottom<R>(draw: () => R): R;
  /** Room: 0.75, 2.5 or 4.25 times the size of letters, so many pixels, or all that is left in a line. Default `"small"`. */
  space(size?: "small" | "medium" | "large" | "stretch" | number): void;
  /** A grey place of what is to come; `height` in pixels, default 96. */
  skeleton(options?: Sized & { height?: number }): void;
}
interface PopoverContainer {
  /** Whether its reader has it open: draw then only what takes long. With `onChange` only. */
  readonly open: boolean;
  /** Opens or closes it; without `onChange` only. */
  update(change: { open: boolean }): void;
}
/** `onChange` is told the label that is open. */
export interface TabsOptions extends Sized, Opening<string> {
  /** The label that is chosen at first. Default: the first. */
  default?: string;
  /** Of each panel, in pixels. */
  height?: "content" | number;
}
/** What scripts say of forms. */
export interface FormOptions extends Sized {
  /** Widgets inside get their defaults again after a submit. */
  clearOnSubmit?: boolean;
  /** Enter in a field sends the form. Default true. */
  enterToSubmit?: boolean;
  border?: boolean;
  /** In pixels, beyond which it scrolls; default: of what it holds. */
  height?: "content" | number;
}
