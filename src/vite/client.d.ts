/** Scripts as modules: `/// <reference types="reprise/client" />`, or `"types": ["reprise/client"]`. */
declare module "*?reprise" {
  /** Options for `runtime.mount(element, App)`; `{ ...App, inputs }` adds to them. */
  const app: Pick<import("reprise").AppOptions, "compiled" | "fileName" | "source" | "files" | "id">;
  export default app;
}
