/** Options that all widgets have, as scripts see them. */
import type { Duration } from "./duration.ts";

// biome-ignore lint/suspicious/noExplicitAny: the parameter of a function type that users choose
type Any = any;

/** When a change is sent to the script. */
export type Update = "live" | "release" | { debounce: Duration };
/** Options that all widgets share. Choices are sent when they are made: `U` is for what is typed and dragged. */
export interface WidgetOptions<V, U = "live" | "release"> {
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
  /** `"content"`: of what it holds; a number: so many pixels. Default: that of its kind. */
  width?: "stretch" | "content" | number;
  /** A form is not sent while it is empty. */
  required?: boolean;
  /** What is wrong with its value, said below it. */
  error?: string | null;
  /**
   * `"url"`: the value stands in the page's address too, as the parameter of its `key`; Back brings the one before. `"local"`: the
   * reader's browser keeps it, where the app is in no sandbox and its host has not said `storage: false`.
   */
  bind?: "url" | "local" | null;
  /** When a change is sent to the script. In a form `"live"` sends each at once, alone: what other fields depend on. */
  update?: U;
}
