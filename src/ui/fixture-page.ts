/**
 * What the page of `reprise/playwright` imports: the library, and what its tests ask, which is read while the worker starts. All else
 * comes as on any page: loaded ahead, it took its time from the worker's start on a machine of few cores.
 */
export { createRuntime } from "./runtime.ts";

void import("./probe.ts");
