/**
 * Containers that their reader opens: expanders and tabs. With `onChange` their script asks what is open in them, which makes them
 * widgets.
 */
import { ArgumentError } from "../../shared/errors.ts";
import { InPlace } from "../drawing/outside.ts";
import { drawBlock } from "../drawing/place.ts";
import type { Block } from "../output/block.ts";
import { option, readOptions } from "../values/read-options.ts";
import { argsOption, askOption, heightOption, iconOption, label, optionsAndDraw } from "./arguments.ts";
import { contextToUpdate, openBlock } from "./handles.ts";
import { conversionOf, type Selection } from "./selecting.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, widthOption } from "./text-arguments.ts";
import { drawValue } from "./widget-base.ts";

/** What a script says of asking. */
export interface Asking {
  onChange: ReturnType<typeof askOption>;
  args: unknown[];
  key: string | null;
}

/** Draws a container, as a widget if its script asks. @returns what is open in it; undefined if nobody asks */
export function drawBox<K extends object>(
  place: SurfacePlace,
  props: Record<string, unknown>,
  { onChange: ask, args, key }: Asking,
  opening: Selection<K>,
): { block: Block; value: K | undefined } {
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
  return { block: block as Block, value: kept as K };
}

/** What makes a container a widget. */
export const askingOptions = { onChange: askOption, args: argsOption, key: option.text };

export const boxes = {
  expander(place: SurfacePlace, name: unknown, ...args: unknown[]): unknown {
    const { options, draw: inside } = optionsAndDraw(place.fn, args);
    const read = readOptions(place.fn, options, {
      expanded: option.flag(false),
      icon: iconOption,
      type: option.oneOf([null, "default", "compact"], null),
      width: widthOption,
      ...askingOptions,
    });
    const { expanded, onChange, args: given, key, ...more } = read;
    const props = { label: label(place.fn, name), expanded, ...onlyGiven(more) };
    const { block, value } = drawBox(
      place,
      props,
      { onChange, args: given, key },
      openness("expander", props.label, expanded, more),
    );
    const update = updateOf(place, block, props, onChange !== null, "expanded");
    return openBlock(place, block, inside, openOf("expander", value?.open, { update }));
  },
  tabs(place: SurfacePlace, names: unknown, options?: unknown): unknown {
    if (!Array.isArray(names) || names.length === 0) throw ArgumentError.of(place.fn, "the labels", "an array of texts", names);
    const labels = names.map((name) => label(place.fn, name));
    const { onChange, args, key, ...given } = readOptions(place.fn, options, {
      default: option.text,
      height: heightOption,
      width: widthOption,
      ...askingOptions,
    });
    if (given.default !== null && !labels.includes(given.default)) {
      const known = labels.map((name) => JSON.stringify(name)).join(", ");
      throw ArgumentError.of(place.fn, "options.default", `one of ${known}`, given.default);
    }
    const props = { labels, ...onlyGiven(given) };
    const { block, value } = drawBox(
      place,
      props,
      { onChange, args, key },
      choiceOf(labels, given.default ?? (labels[0] as string)),
    );
    const chosen = value === undefined ? undefined : placeOf(labels, value);
    return labels.map((name, index) =>
      openBlock(
        place,
        drawBlock({ ...place, block }, "tab", { label: name }),
        undefined,
        openOf("tab", chosen === undefined ? undefined : index === chosen),
      ),
    );
  },
};

/** `.open` of a handle, and what else that has. Who does not ask is not told. */
export function openOf(kind: string, isOpen: boolean | undefined, more: object = {}): object {
  if (isOpen !== undefined) return { ...more, open: isOpen };
  return {
    ...more,
    get open(): never {
      throw new ArgumentError(`${kind}.open was read, and the script is not told what its reader opens.`, {
        hint: "Add onChange: true, and the script reruns when that changes; or a function that is called with it.",
      });
    },
  };
}

/** Opens or closes it from the script. @param prop what says that it is open */
export function updateOf(
  place: SurfacePlace,
  inner: Block,
  props: Record<string, unknown>,
  isAsked: boolean,
  prop: "expanded" | "open",
) {
  const { context, block } = place;
  const shown = new InPlace<Record<string, unknown>>(context, block, props, (now) => {
    const index = block.children.findIndex((node) => node.block === inner);
    const node = block.children[index];
    // It may have been replaced in its place.
    if (node?.block !== undefined) block.set(index, { ...node, props: now });
  });
  return (change: unknown): void => {
    const fn = `${place.called.name}.update`;
    const by = contextToUpdate(place, fn);
    const { [prop]: isOpen } = readOptions(fn, change, { [prop]: option.flag(null) });
    if (isAsked) {
      throw new ArgumentError(`${fn}() was called, and options.onChange was given: what is open is a widget's value.`, {
        hint: "Give it a key, and write st.sessionState[key] before it is drawn.",
      });
    }
    if (typeof isOpen === "boolean") shown.say({ [prop]: isOpen }, by);
  };
}

/** Whether it is open, and what its script said then: `expanded` counts at first and when it changes, else the reader. */
export function openness(
  kind: "expander" | "popover",
  name: string,
  expanded: boolean,
  more: object,
): Selection<{ by: boolean; open: boolean }> {
  const told = (value: unknown) => (typeof value === "boolean" ? { by: expanded, open: value } : undefined);
  return {
    kind,
    name,
    identity: more,
    initial: { by: expanded, open: expanded },
    fit: (value) => {
      const { by, open } = (typeof value === "object" && value !== null ? value : {}) as { by?: unknown; open?: unknown };
      return by === expanded && typeof open === "boolean" ? { by, open } : undefined;
    },
    take: told,
    give: ({ open }) => open,
    toWire: ({ open }) => open,
    fromWire: told,
  };
}

interface Tab {
  readonly label: string;
  /** Among those of its label. */
  readonly nth: number;
}

function choiceOf(labels: readonly string[], first: string): Selection<Tab> {
  const known = (value: unknown): Tab | undefined => {
    const { label: name, nth } = (typeof value === "object" && value !== null ? value : {}) as Partial<Tab>;
    if (typeof name !== "string" || !Number.isInteger(nth) || !labels.includes(name)) return undefined;
    const count = labels.filter((other) => other === name).length;
    return { label: name, nth: (nth as number) < count ? (nth as number) : 0 };
  };
  return {
    kind: "tabs",
    name: "tabs",
    identity: labels,
    initial: { label: first, nth: 0 },
    fit: known,
    take: (value) => known(typeof value === "string" ? { label: value, nth: 0 } : value),
    give: ({ label: name }) => name,
  };
}

function placeOf(labels: readonly string[], { label: name, nth }: Tab): number {
  return labels.flatMap((other, index) => (other === name ? [index] : []))[nth] ?? -1;
}
