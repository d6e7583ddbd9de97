/** Scripts as modules: `/// <reference types="reprise/client" />`, or `"types": ["reprise/client"]`. */
declare module "*?reprise" {
  /** Options for `runtime.mount(element, App)`; `{ ...App, inputs }` adds to them. */
  const app: { compiled: string | URL; fileName: string; source?: string; files?: Record<string, string>; id?: string };
  export default app;
}
