/** What scripts say of containers: a part of the types of `st`. */

/** Between what stands in a container: a word, or pixels. */
export type Gap = "none" | "small" | "medium" | "large" | number;
export interface ContainerOptions {
  /** Default: true if it has a height. */
  border?: boolean;
  /** In pixels; what has no room is scrolled to. */
  height?: "content" | number;
  gap?: Gap;
  /** Where its content stands if it is lower than the height. */
  verticalAlign?: "top" | "center" | "bottom" | "distribute";
  /** By which the page finds it from run to run. */
  key?: string;
}
export interface ColumnsOptions {
  gap?: Gap;
  verticalAlign?: "top" | "center" | "bottom";
  /** Around each of them. */
  border?: boolean;
  /** One below the other where their place is narrow. Default true. */
  wrap?: boolean;
  key?: string;
}
export interface ExpanderOptions {
  expanded?: boolean;
  /** An emoji, or `:material/name:`. */
  icon?: string;
  /** Compact: without a frame. */
  type?: "default" | "compact";
  key?: string;
}
export interface TabsOptions {
  /** The label that is chosen at first. Default: the first. */
  default?: string;
  /** Of each panel, in pixels. */
  height?: "content" | number;
  key?: string;
}
