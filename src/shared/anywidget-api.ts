/** Types of `st.anywidget`, as scripts see them. */
import type { WidgetOptions } from "./widget-options.ts";

/** The text of an ES module, a Blob or bytes of it, an address, or the name of a package that the host offers. */
export type ModuleLike = string | URL | Blob | ArrayBuffer | ArrayBufferView;

export interface AnywidgetOptions<T> extends Omit<WidgetOptions<T>, "required" | "bind"> {
  /** Shown above it, and what screen readers call it. */
  label?: string;
  /** In pixels; what does not fit scrolls. Default: that of what it shows. */
  height?: "content" | number;
  /** Its style sheet, given as the module is. */
  css?: ModuleLike;
}

/**
 * A widget whose front end is a module of the anywidget standard: its default export has `render({ model, el })`. It runs in the page, so
 * the host says which modules may: `mount(element, { anywidgets })`, and in a sandbox none do before it does. Gives the model as it is now, with what the widget has set in it.
 *
 * A name that is given another value in `initial` has that value then; all others keep what was set.
 * @param initial the model: texts, numbers, booleans, null, dates, bytes, and lists and objects of these
 */
export type Anywidget = <T extends object>(module: ModuleLike, initial: T, options?: AnywidgetOptions<T>) => T;
