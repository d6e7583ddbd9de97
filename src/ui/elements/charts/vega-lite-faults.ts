/**
 * Note: what vega-lite writes into expressions as it is
 * -----------------------------------------------------
 * Vega-lite makes texts of vega's expressions, and two things that it puts between quotes there are not what vega reads then.
 *
 * A title, for a tip: of its characters only the quote is escaped. A backslash is lost, or takes the closing quote with it, and a new line
 * ends the text: the expression cannot be read, and the chart is lost. So those characters go through vega-lite as others, which no text has, and
 * become again what they were, in an expression as it writes them.
 *
 * A path, for what a press selects: `datum["a\\.b"]`, though the field of the row is called `a.b`.
 */
import { fieldOf } from "./vega-fields.ts";

/** What an expression does not have between quotes as it is. */
const ODD = /[\\\n\r\u2028\u2029]/g;
/** Begins what stands for such a character: Unicode keeps it out of texts. */
const MARK = "\uFDD0";
const STAND_IN = new RegExp(`${MARK}([0-9a-f]{4})`, "g");
/** How begins what a selection takes of the row that is pressed. */
const PRESS = /^datum && item\(\)\.mark/;
/** What stands for no titles: data, and values that readers select or set. */
const OTHER = new Set(["data", "datasets", "params"]);

/** A spec whose titles vega-lite can put anywhere. */
export function withStandIns<T>(part: T): T {
  return mapTexts(part, (text, key) =>
    key === "title" ? text.replace(ODD, (odd) => MARK + odd.charCodeAt(0).toString(16).padStart(4, "0")) : text,
  );
}

/** What vega-lite made of such a spec, as it would have to be. */
export function mended<T>(compiled: T): T {
  return mapTexts(compiled, (text, key) => {
    const titled = text.replace(STAND_IN, (_, code: string) =>
      key === "signal" ? `\\u${code}` : String.fromCharCode(Number.parseInt(code, 16)),
    );
    return key === "update" && PRESS.test(titled) ? titled.replace(/\b(datum\)?)\["((?:[^"\\]|\\.)*)"\]/g, inRow) : titled;
  });
}

function inRow(_: string, datum: string, path: string): string {
  return `${datum}[${JSON.stringify(fieldOf(JSON.parse(`"${path}"`) as string))}]`;
}

/** The same structure of other texts; `key` is that of the entry that a text is, or is in a list of. */
function mapTexts<T>(part: T, map: (text: string, key: string) => string, key = ""): T {
  const mapped = (): unknown => {
    if (typeof part === "string") return map(part, key);
    if (Array.isArray(part)) return part.map((one: unknown) => mapTexts(one, map, key));
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, entry]) => [name, OTHER.has(name) ? entry : mapTexts(entry as unknown, map, name)]),
    );
  };
  // Boundary: texts stay texts, so it is of the same type.
  return mapped() as T;
}
