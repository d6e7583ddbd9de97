import { option } from "../values/read-options.ts";
import type { SurfacePlace } from "./surface.ts";
import { asItIs, triggerOptions, widget } from "./widget-base.ts";

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
  const options = triggerOptions(place, input, { type: option.oneOf(["primary", "secondary"], "secondary") });
  const props = { primary: options.type === "primary" };
  const spec = { kind, initial: false, identity: [identity, props], props, values: asItIs(toBoolean) };
  return widget(place, label, options, spec) as boolean;
}

/** The value itself if it is one that a box, or a button, may have. */
export function toBoolean(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}
