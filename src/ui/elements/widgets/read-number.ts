import { lazily } from "../../lazily.ts";

/** What separates in numbers, where the reader is. */
const isDecimalComma = lazily(() =>
  new Intl.NumberFormat().formatToParts(1234.5).some(({ type, value }) => type === "decimal" && value === ","),
);

/** The zeros of scripts that write numbers with digits of their own. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
].concat([0x1040, 0x17e0, 0x1810]);

/** The same text in the digits that programs write. */
export function latinDigits(text: string): string {
  return [...text.normalize("NFKC")]
    .map((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      const zero = ZEROS.find((first) => code >= first && code < first + 10);
      return zero === undefined ? sign : String(code - zero);
    })
    .join("");
}

/** The same text in the digits and signs that programs write. */
function plain(text: string): string {
  return latinDigits(text)
    .replace(/[\u2212\u2013]/g, "-")
    .replace("\u066b", ".")
    .replace(/[\s'\u2019\u066c]/g, "");
}

/** Which of comma and point is the mark of decimals; null for none of them. */
function decimalMark(text: string, before: number | null): "," | "." | null {
  const [commas, points] = [text.split(",").length - 1, text.split(".").length - 1];
  if (commas > 0 && points > 0) return text.lastIndexOf(",") > text.lastIndexOf(".") ? "," : ".";
  if (commas + points !== 1) return null;
  const mark = commas > 0 ? "," : ".";
  // It stood there before it was edited: this page writes decimals with a point, wherever its reader is.
  if (mark === "." && !Number.isInteger(before ?? 0)) return mark;
  // Three digits behind it: thousands, where that is how they are written.
  const isGroup = (mark === ",") !== isDecimalComma() && /^-?[1-9]\d{0,2}[,.]\d{3}$/.test(text);
  return isGroup ? null : mark;
}

/**
 * A number as people write it: with a comma or a point, with thousands apart, in any script's digits. Null if it is none.
 * @param before what stood in its place
 */
export function numberIn(text: string, before: number | null = null): number | null {
  const bare = plain(text);
  const mark = decimalMark(bare, before);
  const digits = bare.replace(mark === "," ? /\./g : mark === "." ? /,/g : /[,.]/g, "").replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(digits)) return null;
  const value = Number(digits);
  return Number.isFinite(value) ? value : null;
}

/** What was typed in place of `before`, or what is wrong with it in words. Empty is null. */
export function readNumber(
  text: string,
  min: number | null,
  max: number | null,
  before: number | null,
): { value: number | null; error: string | null } {
  if (text.trim() === "") return { value: null, error: null };
  const value = numberIn(text, before);
  if (value === null) return { value: null, error: "Enter a number, for example 12.5." };
  if (min !== null && value < min) return { value, error: `Enter a number of at least ${min}.` };
  if (max !== null && value > max) return { value, error: `Enter a number of at most ${max}.` };
  return { value, error: null };
}
