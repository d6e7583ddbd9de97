/**
 * A markdown text that grows.
 *
 * Note: what is settled stays
 * ---------------------------
 * A text is parsed as a whole, and its end may change what is before it; but not what is before a paragraph that is over. So it is cut
 * where a block begins at the start of a line, behind an empty one, outside of fences; what a list or a quote may go on with is not
 * cut. All pieces but the last are settled, and stand as they are. Names of links and footnotes may stand anywhere: a text with some
 * is one piece, once it has come to its end.
 */
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const LIST = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const NAMES = /^ {0,3}\[[^\]\n]+\]:/m;

/** Pieces of a text that can be drawn one by one. @param isWhole nothing more comes */
export function piecesOf(text: string, isWhole: boolean): string[] {
  if (isWhole && NAMES.test(text)) return [text];
  const pieces: string[] = [];
  let start = 0;
  let at = 0;
  let fence: string | null = null;
  let isMath = false;
  let isBlank = false;
  let first = "";
  while (at < text.length) {
    const next = text.indexOf("\n", at) + 1 || text.length;
    const line = text.slice(at, next).replace(/\n$/, "");
    const [, mark] = FENCE.exec(line) ?? [];
    const isOpen = fence !== null || isMath;
    if (!isOpen && isBlank && at > start && begins(line, first)) {
      pieces.push(text.slice(start, at));
      start = at;
    }
    if (at === start) first = line;
    if (fence !== null) fence = mark?.startsWith(fence) === true && line.trim() === mark ? null : fence;
    else if (mark !== undefined && !isMath) fence = mark;
    else if (line.split("$$").length % 2 === 0) isMath = !isMath;
    isBlank = line.trim() === "" && fence === null;
    at = next;
  }
  if (start < text.length || pieces.length === 0) pieces.push(text.slice(start));
  return pieces;
}

/** True for the first line of a block that nothing before it goes on with. @param first the line that its piece begins with */
function begins(line: string, first: string): boolean {
  if (line.trim() === "" || /^[ \t]/.test(line)) return false;
  if (LIST.test(line)) return !LIST.test(first);
  return !line.startsWith(">") || !first.startsWith(">");
}

/** The code in a text that ends within a fence, the text before it, and its language; null if it does not. */
export function openFence(text: string): { before: string; language: string; code: string } | null {
  const lines = text.split("\n");
  let open: { at: number; mark: string } | null = null;
  for (const [at, line] of lines.entries()) {
    const [, mark] = FENCE.exec(line) ?? [];
    if (mark === undefined) continue;
    if (open === null) open = { at, mark };
    else if (mark.startsWith(open.mark) && line.trim() === mark) open = null;
  }
  if (open === null) return null;
  const { at, mark } = open;
  const language = (lines[at] ?? "").trim().slice(mark.length).trim();
  return { before: lines.slice(0, at).join("\n"), language, code: lines.slice(at + 1).join("\n") };
}

/** A text that is half written, with what is open in its last paragraph closed: emphasis, code, links, formulas. */
export function closed(text: string): string {
  const from = text.lastIndexOf("\n\n") + 1;
  const last = text
    .slice(from)
    // Half a picture is none; of half a link, its words.
    .replace(/!\[[^\]\n]*(?:\](?:\([^)\n]*)?)?$/, "")
    .replace(/\[([^\]\n]*)\]\([^)\n]*$/, "$1")
    .replace(/\[([^[\]\n]*)$/, "$1");
  return text.slice(0, from) + closeMarks(last);
}

const MARKS = /\\[\s\S]|`+|\*{1,3}|_{1,3}|~~|\${1,2}/g;

function closeMarks(text: string): string {
  const open: { mark: string; at: number }[] = [];
  for (const { 0: mark, index: at } of text.matchAll(MARKS)) {
    if (mark.startsWith("\\")) continue;
    const top = open.at(-1);
    const isVerbatim = top !== undefined && /^[`$]/.test(top.mark);
    if (isVerbatim && mark !== top.mark) continue;
    const [before = " ", after = " "] = [text[at - 1], text[at + mark.length]];
    const isClosing = open.some((other) => other.mark === mark) && (/^[`$]/.test(mark) || /\S/.test(before));
    if (isClosing) {
      while (open.pop()?.mark !== mark);
      continue;
    }
    const isEnd = at + mark.length === text.length;
    const opens = mark.startsWith("`")
      ? true
      : mark.startsWith("$")
        ? // As prices are none.
          /[^\s\d$]/.test(after) || (mark === "$$" && !isEnd)
        : (/\S/.test(after) || isEnd) &&
          !(mark.startsWith("_") && /[\p{L}\p{N}]/u.test(before)) &&
          !(isEnd && /^\s*$/.test(lineBefore(text, at)));
    if (opens) open.push({ mark, at });
  }
  let all = text;
  for (const { mark, at } of open.toReversed()) {
    // Nothing stands behind it yet: it would be seen.
    const isBare = all.slice(at + mark.length).trim() === "";
    all = isBare ? all.slice(0, at) : `${all.trimEnd()}${mark}`;
  }
  return all;
}

const lineBefore = (text: string, at: number): string => text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
