import type { CompiledFile } from "../compile/compiled.ts";

/** Where the text of a cell stands. */
export interface CellPlace {
  /** The whole text. */
  readonly source: string;
  /** Its first line there. */
  readonly line: number;
}

/** Where the texts of cells stand now, by their code: for errors. */
export const cellPlaces = new WeakMap<CompiledFile, CellPlace>();
