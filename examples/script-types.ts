/** The declarations that a script is checked by: TypeScript's own, and those of `st`. A chunk of their own, large as text. */

const libs = import.meta.glob<string>(
  [
    "/node_modules/typescript/lib/lib.es5.d.ts",
    "/node_modules/typescript/lib/lib.es20{15,16,17,18,19,20,21,22,23}*.d.ts",
    "/node_modules/typescript/lib/lib.esnext.disposable.d.ts",
    "/node_modules/typescript/lib/lib.decorators*.d.ts",
    "/node_modules/typescript/lib/lib.webworker.d.ts",
    "/node_modules/typescript/lib/lib.webworker.asynciterable.d.ts",
    "!/node_modules/typescript/lib/*.full.d.ts",
  ],
  { query: "?raw", import: "default", eager: true },
);

const own = import.meta.glob<string>(
  [
    "/src/shared/*-{api,options}.ts",
    "/src/shared/{cache-kind,errors,duration,ids,outcomes}.ts",
    "/examples/{reprise,ambient}.d.ts",
  ],
  { query: "?raw", import: "default", eager: true },
);

/** By path: TypeScript's own under `/lib/`. */
export const scriptTypes: ReadonlyMap<string, string> = new Map([
  ...Object.entries(libs).map(([path, text]) => [path.replace("/node_modules/typescript/lib/", "/lib/"), text] as const),
  ...Object.entries(own),
]);
