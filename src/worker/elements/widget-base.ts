/**
 * What all widgets share: common options, identity, and the definition that the session keeps.
 */
import { parseDuration } from "../../shared/duration.ts";
import type { WidgetKind } from "../../shared/elements/registry.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { type WidgetId, widgetId } from "../../shared/ids.ts";
import { drawWidget } from "../drawing/draw-widget.ts";
import { digestString } from "../values/digest.ts";
import { encodeValue } from "../values/key.ts";
import { keyedId, type WidgetDef } from "../widgets/widget-def.ts";
import { label, Options } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";

const commonNames = ["key", "help", "disabled", "args", "labelVisibility"];
const valueNames = ["onChange", "persistState"];

/** One widget kind, from arguments that were checked. */
export interface WidgetSpec<T> {
  kind: WidgetKind;
  initial: T;
  trigger?: boolean;
  /** What makes the identity of a widget without a key, besides kind, label, initial value and props. */
  identity?: unknown;
  /** Props of its own. */
  props: Record<string, unknown>;
  fit(kept: unknown): T | undefined;
  toWire?(value: T): unknown;
  fromWire?(wire: unknown): T | undefined;
}

/** The options of a widget: its own names, and the common ones. */
export function widgetOptions(place: SurfacePlace, input: unknown, own: readonly string[], trigger = false): Options {
  return new Options(place.fn, input, [...own, ...commonNames, ...(trigger ? ["onClick"] : valueNames)]);
}

/** Draws a widget and gives its value. */
export function widget<T>(place: SurfacePlace, name: unknown, options: Options, spec: WidgetSpec<T>): T {
  const { fn } = place;
  const text = label(fn, name);
  const key = options.text("key");
  if (key === "") throw ArgumentError.of(fn, "options.key", "a text that is not empty", key);
  const { kind, initial, trigger = false } = spec;
  const persistState = trigger ? false : options.flag("persistState");
  const def: WidgetDef<T> = {
    id: key === null ? identityOf(spec, text, persistState) : keyedId(key),
    kind,
    label: text,
    key,
    initial,
    trigger,
    fit: (kept) => spec.fit(kept),
    toWire: (value) => (spec.toWire === undefined ? value : spec.toWire(value)),
    fromWire: (wire) => (spec.fromWire === undefined ? spec.fit(wire) : spec.fromWire(wire)),
    callback: callbackOf(place, options, trigger),
    form: place.block.form,
    persistState,
  };
  const props = {
    label: text,
    labelVisibility: options.oneOf("labelVisibility", ["visible", "hidden", "collapsed"], "visible"),
    disabled: options.flag("disabled"),
    help: options.text("help"),
    ...spec.props,
  };
  return drawWidget(place, def, props);
}

/** The `update` option as it travels. */
export function updateOption(options: Options, fallback: "live" | "release"): unknown {
  const update = options.get("update") ?? fallback;
  if (update === "live" || update === "release") return update;
  if (typeof update === "object" && update !== null && "debounce" in update) {
    return { debounce: parseDuration(update.debounce as number, { fn: options.fn, argument: "options.update.debounce" }) };
  }
  throw ArgumentError.of(options.fn, "options.update", '"live", "release" or { debounce: … }', update);
}

function identityOf<T>({ kind, initial, identity, props }: WidgetSpec<T>, text: string, persistState: boolean): WidgetId {
  // The texts of options depend on `format`, which does not count: what they stand for is in `identity`.
  const { options: _texts, ...own } = props;
  const content = encodeValue([identity ?? initial, own, persistState]);
  return widgetId(`${kind}-${digestString(`${kind}\n${text}\n${content}`).slice(0, 16)}`);
}

function callbackOf(place: SurfacePlace, options: Options, trigger: boolean): WidgetDef["callback"] {
  const callback = options.callback(trigger ? "onClick" : "onChange");
  const given = options.get("args");
  if (given !== undefined && !Array.isArray(given)) throw ArgumentError.of(place.fn, "options.args", "an array", given);
  const args: unknown[] = given === undefined ? [] : [...(given as unknown[])];
  if (callback === null) return null;
  return { call: (value) => (trigger ? callback(...args) : callback(value, ...args)) };
}
