/** What a gap is called, in the page's measure. */
const words = { none: "0px", small: "1rem", medium: "2rem", large: "4rem" } as const;

/** A gap as a length of CSS. Numbers come from a script: only those that are some reach a style. */
export function gapLength(gap: keyof typeof words | number): string {
  if (typeof gap !== "number") return words[gap];
  return Number.isFinite(gap) && gap >= 0 ? `${gap}px` : words.small;
}
