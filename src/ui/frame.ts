/** What stands around an app's page; it comes with the rest of the page's code. */

export { hasContent } from "../shared/has-content.ts";
export { EffectLayer } from "./effect-layer.tsx";
export { FocusKeeper } from "./focus-keeper.tsx";
export { InspectorPlace } from "./inspector-place.tsx";
export { Notices } from "./notices.tsx";
export { RefusalBar } from "./refusal-bar.tsx";
export { Sidebar } from "./sidebar.tsx";
export { StatusBar } from "./status-bar.tsx";
