/** Puts the database's own code beside the data, where the page finds both: `public/duckdb`. */

import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const folder = join(import.meta.dirname, "public/duckdb");
mkdirSync(folder, { recursive: true });
for (const name of ["duckdb-eh.wasm", "duckdb-browser-eh.worker.js"])
  copyFileSync(require.resolve(`@duckdb/duckdb-wasm/dist/${name}`), join(folder, name));
