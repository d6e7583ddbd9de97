/** Life, births and people of 62 nations from 1955 to 2005, as the package vega-datasets ships them: from the Gapminder Foundation, CC-BY. */
import rows from "../../node_modules/vega-datasets/data/gapminder.json" with { type: "json" };

/** A nation in a year: years that a newborn lives, children of a woman. `cluster`: a part of the world, from 0 to 5. */
export interface NationYear {
  year: number;
  country: string;
  cluster: number;
  pop: number;
  life_expect: number;
  fertility: number;
}

export const nations: readonly NationYear[] = rows;
