/** See page-rest.ts. */
import "./rest.css";

export { equalData } from "../shared/equal.ts";
export { overBudget } from "./elements/over-budget.ts";
export { views } from "./elements/registry.ts";
export { wholePage } from "./whole-page.ts";
