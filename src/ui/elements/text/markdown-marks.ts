/**
 * Note: scripts without blanks between words
 * ------------------------------------------
 * Where emphasis and addresses end, GFM tells by blanks and by the marks of European languages. Chinese, Japanese and Korean have no
 * blanks there: beside their letters and marks a run of `*` may begin or end emphasis as it may between letters, an address ends before
 * their punctuation, and a single `~` behind a letter or a digit is one of a range: `10~20`.
 */
import { Tokenizer, type TokenizerObject } from "marked";

const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;
const MARK = /[\p{P}\p{S}]/u;
/** An address up to such a mark. */
const ADDRESS = /^[^\s<]*?(?=[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…])/;
/** So far ahead the end of emphasis is looked for. */
const WINDOW = 2000;

/** The same with letters for the marks around those runs of `*` that stand beside such a script. */
function widened(text: string): string {
  if (!CJK.test(text)) return text;
  const units = text.split("");
  for (const { 1: before = "", 2: run = "", 3: after = "", index } of text.matchAll(/(?<=([^\s*]))(\*+)(?=([^\s*]))/gu)) {
    if (!CJK.test(before + after)) continue;
    if (MARK.test(before)) units.fill("x", index - before.length, index);
    const end = index + run.length;
    if (MARK.test(after)) units.fill("x", end, end + after.length);
  }
  return units.join("");
}

/** Where marks begin and end. */
export const marks: TokenizerObject = {
  emStrong(src, masked, before = "") {
    const [, next] = /^\*+(\S?)/u.exec(src) ?? [];
    if (next === undefined) return false;
    const at = masked.length - src.length;
    const near = masked.slice(Math.max(0, at - 2), at + WINDOW);
    const wide = widened(near);
    // Of a pair of units, the second alone is handed on as what stands before.
    const opens = CJK.test(`${/.$/su.exec(masked.slice(Math.max(0, at - 2), at))?.[0] ?? ""}${next}`);
    if (wide === near && !opens) return false;
    return Tokenizer.prototype.emStrong.call(this, src.slice(0, WINDOW), wide, opens ? "" : before);
  },
  url(src) {
    const [address = ""] = ADDRESS.exec(src) ?? [];
    return address === "" ? false : Tokenizer.prototype.url.call(this, address);
  },
  del(src, _, before = "") {
    return src[1] !== "~" && /[\p{L}\p{N}]$/u.test(before) ? undefined : false;
  },
};
