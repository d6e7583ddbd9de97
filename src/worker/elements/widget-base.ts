/**
 * What all widgets share: common options, identity, and the definition that the session keeps.
 */
import { parseDuration } from "../../shared/duration.ts";
import type { SelectableKind, WidgetKind } from "../../shared/elements/registry.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { drawWidget, type PutBox } from "../drawing/draw-widget.ts";
import { isDrawn } from "../drawing/liveness.ts";
import { exactClone } from "../values/exact-clone.ts";
import { encodeValue } from "../values/key.ts";
import { type OptionsOf, option, type Reader, type Readers, readOptions } from "../values/read-options.ts";
import { bindings } from "../widgets/bound-values.ts";
import { type Conversion, type Kept, type Kin, keyedId, type Recipe, type WidgetDef } from "../widgets/widget-def.ts";
import { argsOption, label } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";
import { helpOption, onlyGiven, widthOption } from "./text-arguments.ts";

const common = {
  key: (value, where) => {
    if (value === "") throw ArgumentError.of(where.fn, where.argument, "a text that is not empty", value);
    return option.text(value, where);
  },
  help: helpOption,
  disabled: option.flag(false),
  args: argsOption,
  labelVisibility: option.oneOf(["visible", "hidden", "collapsed"], "visible"),
  width: widthOption,
} satisfies Readers;
const ofValues = {
  ...common,
  onChange: option.callback,
  persistState: option.flag(false),
  required: option.flag(false),
  error: option.text,
  bind: option.oneOf(["url", "local", null] as const, null),
};
const ofTriggers = { ...common, onClick: option.callback };

/** The options that all widgets with a value have, or all triggers, as they were read. */
export type CommonOptions = (OptionsOf<typeof ofValues> & { readonly isLive: boolean }) | OptionsOf<typeof ofTriggers>;

/** The values of one widget: how they are kept, and the default. */
export interface WidgetValues {
  readonly initial: Kept;
  readonly values: Conversion;
  /** The value for the script that draws the widget, where that is another than `give` makes. */
  hand?(kept: Kept): unknown;
  /** The same for a widget that has followed the choice since it was drawn with this default first, where that matters. */
  like?(origin: Kept): Conversion;
}

/** One widget kind, from arguments that were checked. */
export interface WidgetSpec extends WidgetValues {
  readonly kind: WidgetKind | SelectableKind;
  /** The options that make the identity of a widget without a key, besides kind, label and default. */
  readonly identity: unknown;
  /** Stands for the default in what tells it from others, where that default may change below its value. */
  readonly origin?: string;
  /**
   * Props of its own. Some depend on the default that a widget was first drawn with, though it may have followed the choice since; some
   * on the value that it has.
   */
  readonly props: Props | ((origin: Kept, value: () => Kept) => Props);
  /** A trigger whose callback is given its value. */
  readonly isTold?: boolean;
}

type Props = Record<string, unknown>;

/** Values that are kept as they are: texts, numbers, booleans, null, and arrays of them. `fit` gives no array that it was given. */
export function asItIs(fit: (value: unknown) => Kept | undefined): Conversion {
  const copy = (kept: Kept): unknown => (Array.isArray(kept) ? ([...kept] as unknown[]) : kept);
  const words = { toWords, fromWords: (said: readonly string[]) => fromWords(said, fit) };
  return { fit, take: fit, give: copy, toWire: copy, fromWire: fit, text: (kept) => encodeValue(kept), ...words };
}

const toWords = (kept: Kept): string[] => (Array.isArray(kept) ? kept.map(String) : [kept === null ? "" : String(kept)]);

/** The first that fits of what words may mean: a text, a number, yes or no, nothing. */
function fromWords(words: readonly string[], take: (value: unknown) => Kept | undefined): Kept | undefined {
  const readings: ((word: string) => unknown)[] = [
    (word) => word,
    (word) => (word.trim() !== "" && Number.isFinite(Number(word)) ? Number(word) : undefined),
    (word) => ({ true: true, false: false })[word],
    (word) => (word === "" ? null : undefined),
  ];
  for (const read of readings) {
    const values = words.map(read);
    if (values.includes(undefined)) continue;
    const kept = take(values.length === 1 ? values[0] : values);
    if (kept !== undefined) return kept;
  }
  return undefined;
}

/** When it is sent is no question where all is sent at once; but for forms. */
const atOnce = { update: option.oneOf(["live", "release", null] as const, null) };

/**
 * The options of a widget that has a value: its own, and the common ones. `isLive`: it was asked that each change be sent at once, in
 * a form as well.
 */
export function widgetOptions<const R extends Readers>(place: SurfacePlace, input: unknown, own: R) {
  const options = readOptions(place.fn, input, { ...atOnce, ...own, ...ofValues });
  return { ...options, isLive: (input as { update?: unknown } | null | undefined)?.update === "live" };
}

/** The options of a widget whose value, true, holds for the one run that its click causes: a trigger. */
export function triggerOptions<const R extends Readers>(place: SurfacePlace, input: unknown, own: R) {
  return readOptions(place.fn, input, { ...own, ...ofTriggers });
}

