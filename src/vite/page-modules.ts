import { PAGE_MODULES } from "../shared/page-modules.ts";

/** A property of the options for `mount`, by which the page loads these packages as modules of widgets; empty without any. */
export function pageModules(names: readonly string[]): string {
  if (names.length === 0) return "";
  // Of styles the page wants the text.
  const rows = names.map(
    (name) => `${JSON.stringify(name)}: () => import(${JSON.stringify(name.endsWith(".css") ? `${name}?inline` : name)})`,
  );
  return `, [Symbol.for(${JSON.stringify(PAGE_MODULES)})]: { ${rows.join(", ")} }`;
}
