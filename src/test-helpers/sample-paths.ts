/** Where in an element's props something stands. */
export type Path = readonly string[];

/** Every place in a sample of props, with what stands there; raw bytes and the like are one value. */
export function pathsIn(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  const own = path.length === 0 ? [] : [{ path, value }];
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || value instanceof Blob) return own;
  return [...own, ...Object.entries(value).flatMap(([name, entry]) => pathsIn(entry, [...path, name]))];
}

/** A copy of the sample with another value in one place. */
export function withValue(sample: unknown, path: Path, value: unknown): Record<string, unknown> {
  const props = structuredClone(sample) as Record<string, unknown>;
  let object = props;
  for (const name of path.slice(0, -1)) object = object[name] as Record<string, unknown>;
  object[path.at(-1) ?? ""] = value;
  return props;
}
