/**
 * The penguins of the Palmer Archipelago, as the package vega-datasets ships them: measured by Dr. Kristen Gorman and the Palmer Station
 * Antarctica LTER, published by Allison Horst under CC0 1.0.
 */
import rows from "../../node_modules/vega-datasets/data/penguins.json" with { type: "json" };

/** One bird; null is what nobody noted. */
export interface Penguin {
  Species: string;
  Island: string;
  "Beak Length (mm)": number | null;
  "Beak Depth (mm)": number | null;
  "Flipper Length (mm)": number | null;
  "Body Mass (g)": number | null;
  Sex: string | null;
}

export const penguins: readonly Penguin[] = rows;
