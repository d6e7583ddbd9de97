/** What a label of nothing but `:material/name:` is called: by the names of its icons. Undefined for one that has words. */
export function iconWords(label: string): string | undefined {
  const names = [...label.matchAll(/:material\/(\w+):/g)].map(([, name = ""]) => name.replaceAll("_", " "));
  const isBare = label.replace(/:material\/\w+:/g, "").trim() === "";
  return isBare && names.length > 0 ? names.join(", ") : undefined;
}
