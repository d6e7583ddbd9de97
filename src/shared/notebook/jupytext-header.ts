/**
 * What a notebook says of itself, in comment lines at the top of its script, where Jupytext has it too:
 *
 *     // ---
 *     // jupyter:
 *     //   title: "Sales"
 *     // ---
 */
import type { Json } from "./cell-metadata.ts";

const HEADER = /^\/\/ ---\n\/\/ jupyter:\n(?:\/\/ .*\n)*?\/\/ ---\n\n*/;
const ENTRY = /^\/\/ {3}(?:([\w.-]+)|("(?:[^"\\]|\\.)*")): (.+)$/gm;

/** The header of a script, "" if it has none, or one that says of a notebook what cannot be said of one. */
export function headerOf(text: string): string {
  const [header] = HEADER.exec(text) ?? [""];
  return fits(readHeader(header)) ? header : "";
}

/** What a header says in JSON. What else it says, in the YAML of Jupytext, is left to Jupytext. */
export function readHeader(header: string): Json {
  const entries = [...header.matchAll(ENTRY)].flatMap(([, plain, quoted, json = ""]) => {
    try {
      return [[plain ?? JSON.parse(quoted as string), JSON.parse(json)] as [string, unknown]];
    } catch {
      return [];
    }
  });
  return Object.fromEntries(entries);
}

/** The header that says this; "" for nothing. */
export function writeHeader(metadata: Json): string {
  const entries = Object.entries(metadata);
  if (entries.length === 0) return "";
  const lines = entries.map(([key, value]) => `//   ${/^[\w.-]+$/.test(key) ? key : safeJson(key)}: ${safeJson(value)}`);
  return `${["// ---", "// jupyter:", ...lines, "// ---"].join("\n")}\n\n`;
}

/** What of a notebook's metadata is of the notebook: not of its kernel, of the last tool, or of the spelling of its script. */
export function ownMetadata(metadata: Json): Json {
  const others = ["kernelspec", "language_info", "orig_nbformat", "reprise", "widgets"];
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => !others.includes(key)));
}

/** Whether the format takes these as metadata of a notebook: it asks little of them. */
function fits({ title, authors }: Json): boolean {
  return (title === undefined || typeof title === "string") && (authors === undefined || Array.isArray(authors));
}

/** JSON in one line for every reader: some take U+2028 and U+2029 for ends of lines. */
function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
}
