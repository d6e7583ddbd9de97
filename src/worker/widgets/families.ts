/**
 * Widgets without a key.
 *
 * Note: a default that follows the choice
 * ---------------------------------------
 * All options make the identity of a widget without a key, so one with another default is another widget: in a form that edits
 * what is chosen in a list, each row has fields of its own. But `x = st.slider("x", { value: x ?? 0 })`, which keeps what it is given,
 * draws one widget with one default after the other. So where one widget of a family is there, its default was another, and is now
 * the very value that it last gave the script, that is still this widget, under the id that it has.
 */
import { type WidgetId, widgetId } from "../../shared/ids.ts";
import { digestString } from "../values/digest.ts";
import type { Kept, Kin, WidgetDef } from "./widget-def.ts";

interface Member {
  readonly id: WidgetId;
  /** Its default as it was drawn last, as text. */
  readonly text: string;
  /** Its default as it was drawn first. */
  readonly origin: Kept;
  /** The value that the script was last given, as text. */
  readonly given: string;
}

const NOBODY: readonly Member[] = [];

/** The widgets without a key that are known, by family. */
export class Families {
  constructor(readonly members: Map<string, readonly Member[]> = new Map()) {}

  /**
   * The widget that is drawn now.
   * @param isDrawn whether the run has a widget already
   * @returns its id, and the default that it was first drawn with
   */
  find(kin: Kin, isDrawn: (id: WidgetId) => boolean): { id: WidgetId; origin: Kept } {
    const members = this.members.get(kin.family) ?? NOBODY;
    const [only] = members;
    const same = members.find(({ text }) => text === kin.text);
    if (same !== undefined) return same;
    if (members.length === 1 && only?.given === kin.text && !isDrawn(only.id)) return only;
    const natural = `${kin.kind}-${digestString(`${kin.family}\n${kin.text}`).slice(0, 16)}`;
    let id = widgetId(natural);
    for (let count = 2; members.some((member) => member.id === id); count++) id = widgetId(`${natural}-${count}`);
    return { id, origin: kin.initial };
  }

  /** True if drawing the widget of a result now would draw the very same. */
  fits({ id, kin }: WidgetDef, isDrawn: (id: WidgetId) => boolean): boolean {
    return kin === null || !this.members.has(kin.family) || this.find(kin, isDrawn).id === id;
  }

  /** A widget was drawn, or replayed, and the script was given this value. */
  draw({ id, kin, text: textOf }: WidgetDef, value: Kept): void {
    if (kin === null) return;
    const { family, text, initial } = kin;
    const given = value === initial ? text : textOf(value);
    const members = this.members.get(family) ?? NOBODY;
    const before = members.find((member) => member.id === id);
    if (before?.text === text && before.given === given) return;
    const others = members.filter((member) => member !== before);
    const { origin } = before ?? { origin: initial };
    this.members.set(family, [...others, { id, text, origin, given }]);
  }

  forget({ id, kin }: WidgetDef): void {
    if (kin === null) return;
    const others = (this.members.get(kin.family) ?? []).filter((member) => member.id !== id);
    if (others.length > 0) this.members.set(kin.family, others);
    else this.members.delete(kin.family);
  }

  /** As it is now. */
  copy(): Families {
    return new Families(new Map(this.members));
  }
}
