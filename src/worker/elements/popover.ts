import { option, readOptions } from "../values/read-options.ts";
import { iconOption, label, onlyGiven, optionsAndDraw, widthOption } from "./arguments.ts";
import { drawAsked } from "./asking.ts";
import { askingOptions, openness, openOf, updateOf } from "./boxes.ts";
import type { SurfacePlace } from "./surface.ts";
import { helpOption } from "./text.ts";

/** A container that opens over the page when its button is pressed. */
export const popovers = {
  popover(place: SurfacePlace, name: unknown, ...args: unknown[]): unknown {
    const { options, draw: inside } = optionsAndDraw(place.fn, args);
    const {
      onChange,
      args: given,
      key,
      ...read
    } = readOptions(place.fn, options, {
      open: option.flag(null),
      type: option.oneOf([null, "primary", "secondary", "tertiary"], null),
      icon: iconOption,
      help: helpOption,
      disabled: option.flag(null),
      width: widthOption,
      ...askingOptions,
    });
    const props = { label: label(place.fn, name), ...onlyGiven(read) };
    const { open, ...looks } = read;
    const selection = openness("popover", props.label, open ?? false, looks);
    const { block, value } = drawAsked(place, props, { onChange, args: given, key }, selection);
    const update = updateOf(place, block, props, onChange !== null, "open");
    return place.surfaces.open(place, block, inside, openOf("popover", value?.open, { update }));
  },
};
