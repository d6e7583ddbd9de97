/** Height of a chart with its axes, CSS pixels; about, where it is as high as what it draws. */
export function chartHeight({ height }: { readonly height: "content" | "stretch" | number }): number {
  return typeof height === "number" ? height : 300;
}
