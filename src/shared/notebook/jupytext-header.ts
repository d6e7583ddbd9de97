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
const OTHERS = ["kernelspec", "language_info", "orig_nbformat", "reprise", "widgets"];

/** The header of a script, "" if it has none. */
export function headerOf(text: string): string {
  return HEADER.exec(text)?.[0] ?? "";
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
  return Object.fromEntries(Object.entries(metadata).filter(([key, value]) => !OTHERS.includes(key) && fits(key, value)));
}

/** Whether the format takes this as metadata of a notebook: it asks little of them. */
function fits(key: string, value: unknown): boolean {
  return key === "title" ? typeof value === "string" : key !== "authors" || Array.isArray(value);
}

/** JSON in one line for every reader: some take U+2028 and U+2029 for ends of lines. */
function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
}
