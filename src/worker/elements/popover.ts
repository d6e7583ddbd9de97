import { option, readOptions } from "../values/read-options.ts";
import { iconOption, label, optionsAndDraw } from "./arguments.ts";
import { askingOptions, drawBox, openness, openOf, updateOf } from "./boxes.ts";
import { openBlock } from "./handles.ts";
import type { SurfacePlace } from "./surface.ts";
import { helpOption, onlyGiven, widthOption } from "./text-arguments.ts";

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
    const { block, value } = drawBox(place, props, { onChange, args: given, key }, selection);
    const update = updateOf(place, block, props, onChange !== null, "open");
    return openBlock(place, block, inside, openOf("popover", value?.open, { update }));
  },
};
