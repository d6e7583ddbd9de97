/** The first offset at or after `at` that is neither white space nor inside a comment. */
function skipTrivia(text: string, at: number): number {
  let i = at;
  for (;;) {
    if (text.startsWith("//", i)) {
      while (i < text.length && !isLineBreak(text.charCodeAt(i))) i++;
    } else if (text.startsWith("/*", i)) {
      const end = text.indexOf("*/", i + 2);
      i = end < 0 ? text.length : end + 2;
    } else if (i < text.length && /\s/.test(text.charAt(i))) i++;
    else return i;
  }
}

/** The offset of `token` at or after `from`, not looking into comments; -1 if it does not come. */
export function findToken(text: string, token: string, from: number): number {
  for (let i = skipTrivia(text, from); i < text.length; i = skipTrivia(text, i + 1)) {
    if (text.startsWith(token, i)) return i;
  }
  return -1;
}

/** True for the code units that end a line in JavaScript. */
export function isLineBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}
