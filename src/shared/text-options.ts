/** What scripts say of texts: a part of the types of `st`. */
import type { Size } from "./data-api.ts";

/** Of what has a box. */
export interface Sized {
  /** Of its place (stretch, default), of what it holds (content), or so many pixels, at most that of its place. */
  width?: Size;
}

export type TextAlign = "left" | "center" | "right" | "justify";
/** Colours that follow light and dark. */
export type Ink = "red" | "orange" | "yellow" | "green" | "blue" | "violet" | "gray";
export interface MarkdownOptions extends Sized {
  /** Raw HTML is kept, sanitised; otherwise it is shown as text. */
  unsafeAllowHtml?: boolean;
  /** Its headings have links to themselves. Default true. */
  anchors?: boolean;
  textAlign?: TextAlign;
  /** Shown at the “?” beside it, as `help` everywhere. */
  help?: string;
}
export interface HeadingOptions extends Sized {
  /** What links to it call it: `[there](#name)`. Default: its text. False: nothing links to it. */
  anchor?: string | boolean;
  /** A line below it. */
  divider?: boolean | Ink;
  textAlign?: TextAlign;
  help?: string;
}
export interface CodeOptions extends Sized {
  /** Null for plain text. Default: typescript. */
  language?: string | null;
  /** Each beside the first part of its line. They are not copied. */
  lineNumbers?: boolean;
  /** Long lines go on below; by default they scroll. */
  wrapLines?: boolean;
  /** In pixels; default: all its lines. */
  height?: "content" | number;
}
