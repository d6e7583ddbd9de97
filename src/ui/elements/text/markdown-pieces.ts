/**
 * Note: what is settled stays
 * ---------------------------
 * A text is parsed as a whole, and its end may change what is before it; but not what is before a paragraph that is over. So it is cut
 * where a block begins at the start of a line, behind an empty one, outside of fences; what a list or a quote may go on with is not
 * cut. All pieces but the last are settled, and stand as they are. Names of links and footnotes may stand anywhere: a text with some
 * is one piece, once it has come to its end.
 */
export const FENCE = /^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})/;
const LIST = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const FORMULA = /^ {0,3}\$\$(?:[^$\\]|\\[\s\S])+?\$\$[ \t]*(?:\n+|$)/;
/** To the end of a text, which may go on. */
const OPEN_FORMULA = /^ {0,3}\$\$(?:[^$\\]|\\[\s\S])*\\?\$?$/;
/** Names of links and footnotes. */
export const NAMES = /^ {0,3}\[[^\]\n]+\]:/m;

/** Pieces of a text that can be drawn one by one. @param isWhole nothing more comes */
export function piecesOf(text: string, isWhole: boolean): string[] {
  if (isWhole && NAMES.test(text)) return [text];
  const pieces: string[] = [];
  let start = 0;
  let at = 0;
  let fence: string | null = null;
  let isBlank = false;
  let uncut = 0;
  let lines: string[] = [];
  while (at < text.length) {
    const next = text.indexOf("\n", at) + 1 || text.length;
    const line = text.slice(at, next).replace(/\n$/, "");
    const [, mark] = FENCE.exec(line) ?? [];
    if (fence !== null) {
      if (mark?.startsWith(fence) === true && line.trim() === mark) fence = null;
      isBlank = false;
      at = next;
      continue;
    }
    if (isBlank && at > start && at >= uncut && begins(line, lines)) {
      pieces.push(text.slice(start, at));
      start = at;
      lines = [];
    }
    const [from, isStart] = [at, at === start];
    lines.push(line.trimStart());
    if (mark !== undefined) fence = mark;
    const formula = formulaAt(text, at);
    isBlank = line.trim() === "";
    at = next;
    if (formula === null) continue;
    // Within a block it may be none, and then its lines are read as any; they are not cut in any case.
    if (!isStart && /^ {0,3}(?:`{3}|~{3})/m.test(formula)) break;
    if (isStart) {
      isBlank = /\n[ \t]*\n$/.test(formula);
      at = Math.max(at, from + formula.length);
    } else uncut = Math.max(uncut, from + formula.length);
  }
  if (start < text.length || pieces.length === 0) pieces.push(text.slice(start));
  return pieces;
}

/** The formula that begins with a line, as far as it has come; null if none does. */
function formulaAt(text: string, at: number): string | null {
  const rest = text.slice(at);
  return /^ {0,3}\$\$/.test(rest) ? ((FORMULA.exec(rest) ?? OPEN_FORMULA.exec(rest))?.[0] ?? null) : null;
}

/** True for the first line of a block that nothing before it goes on with. @param before lines of its piece */
function begins(line: string, before: readonly string[]): boolean {
  if (line.trim() === "" || /^[ \t]/.test(line)) return false;
  if (LIST.test(line)) return !before.some((other) => LIST.test(other));
  return !line.startsWith(">") || !before.some((other) => other.startsWith(">"));
}
