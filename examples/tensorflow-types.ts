/** The declarations of TensorFlow.js: as large as all others together, so that they are loaded for who imports it. */
const files = import.meta.glob<string>(
  [
    "/node_modules/@tensorflow/tfjs-{core,layers,backend-cpu}/dist/**/*.d.ts",
    "!/node_modules/@tensorflow/**/*_test*.d.ts",
    "!/node_modules/@tensorflow/**/*benchmark*.d.ts",
  ],
  { query: "?raw", import: "default", eager: true },
);

const found = '{ "types": "dist/index.d.ts" }';

/** By path, as a package manager has them. */
export const tensorflowTypes: ReadonlyMap<string, string> = new Map([
  ...Object.entries(files),
  ...["core", "layers", "backend-cpu"].map((name) => [`/node_modules/@tensorflow/tfjs-${name}/package.json`, found] as const),
]);
