import { LazyModule } from "../../lazy-module.ts";

/** The view of `st.latex`, with what draws formulas. */
export const latexView = new LazyModule(() => import("./latex.tsx"));
