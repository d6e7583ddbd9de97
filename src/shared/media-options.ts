/** What scripts give pictures, players and frames. */
import type { Size } from "./data-api.ts";
import type { Duration } from "./duration.ts";
import type { Sized } from "./text-options.ts";

export type BufferSourceLike = ArrayBuffer | ArrayBufferView | readonly number[];
/** `ImageData`, or an `ImageBitmap`. */
export type ImageSource = string | URL | Blob | BufferSourceLike | { readonly width: number; readonly height: number };

/** Rows of pixels: grey, or lists of red, green, blue and perhaps alpha. */
export type PixelRows = readonly (ArrayLike<number> | readonly (readonly number[])[])[];
export interface ImageOptions {
  /** One text, or one for each picture. */
  caption?: string | readonly string[];
  /** What it shows, for who does not see it. Default: its caption. */
  alt?: string | readonly string[];
  /** Default: its own, at most that of its place. */
  width?: Size;
  /** Where a press on it leads. */
  link?: string | URL;
  /** Values of pixels out of range count as the nearest in it; otherwise they are an error. */
  clamp?: boolean;
  /** A press enlarges it. Default true. */
  zoom?: boolean;
  /** By which the page finds it from run to run. */
  key?: string;
}
/**
 * A place in a picture, in its own pixels from the top left; `index` says in which. A picture of pixels has it. Of others only the page knows
 * the size: where one may have given way to a smaller one since it was pressed, check.
 */
export interface ImagePress {
  index: number;
  x: number;
  y: number;
}
/** Makes a picture a button: the call returns where it was pressed in the one run that the press causes, else null. */
export interface ImagePressing extends Omit<ImageOptions, "link" | "zoom"> {
  /** `true` or `"rerun"`: the script reruns; a function is called before, with the place and `args`. */
  // biome-ignore lint/suspicious/noExplicitAny: the parameter of a function type that users choose
  onClick: true | "rerun" | ((press: ImagePress, ...args: any[]) => unknown);
  args?: readonly unknown[];
}

/** Where sound and films come from. */
export type MediaSourceLike = string | URL | Blob | BufferSourceLike;
/** One list, or one for each channel. */
export type Samples =
  | Float32Array
  | Float64Array
  | readonly number[]
  | readonly (Float32Array | Float64Array | readonly number[])[];

/** Times are seconds, or durations such as `"1m30s"`. */
export interface PlayerOptions extends Sized {
  /** A media type, for bytes that don't tell theirs. */
  format?: string;
  startTime?: Duration;
  /** It pauses there; with `loop` it goes on from the start. */
  endTime?: Duration;
  loop?: boolean;
  autoplay?: boolean;
}

export interface VideoOptions extends PlayerOptions {
  muted?: boolean;
  /** A picture that stands there before it plays. */
  poster?: MediaSourceLike;
  /** SRT or VTT, as an address, text, Blob or bytes; or one for each label, of which the first is shown. */
  subtitles?: MediaSourceLike | Record<string, MediaSourceLike>;
}

export interface FrameOptions {
  /** In pixels; default: as wide as its place. */
  width?: "stretch" | number;
  /** What does not fit can be scrolled to. Default false. */
  scrolling?: boolean;
  /** What screen readers call it. */
  title?: string;
  tabIndex?: number;
}
