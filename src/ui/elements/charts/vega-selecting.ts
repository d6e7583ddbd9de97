import type { SelectionOf } from "../use-selection.ts";
import type { Json } from "./picture-spec.ts";
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

function begun(param: Json, value: ParamValue): Json {
  const chosen = value[param.name as string];
  return chosen === undefined || (Array.isArray(chosen) && !isByFields(param)) ? param : { ...param, value: chosen };
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
      if (fields.length > 0) value[name] = plain(Object.fromEntries(fields)) as Record<string, unknown[]>;
    }
  }
  return value;
}

const ID = "_vgsid_";

/** The fields of a point; those of its row if it is known by where that is. */
function pointOf(picture: VegaPicture, point: Json): [Json] | null {
  if (!(ID in point)) return [plain(point) as Json];
  const found = picture.points().find(({ datum }) => datum[ID] === point[ID]);
  return found === undefined ? null : [fieldsOf(found.datum)];
}

function fieldsOf(datum: Readonly<Json>): Json {
  return plain(Object.fromEntries(Object.entries(datum).filter(([name]) => !isMade(name, datum)))) as Json;
}

/** A field that vega has made: its marks, and the ends of what is stacked. */
function isMade(name: string, datum: Readonly<Json>): boolean {
  const [, stacked] = /^(.+)_(?:start|end|mid)$/.exec(name) ?? [];
  return name === ID || name.startsWith("__") || (stacked !== undefined && Object.hasOwn(datum, stacked));
}

/** As it travels: times are milliseconds, as vega has them. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return typeof value === "function" || value === undefined ? null : value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, plain(entry)]));
}

/** Selects the points that are known by where they are, in a picture that has just been drawn. */
export async function choosePoints(picture: VegaPicture, value: ParamValue): Promise<void> {
  let some = false;
  for (const [name, points] of Object.entries(value)) {
    if (!Array.isArray(points) || !picture.hasStore(name) || !isById(picture, name)) continue;
    const wanted = new Set(points.map((point) => JSON.stringify(point)));
    const ids = picture.points().flatMap(({ datum }) => (wanted.has(JSON.stringify(fieldsOf(datum))) ? [datum[ID]] : []));
    picture.store(
      name,
      ids.map((id) => ({ unit: picture.unitOf(name), [ID]: id })),
    );
    some = true;
  }
  if (some) await picture.render();
}

function isById(picture: VegaPicture, name: string): boolean {
  return picture.points().some(({ datum }) => ID in datum) && picture.isEmptyStore(name);
}
