/** The declarations that a script is checked by: TypeScript's own, and those of `st`. A chunk of their own, large as text. */

import emscripten from "../node_modules/@types/emscripten/index.d.ts?raw";
import sql from "../node_modules/@types/sql.js/index.d.ts?raw";

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

const packages = import.meta.glob<string>(
  ["/examples/packages/{bokeh-figure,nations,pad,penguins,tube}.ts", "/examples/packages/*-types.d.ts"],
  { query: "?raw", import: "default", eager: true },
);

/** Where the language service looks for the types of a package. */
function packagePath(path: string): string {
  const name = /([\w-]+?)(-types\.d)?\.ts$/.exec(path)?.[1] ?? "";
  return `/packages/${name}/${path.endsWith(".d.ts") ? "ambient.d.ts" : "index.ts"}`;
}

/** By path: TypeScript's own under `/lib/`, those of packages under `/packages/`. */
export const scriptTypes: ReadonlyMap<string, string> = new Map([
  ...Object.entries(libs).map(([path, text]) => [path.replace("/node_modules/typescript/lib/", "/lib/"), text] as const),
  ...Object.entries(own),
  ["/packages/sql.js/index.d.ts", sql],
  // Which they refer to.
  ["/node_modules/@types/emscripten/index.d.ts", emscripten],
  ...Object.entries(packages).map(([path, text]) => [packagePath(path), text] as const),
]);

let withTensorflow: ReadonlyMap<string, string> | null = null;

/** The declarations that these texts are checked by: those of TensorFlow.js, too, once one imports it. */
export async function typesFor(texts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (withTensorflow !== null) return withTensorflow;
  if (!texts.some((text) => text.includes("@tensorflow/"))) return scriptTypes;
  const { tensorflowTypes } = await import("./tensorflow-types.ts");
  withTensorflow = new Map([...scriptTypes, ...tensorflowTypes]);
  return withTensorflow;
}
