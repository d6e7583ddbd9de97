import { drawBlock } from "../drawing/place.ts";
import type { Block } from "../output/block.ts";
import { boxes, type DrawAsked } from "./boxes.ts";
import { conversionOf } from "./selecting.ts";
import { drawValue } from "./widget-base.ts";

/** Draws a container as a widget whose value is what its reader has opened. */
export const drawAsked: DrawAsked = (place, props, { onChange: ask, args, key }, opening) => {
  const { kind, name, identity, initial } = opening;
  if (ask === null) return { block: drawBlock(place, kind, props, key), value: undefined };
  const onChange = ask === true ? null : ask;
  let block: Block | undefined;
  const kept = drawValue(
    place,
    name,
    { key, args, disabled: false, onChange, persistState: false, bind: null },
    { kind, initial, identity, props, values: conversionOf(opening), hand: (value) => value },
    {},
    (id, all) => {
      const index = place.block.next();
      block = place.block.open(index, kind, all, place.context.drawing, { key: key ?? undefined, id });
    },
  );
  // Boundary: what is kept comes from the conversion above, which keeps what `opening` does.
  return { block: block as Block, value: kept as typeof initial };
};

/** Expanders and tabs, for scripts that ask what is open in them. */
export const asking = boxes(drawAsked);
