/** What stands around an app's page; it comes with the rest of the page's code. */

export { hasContent } from "../shared/has-content.ts";
export { AbovePage } from "./above-page.tsx";
export { Notices } from "./notices.tsx";
export { RefusalBar } from "./refusal-bar.tsx";
export { Sidebar } from "./sidebar.tsx";
export { StatusBar } from "./status-bar.tsx";
