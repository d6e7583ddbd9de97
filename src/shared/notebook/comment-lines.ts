/**
 * Text in comment lines, and lines that must not be taken for markers.
 *
 * Note: what looks like a marker and is none
 * ------------------------------------------
 * A line of a cell that would begin another one gets a backslash before its percent signs, and one more for each that is there:
 * `// \%% a`. In markdown and in template literals that is the same text; in a comment it does nothing.
 */

const MARKER_LIKE = /^([^\S\r\n\u2028\u2029]*\/\/[^\S\r\n\u2028\u2029]*)(\\*%%+)(?=[^\S\r\n\u2028\u2029]|$)/gm;
const ESCAPED = /^([^\S\r\n\u2028\u2029]*\/\/[^\S\r\n\u2028\u2029]*)\\(\\*%%+)(?=[^\S\r\n\u2028\u2029]|$)/gm;

/** Code without lines that begin a cell. */
export function escapeMarkers(code: string): string {
  return code.replace(MARKER_LIKE, "$1\\$2");
}

/** Code as it was before `escapeMarkers`. */
export function unescapeMarkers(code: string): string {
  return code.replace(ESCAPED, "$1$2");
}

/** The text that comment lines hold: each without its slashes and one space. Lines that are no comments stay as they are. */
export function readComment(body: string): string {
  return unescapeMarkers(body).replace(/^[^\S\r\n\u2028\u2029]*\/\/ ?/gm, "");
}

/** Comment lines that hold a text, and nothing that runs. */
export function writeComment(text: string): string {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/).map((line) => (line === "" ? "//" : `// ${line}`));
  return escapeMarkers(lines.join("\n"));
}
