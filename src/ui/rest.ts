/** See page-rest.ts. */
import "./rest.css";

export { equalData } from "../shared/equal.ts";
export { EffectLayer } from "./effect-layer.tsx";
export { overBudget } from "./elements/over-budget.ts";
export { views } from "./elements/registry.ts";
export { Notices } from "./notices.tsx";
export { readMessage } from "./read-message.ts";
export { RefusalBar } from "./refusal-bar.tsx";
export { Sidebar } from "./sidebar.tsx";
export { StatusBar } from "./status-bar.tsx";
