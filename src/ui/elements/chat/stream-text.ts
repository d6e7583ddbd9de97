/** A markdown text that is half written. */
import { FENCE } from "../text/markdown-pieces.ts";

interface Fences {
  /** The last one, if the text ends within it: its line and its mark. */
  open: { at: number; mark: string } | null;
  /** So many lines stand before what follows the last one that is closed. */
  after: number;
}

function fencesOf(lines: readonly string[]): Fences {
  let open: Fences["open"] = null;
  let after = 0;
  for (const [at, line] of lines.entries()) {
    const [, mark] = FENCE.exec(line) ?? [];
    if (mark === undefined) continue;
    if (open === null) open = { at, mark };
    else if (mark.startsWith(open.mark) && line.trim() === mark) {
      open = null;
      after = at + 1;
    }
  }
  return { open, after };
}

/** The code in a text that ends within a fence, the text before it, and its language; null if it does not. */
export function openFence(text: string): { before: string; language: string; code: string } | null {
  const lines = text.split("\n");
  const { open } = fencesOf(lines);
  if (open === null) return null;
  const { at, mark } = open;
  const language = (lines[at] ?? "").trim().slice(mark.length).trim();
  return { before: lines.slice(0, at).join("\n"), language, code: lines.slice(at + 1).join("\n") };
}

/** A text that is half written, with what is open in its last paragraph closed: emphasis, code, links, formulas. */
export function closed(text: string): string {
  const lines = text.split("\n");
  const fenced = lines.slice(0, fencesOf(lines).after).join("\n").length;
  const from = Math.max(text.lastIndexOf("\n\n") + 1, fenced);
  const last = text
    .slice(from)
    // It would make a heading of the line before, and begins a list more often.
    .replace(/(\S[ \t]*)\n {0,3}(?:--?|==?)[ \t]*$/, "$1")
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
