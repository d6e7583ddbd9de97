/**
 * How wide Graphviz takes a text to be. Its build for the browser knows the widths of ASCII; every other byte counts as wide as a
 * space, a quarter of the font's size. That is too little for letters as wide as they are high, of Chinese, Japanese and Korean, and
 * for emoji: three bytes make three quarters. So each of them is followed by a mark of two bytes, which is taken out of the drawing.
 */
const MARK = "\u0091";

const wide =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303f\uff00-\uff60]|\p{Extended_Pictographic}/gu;

/** The graph as Graphviz has to get it. */
export function withMarks(dot: string): string {
  return dot.replace(wide, (letter) => (letter.charCodeAt(0) < 128 ? letter : letter + MARK));
}

/** What Graphviz made of it, as it is to be shown. */
export function withoutMarks(text: string): string {
  return text.replaceAll(MARK, "");
}

/** Where a text in DOT is wrong. */
export interface DotError {
  message: string;
  /** Counted from 1; null if it is not known. */
  line: number | null;
}

/** What Graphviz says of a text that it cannot draw. */
export function readDotErrors(errors: readonly { message: string; level?: string }[]): DotError {
  const texts = errors.filter(({ level }) => level !== "warning").map(({ message }) => withoutMarks(message).trim());
  const found = texts.find((text) => /line \d+/.test(text)) ?? texts.find((text) => text !== "");
  if (found === undefined) return { message: "There is no graph in this text.", line: null };
  const line = /line (\d+)/.exec(found)?.[1];
  return { message: sentence(found), line: line === undefined ? null : Number(line) };
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}
