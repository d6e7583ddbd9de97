/** Height of a root that names none, CSS pixels. */
export const BOKEH_HEIGHT = 400;

/** About how high a document will be, CSS pixels. */
export function bokehHeight(roots: readonly Record<string, unknown>[]): number {
  return roots.reduce((sum, { attributes }) => {
    const height = (attributes as { height?: unknown } | undefined)?.height;
    return sum + (typeof height === "number" && height > 0 ? height : BOKEH_HEIGHT);
  }, 0);
}
