/** sql.js as scripts import it: it finds its WebAssembly file by itself. */
import type { SqlJsConfig } from "sql.js";
import initSqlJs from "sql.js/dist/sql-wasm-browser.js";
import wasm from "sql.js/dist/sql-wasm-browser.wasm?url";

const address = new URL(wasm, import.meta.url).href;

export default (config: SqlJsConfig = {}) => initSqlJs({ locateFile: () => address, ...config });
