/** The text of a string: its length, then itself. */
export function stringToken(text: string): string {
  return `"${text.length}:${text}`;
}
