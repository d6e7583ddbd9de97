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
