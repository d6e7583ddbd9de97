import type { Spec, View } from "vega";
import type { Json } from "./picture-spec.ts";
import { sceneData } from "./scene-points.ts";
import { fieldsOf, ID, madeFields } from "./vega-fields.ts";

/** A row that is selected, and the view of the picture that it is selected in. */
export interface ChosenRow {
  readonly unit: string;
  readonly row: Json;
}
/** By parameter. */
export type Chosen = Readonly<Record<string, readonly ChosenRow[]>>;

/**
 * Note: rows that are selected by their number
 * --------------------------------------------
 * A parameter that names no fields keeps vega's numbers of the rows that it selects. A row gets another number each time that it is handed to a
 * picture, so what is selected is kept as rows, and looked up among those that are drawn then. A row is the one of the same fields; where
 * a field that the spec works out has changed, the only one that is the same in all the others.
 */
export class ChosenRows {
  readonly #view: View;
  readonly #compiled: Spec;
  readonly #names: readonly string[];
  #made: ReadonlySet<string> | null = null;

  constructor(view: View, compiled: Spec) {
    this.#view = view;
    this.#compiled = compiled;
    // Boundary: vega-lite has such a store sorted by the numbers, and no other.
    const stores = (compiled.data ?? []).filter((data) => JSON.stringify(data.transform)?.includes(`"${ID}"`) === true);
    this.#names = stores.flatMap(({ name }) => (name.endsWith(STORE) ? [name.slice(0, -STORE.length)] : []));
  }

  /** Whether a parameter knows rows by their number. */
  has(param: string): boolean {
    return this.#names.includes(param);
  }

  /** The row of a number; undefined if none is drawn that has it. */
  find(id: unknown): Json | undefined {
    for (const datum of sceneData(this.#view)) if (datum[ID] === id) return fieldsOf(datum, this.#fields);
    return undefined;
  }

  /** What is selected now. */
  get value(): Chosen {
    const stores = this.#names.map((name) => [name, this.#view.data(name + STORE) as Json[]] as const);
    const filled = stores.filter(([, tuples]) => tuples.length > 0);
    return Object.fromEntries(
      filled.map(([name, tuples]) => [
        name,
        tuples.flatMap((tuple) => {
          const row = this.find(tuple[ID]);
          return row === undefined ? [] : [{ unit: String(tuple.unit), row }];
        }),
      ]),
    );
  }

  /** Selects rows by their fields, and nothing else by the same parameters, from the next render on; false if one of them is not there. */
  choose(chosen: Chosen): boolean {
    let isWhole = true;
    for (const [name, rows] of Object.entries(chosen)) {
      if (!this.has(name)) continue;
      const left = new Map([...sceneData(this.#view)].flatMap((datum) => (ID in datum ? [[datum[ID], datum]] : [])));
      const tuples = rows.flatMap(({ unit, row }) => {
        const id = this.#idOf(row, left);
        return id !== undefined && left.delete(id) ? [{ unit, [ID]: id }] : [];
      });
      this.#view.data(name + STORE, tuples);
      isWhole &&= tuples.length === rows.length;
    }
    return isWhole;
  }

  #idOf(row: Json, among: ReadonlyMap<unknown, Readonly<Json>>): unknown {
    const whole = textOf(row);
    for (const [id, datum] of among) if (textOf(fieldsOf(datum, this.#fields)) === whole) return id;
    const given = this.#givenOf(row);
    const alike = [...among].filter(([, datum]) => this.#givenOf(fieldsOf(datum, this.#fields)) === given);
    return alike.length === 1 ? alike[0]?.[0] : undefined;
  }

  #givenOf(row: Json): string {
    return textOf(Object.fromEntries(Object.entries(row).filter(([name]) => !this.#fields.has(name))));
  }

  get #fields(): ReadonlySet<string> {
    this.#made ??= madeFields(this.#compiled);
    return this.#made;
  }
}

const STORE = "_store";

/** The same for the same fields, in whatever order. */
function textOf(row: Json): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}
