declare module "sql.js/dist/sql-wasm-browser.js" {
  export * from "sql.js";
  export { default } from "sql.js";
}
