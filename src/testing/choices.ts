import type { TestElement } from "../shared/page-reader.ts";
import { stepsOf } from "../shared/steps.ts";
import type { WidgetDef } from "../worker/widgets/widget-def.ts";

/** A slider with more values is none that is gone through. */
const MOST_STEPS = 1000;

/** The values that a widget can be given, as the script gets them; null where these can't be told. */
export function choicesOf(def: WidgetDef | undefined, { kind, props }: TestElement): readonly unknown[] | null {
  const wires = wiresOf(kind, props);
  if (props.disabled === true) return [];
  if (def === undefined || wires === null) return null;
  const current = def.take(props.value) ?? def.initial;
  return wires.flatMap((wire) => {
    const kept = def.fromWire(wire);
    return kept === undefined || def.bars?.(kept, current) === true ? [] : [def.give(kept)];
  });
}

/**
 * The value that a choice by the texts of the options makes, as the script gets it.
 * @throws Error that lists the options, where a text is none of them
 */
export function chosenOf(def: WidgetDef | undefined, { kind, props }: TestElement, texts: readonly string[]): unknown {
  const { label, options, single, acceptNew } = props as Record<string, unknown>;
  const name = `${kind}${typeof label === "string" ? ` “${label}”` : ""}`;
  if (!Array.isArray(options)) throw new Error(`The ${name} has no options to choose from. Use set().`);
  const wires = texts.map((text) => {
    const at = options.indexOf(text);
    if (at === -1 && acceptNew !== true)
      throw new Error(
        `The ${name} has no option ${JSON.stringify(text)}. Its options are ${options.map((one) => JSON.stringify(one)).join(", ")}.`,
      );
    return at === -1 ? text : at;
  });
  const isMany = kind === "multiselect" || ((kind === "pills" || kind === "segmentedControl") && single !== true);
  if (!isMany && wires.length !== 1) throw new Error(`The ${name} takes one option, not ${wires.length}.`);
  const kept = def?.fromWire(isMany ? wires : wires[0]);
  if (def !== undefined && kept !== undefined) return def.give(kept);
  return isMany ? texts : texts[0];
}

/** As the page would send them. */
function wiresOf(kind: string, props: TestElement["props"]): unknown[] | null {
  const { options, value, clearable, single, required, min, max, step } = props;
  const places = Array.isArray(options) ? [...options.keys()] : [];
  // A range, or a choice of several.
  if (Array.isArray(value)) return null;
  switch (kind) {
    case "checkbox":
    case "toggle":
      return [false, true];
    case "selectbox":
    case "radio":
      return clearable === true ? [...places, null] : places;
    case "selectSlider":
      return places;
    case "navigation":
      return (props.pages as { url: string }[]).map(({ url }) => url);
    case "pills":
    case "segmentedControl":
      return single !== true ? null : required === true ? places : [...places, null];
    case "slider":
      return max - min > step * MOST_STEPS ? null : stepsOf({ min, max, step });
    default:
      return null;
  }
}