/** Draws a widget and gives its value. Which options were read says whether it is a trigger. */
export function widget(place: SurfacePlace, name: unknown, options: CommonOptions, spec: WidgetSpec): unknown {
  const text = label(place.fn, name);
  const { labelVisibility, disabled, help, width } = options;
  const said = onlyGiven({
    width,
    required: "required" in options && options.required ? true : null,
    live: "isLive" in options && options.isLive ? true : null,
    error: "error" in options && options.error !== "" ? options.error : null,
  });
  return drawValue(place, text, options, spec, { label: text, labelVisibility, disabled, help, ...said });
}

/** What tells of a widget who it is, and whom to call. */
export type IdentityOptions =
  | Pick<OptionsOf<typeof ofValues>, "key" | "args" | "disabled" | "onChange" | "persistState" | "bind">
  | Pick<OptionsOf<typeof ofTriggers>, "key" | "args" | "disabled" | "onClick">;

/** Draws what has a value, and gives that. `name` is what messages call it; `own` are props that do not depend on its kind. */
export function drawValue(
  place: SurfacePlace,
  name: string,
  options: IdentityOptions,
  spec: WidgetSpec,
  own: Props,
  putBox?: PutBox,
): unknown {
  const { context, block } = place;
  const { key, disabled } = options;
  const { kind, initial } = spec;
  const trigger = "onClick" in options;
  const persistState = trigger ? false : options.persistState;
  const kin = key === null ? kinOf(spec, name, persistState, context.appPage) : null;
  const found = kin === null ? null : context.run.widgets.families.find(kin, (other) => isDrawn(context, other));
  const origin = found === null ? initial : found.origin;
  const bound = trigger || options.bind === null ? null : bindings[options.bind];
  if (bound !== null) checkBind(place.fn, spec, key);
  const { fit, take, give, toWire, fromWire, bars, text: textOf, toWords, fromWords } = spec.like?.(origin) ?? spec.values;
  const def: WidgetDef = {
    id: found === null ? keyedId(key as string) : found.id,
    kind,
    label: name,
    key,
    kin,
    initial,
    trigger,
    disabled,
    fit,
    take,
    give,
    toWire,
    fromWire,
    ...(bars !== undefined && { bars }),
    text: textOf,
    toWords,
    fromWords,
    bound,
    callback: callbackOf(options, spec),
    form: block.form,
    persistState,
    recipe: context.computation === null ? null : recipeOf(place, putBox !== undefined),
  };
  const props = typeof spec.props === "function" ? spec.props(origin, () => context.run.widgets.peek(def)) : spec.props;
  const { hand = give } = spec;
  return hand(drawWidget(place, def, { ...own, ...props }, putBox));
}

/** @throws ArgumentError where the value can't stand in an address, or in the browser's storage */
function checkBind(fn: string, { kind, props }: WidgetSpec, key: string | null): void {
  const isSecret = typeof props === "object" && props.type === "password";
  if (kind === "fileUploader" || kind === "cameraInput" || isSecret) {
    throw new ArgumentError(`${fn}(): options.bind was given, and ${isSecret ? "a password" : "a file"} is kept nowhere.`, {
      hint: "Leave options.bind out.",
    });
  }
  if (key !== null) return;
  throw new ArgumentError(`${fn}(): options.bind was given without options.key.`, {
    hint: 'The key is the name that the value has there: { key: "city", bind: "url" }.',
  });
}

/** The longest that timers of pages know, in ms: beyond it they fire at once. Who pauses for 24 days has released the widget. */
const LONGEST = 2 ** 31 - 1;

/** The reader of `update`, as it travels. */
export const updateOption =
  (fallback: "live" | "release"): Reader<"live" | "release" | { debounce: number }> =>
  (value, { fn, argument }) => {
    const update = value ?? fallback;
    if (update === "live" || update === "release") return update;
    if (typeof update === "object" && "debounce" in update) {
      const ms = parseDuration(update.debounce as number, { fn, argument: `${argument}.debounce` });
      return { debounce: Math.min(ms, LONGEST) };
    }
    throw ArgumentError.of(fn, argument, '"live", "release" or { debounce: … }', update);
  };

function kinOf(
  { kind, initial, identity, values, origin }: WidgetSpec,
  label: string,
  persistState: boolean,
  page: string | undefined,
): Kin {
  const counts = page === undefined ? [identity, persistState] : [identity, persistState, page];
  const family = `${kind}\n${label}\n${encodeValue(counts)}`;
  return { kind, family, initial, text: origin ?? values.text(initial) };
}

/** Null where it was given what only this worker has, such as a callback. */
function recipeOf({ called: { name, args } }: SurfacePlace, isBox: boolean): Recipe | null {
  try {
    // What is drawn inside a container is no part of it.
    return { name, args: exactClone(isBox ? args.filter((arg) => typeof arg !== "function") : args, { fn: name }) };
  } catch {
    return null;
  }
}

function callbackOf(options: IdentityOptions, { isTold = false }: WidgetSpec): WidgetDef["callback"] {
  const { args } = options;
  const trigger = "onClick" in options;
  const callback = trigger ? options.onClick : options.onChange;
  if (callback === null) return null;
  return { call: (value) => (trigger && !isTold ? callback(...args) : callback(value, ...args)) };
}
