import { LazyModule } from "./lazy-module.ts";

/** What there is to a sandbox on its page: loaded where a host asks for one, before its worker starts. */
export const sandboxPart = new LazyModule(() => import("./sandbox/sandbox.ts"));
