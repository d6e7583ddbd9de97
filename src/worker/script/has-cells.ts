const MARKER = /^[^\S\r\n\u2028\u2029]*\/\/[^\S\r\n\u2028\u2029]*%%/m;

/** True for a text with a line that may begin a cell: see shared/notebook/percent.ts. */
export function hasCells(source: string): boolean {
  return MARKER.test(source);
}
