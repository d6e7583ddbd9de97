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
import { type OptionsOf, option, type Reader, type Readers, readOptions } from "../values/read-options.ts";
import { keyedId, type WidgetDef } from "../widgets/widget-def.ts";
import { label } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";

const common = {
  key: (value, where) => {
    if (value === "") throw ArgumentError.of(where.fn, where.argument, "a text that is not empty", value);
    return option.text(value, where);
  },
  help: option.text,
  disabled: option.flag(false),
  args: (value, { fn, argument }): unknown[] => {
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw ArgumentError.of(fn, argument, "an array", value);
    return [...value];
  },
  labelVisibility: option.oneOf(["visible", "hidden", "collapsed"], "visible"),
} satisfies Readers;
const ofValues = { ...common, onChange: option.callback, persistState: option.flag(false) };
const ofTriggers = { ...common, onClick: option.callback };

/** The options that all widgets with a value have, or all triggers, as they were read. */
export type CommonOptions = OptionsOf<typeof ofValues> | OptionsOf<typeof ofTriggers>;

/** One widget kind, from arguments that were checked. */
export interface WidgetSpec<T> {
  kind: WidgetKind;
  initial: T;
  /** What makes the identity of a widget without a key, besides kind, label, initial value and props. */
  identity?: unknown;
  /** Props of its own. */
  props: Record<string, unknown>;
  fit(kept: unknown): T | undefined;
  toWire?(value: T): unknown;
  fromWire?(wire: unknown): T | undefined;
}

/** The options of a widget that has a value: its own, and the common ones. */
export function widgetOptions<const R extends Readers>(place: SurfacePlace, input: unknown, own: R) {
  return readOptions(place.fn, input, { ...own, ...ofValues });
}

/** The options of a widget whose value, true, holds for the one run that its click causes: a trigger. */
export function triggerOptions<const R extends Readers>(place: SurfacePlace, input: unknown, own: R) {
  return readOptions(place.fn, input, { ...own, ...ofTriggers });
}

/** Draws a widget and gives its value. Which options were read says whether it is a trigger. */
export function widget<T>(place: SurfacePlace, name: unknown, options: CommonOptions, spec: WidgetSpec<T>): T {
  const text = label(place.fn, name);
  const { key, labelVisibility, disabled, help } = options;
  const { kind, initial } = spec;
  const trigger = "onClick" in options;
  const persistState = trigger ? false : options.persistState;
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
    callback: callbackOf(options),
    form: place.block.form,
    persistState,
  };
  return drawWidget(place, def, { label: text, labelVisibility, disabled, help, ...spec.props });
}

/** The reader of `update`, as it travels. */
export const updateOption =
  (fallback: "live" | "release"): Reader<"live" | "release" | { debounce: number }> =>
  (value, { fn, argument }) => {
    const update = value ?? fallback;
    if (update === "live" || update === "release") return update;
    if (typeof update === "object" && "debounce" in update) {
      return { debounce: parseDuration(update.debounce as number, { fn, argument: `${argument}.debounce` }) };
    }
    throw ArgumentError.of(fn, argument, '"live", "release" or { debounce: … }', update);
  };

function identityOf<T>({ kind, initial, identity, props }: WidgetSpec<T>, text: string, persistState: boolean): WidgetId {
  // The texts of options depend on `format`, which does not count: what they stand for is in `identity`.
  const { options: _texts, ...own } = props;
  const content = encodeValue([identity ?? initial, own, persistState]);
  return widgetId(`${kind}-${digestString(`${kind}\n${text}\n${content}`).slice(0, 16)}`);
}

function callbackOf(options: CommonOptions): WidgetDef["callback"] {
  const { args } = options;
  const trigger = "onClick" in options;
  const callback = trigger ? options.onClick : options.onChange;
  if (callback === null) return null;
  return { call: (value) => (trigger ? callback(...args) : callback(value, ...args)) };
}
