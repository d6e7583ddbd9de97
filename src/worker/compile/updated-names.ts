/** The names that `updates=` of a marker lists; null for a value that is no list of names. */
export function updatedNames(keys: ReadonlyMap<string, unknown>): readonly string[] | null {
  if (!keys.has("updates")) return [];
  const said = keys.get("updates");
  if (typeof said !== "string") return null;
  const names = said.split(",").map((name) => name.trim());
  return names.every((name) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) ? names : null;
}
