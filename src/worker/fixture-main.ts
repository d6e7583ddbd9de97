/**
 * The worker of the page of `reprise/playwright`: what most scripts come to need is asked for at once, by static imports, and not when it is
 * first needed, in steps. The files are those of the worker in parts. Names are passed on so that no bundler leaves an import out.
 */
export { compile } from "./compile/compile.ts";
export { rest } from "./elements/rest.ts";
export { useTestTime } from "./host/test-time.ts";
export { createXXHash128 } from "./values/xxhash.ts";
export { answer } from "./worker-answers.ts";

import "./main.ts";
