import type { WidgetKind } from "../../shared/elements/registry.ts";
import { type WidgetId, widgetId } from "../../shared/ids.ts";
import type { FormInfo } from "../output/block.ts";

/** What a script says of a widget when it draws it. `T` is the value as the script gets it. */
export interface WidgetDef<T = unknown> {
  readonly id: WidgetId;
  /** A form has an identity like a widget, but no value. */
  readonly kind: WidgetKind | "form";
  readonly label: string;
  readonly key: string | null;
  /** The value while the session has none. */
  readonly initial: T;
  /** A trigger's value holds for the one run it causes. */
  readonly trigger: boolean;
  /** The value that a kept one makes with today's options: clamped, or undefined if it no longer fits. */
  fit(kept: unknown): T | undefined;
  toWire(value: T): unknown;
  /** The value that the page sent; undefined if it makes no sense. */
  fromWire(wire: unknown): T | undefined;
  /** `onChange` with its `args`. */
  readonly callback: { call(value: T): unknown } | null;
  /** The form it stands in, or null. */
  readonly form: FormInfo | null;
  /** Kept when not drawn. */
  readonly persistState: boolean;
}

/** The id of a widget with a user's key, which is also the name of its entry in session state. */
export function keyedId(key: string): WidgetId {
  return widgetId(`key:${key}`);
}
