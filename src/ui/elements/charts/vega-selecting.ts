import type { SelectionOf } from "../use-selection.ts";
import type { Json } from "./picture-spec.ts";
import { fieldOf, ID, pathOf, plain } from "./vega-fields.ts";
import type { VegaPicture } from "./vega-picture.ts";

export type ParamValue = SelectionOf<"vegaLiteChart">;

/** A spec whose parameters begin with what is selected. */
export function withSelection(spec: Json, value: ParamValue): Json {
  const params = Array.isArray(spec.params) ? { params: spec.params.map((param) => begun(param as Json, value)) } : {};
  const parts = ["layer", "concat", "hconcat", "vconcat"].flatMap((part) =>
    Array.isArray(spec[part]) ? [[part, spec[part].map((one) => withSelection(one as Json, value))]] : [],
  );
  const { spec: inner } = spec;
  const whole = typeof inner === "object" && inner !== null ? { spec: withSelection(inner as Json, value) } : {};
  return { ...spec, ...params, ...Object.fromEntries(parts), ...whole };
}

function begun(param: Json, all: ParamValue): Json {
  const chosen = all[param.name as string];
  if (chosen === undefined || (Array.isArray(chosen) && !isByFields(param))) return param;
  const { fields = [] } = (param.select ?? {}) as { fields?: string[] };
  const value = Array.isArray(chosen) ? chosen.map((point) => byPath(point, fields)) : byPath(chosen, fields);
  return { ...param, value };
}

/** Points that are told apart by fields; others by where they are in the data, which is put into the picture when it stands. */
function isByFields({ select }: Json): boolean {
  return typeof select === "object" && select !== null && ("fields" in select || "encodings" in select);
}

/** What the parameters select now, as plain data. */
export function selectionOf(picture: VegaPicture, names: readonly string[]): ParamValue {
  const value: ParamValue = {};
  for (const name of names) {
    const now = (picture.signal(name) ?? {}) as { vlPoint?: { or?: Json[] } } & Json;
    const { vlPoint, ...ends } = now;
    if (vlPoint !== undefined) {
      const points = (vlPoint.or ?? []).flatMap((point) => pointOf(picture, point) ?? []);
      if (points.length > 0) value[name] = points;
    } else {
      const fields = Object.entries(ends).filter(([, list]) => Array.isArray(list) && list.length > 0);
      if (fields.length > 0) value[name] = named(Object.fromEntries(fields)) as Record<string, unknown[]>;
    }
  }
  return value;
}

/** The fields of a point; those of its row if it is known by where that is. */
function pointOf(picture: VegaPicture, point: Json): [Json] | null {
  if (!(ID in point)) return [named(point)];
  const row = picture.chosen.find(point[ID]);
  return row === undefined ? null : [row];
}

/** As rows have them: by their names, not by paths. */
function named(values: Readonly<Json>): Json {
  return plain(Object.fromEntries(Object.entries(values).map(([path, value]) => [fieldOf(path), value]))) as Json;
}

/** As a spec names them: by the paths that it gives, or by others. */
function byPath(values: Readonly<Json>, paths: readonly string[]): Json {
  const given = paths.map((path) => [path, values[fieldOf(path)]] as const);
  const made = Object.entries(values).map(([name, value]) => [pathOf(name), value] as const);
  return { ...values, ...Object.fromEntries([...made, ...given].filter(([, value]) => value !== undefined)) };
}

/** Selects the points that are known by where they are, in a picture that has just been drawn; false if one of them is not there. */
export async function choosePoints(picture: VegaPicture, value: ParamValue): Promise<boolean> {
  const unit = (name: string): string => picture.unitOf(name);
  const known = Object.entries(value).flatMap(([name, points]) =>
    picture.chosen.has(name) && Array.isArray(points) ? [[name, points.map((row) => ({ unit: unit(name), row }))] as const] : [],
  );
  if (known.length === 0) return true;
  const isWhole = picture.chosen.choose(Object.fromEntries(known));
  await picture.render();
  return isWhole;
}
