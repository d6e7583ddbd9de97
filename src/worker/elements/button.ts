import type { Where } from "../../shared/duration.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { type OptionsOf, option } from "../values/read-options.ts";
import { iconOption } from "./arguments.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven } from "./text-arguments.ts";
import { asItIs, triggerOptions, widget } from "./widget-base.ts";

/** The options that all buttons have. */
export const buttonOptions = {
  type: option.oneOf(["primary", "secondary", "tertiary"], "secondary"),
  icon: iconOption,
  iconPosition: option.oneOf(["left", "right"], "left"),
  shortcut: shortcutOption,
};

/** Props of a button. */
export function buttonProps({ type, icon, iconPosition, shortcut }: OptionsOf<typeof buttonOptions>) {
  return { type, ...onlyGiven({ icon, iconPosition: iconPosition === "right" ? ("right" as const) : null, shortcut }) };
}

/**
 * Draws a button; true in the one run that its click causes.
 * @param identity what tells it from others with its label, if anything does
 */
export function drawButton(
  place: SurfacePlace,
  kind: "button" | "formSubmitButton",
  label: unknown,
  input: unknown,
  identity?: string,
): boolean {
  const options = triggerOptions(place, input, buttonOptions);
  const props = buttonProps(options);
  const spec = { kind, initial: false, identity: [identity, props], props, values: asItIs(toBoolean) };
  return widget(place, label, options, spec) as boolean;
}

/** The value itself if it is one that a box, or a button, may have. */
export function toBoolean(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

const MODIFIERS: Readonly<Record<string, string>> = {
  ctrl: "Ctrl",
  control: "Ctrl",
  cmd: "Ctrl",
  meta: "Ctrl",
  alt: "Alt",
  option: "Alt",
  shift: "Shift",
};
const KEYS: Readonly<Record<string, string>> = Object.fromEntries(
  ["Enter", "Escape", "Space", "Tab", "Backspace", "Delete", "Home", "End", "PageUp", "PageDown"]
    .concat(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"])
    .concat(Array.from({ length: 12 }, (_, at) => `F${at + 1}`))
    .map((key) => [key.toLowerCase(), key]),
);

/** Keys as `Ctrl+Alt+Shift+K`, in that order; null if not given. @throws ArgumentError for what is no key */
function shortcutOption(value: unknown, { fn, argument }: Where): string | null {
  if (value === undefined || value === null) return null;
  const parts = typeof value === "string" ? value.split("+").map((part) => part.trim().toLowerCase()) : [];
  const last = parts.pop() ?? "";
  const key = KEYS[last] ?? ([...last].length === 1 ? last.toUpperCase() : undefined);
  const held = parts.map((part) => MODIFIERS[part]);
  if (key === undefined || held.includes(undefined) || new Set(held).size < held.length) {
    throw ArgumentError.of(fn, argument, "keys such as “Ctrl+K” or “Shift+F2”", value);
  }
  return [...["Ctrl", "Alt", "Shift"].filter((name) => held.includes(name)), key].join("+");
}
