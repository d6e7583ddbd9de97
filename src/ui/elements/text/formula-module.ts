import { LazyModule } from "../../lazy-module.ts";

/** What draws formulas, with its fonts and styles: loaded with the first of them. */
export const formulas = new LazyModule(() => import("./formulas.ts"));
