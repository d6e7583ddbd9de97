/**
 * How the value of a widget of others is kept.
 *
 * Note: a model has two sides
 * ---------------------------
 * The script gives the whole model in each run, and its module sets some of it: rows are the script's, which of them are chosen is the
 * module's. So what is kept is what was set, by name, and for each name what the script gave when it was. Once the script gives
 * another value there, that is the newer one and what was set is gone; all other names keep theirs. A script that gives back what it was
 * given (`{ count: last.count }`) says nothing new.
 */
import { isModelData, type ModelData } from "../../shared/model-data.ts";
import { encodeValue } from "../values/key.ts";
import { shortText } from "../values/short-text.ts";
import type { Conversion, Kept } from "../widgets/widget-def.ts";

interface KeptModel {
  readonly set: ModelData;
  /** By name, as texts: what the script gave when that was set, and what it was given. */
  readonly under: Readonly<Record<string, readonly string[]>>;
}

/** The values of a model that a script has just given. */
export function modelValues(own: ModelData) {
  /** What was set when the script drew it. */
  let drawn: ModelData = {};
  const texts = new Map<string, string>();
  const ownText = (name: string): string => {
    const text = texts.get(name) ?? encodeValue(own[name]);
    texts.set(name, text);
    return text;
  };
  const all = ({ set }: KeptModel): ModelData => ({ ...own, ...set });
  const keep = (set: ModelData): KeptModel => {
    const news = Object.entries(set).filter(([name, value]) => encodeValue(value) !== ownText(name));
    const given = { ...own, ...drawn };
    return {
      set: Object.fromEntries(news),
      under: Object.fromEntries(news.map(([name]) => [name, [ownText(name), encodeValue(given[name])]])),
    };
  };
  const initial: KeptModel = { set: {}, under: {} };
  // Boundary: what is kept comes from these very conversions, and is of their type.
  const model = (kept: Kept): KeptModel => kept as KeptModel;

  const fit = (kept: Kept): KeptModel => {
    const { set, under } = model(kept);
    const stays = Object.entries(set).filter(([name]) => under[name]?.includes(ownText(name)));
    const now = stays.map(([name, value]) => [name, [ownText(name), encodeValue(value)]] as const);
    const isSame = stays.length === Object.keys(set).length && now.every(([name, seen]) => String(seen) === String(under[name]));
    return isSame ? model(kept) : { set: Object.fromEntries(stays), under: Object.fromEntries(now) };
  };
  const values: Conversion = {
    fit,
    take(value) {
      if (value === null) return initial;
      return isModelData(value) ? keep({ ...drawn, ...structuredClone(value) }) : undefined;
    },
    give: (kept) => structuredClone(all(model(kept))),
    toWire: (kept) => model(kept).set,
    fromWire: (wire) => (isModelData(wire) ? keep(wire) : undefined),
    text: (kept) => encodeValue(all(model(kept))),
    toWords: (kept) => (Object.keys(model(kept).set).length === 0 ? ["as given"] : [shortText(model(kept).set)]),
    fromWords: () => undefined,
  };
  return {
    initial,
    values,
    /** The script draws it while this is its value. */
    draw(kept: Kept): void {
      drawn = model(kept).set;
    },
  };
}
