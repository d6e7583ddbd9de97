/**
 * The files of Observable's Notebook Kit: HTML with a `<notebook>`, in it a `<script>` for each cell.
 */
import { NotebookFormatError } from "./notebook-format-error.ts";

export interface KitCell {
  /** As the file has it; undefined where it has none. */
  readonly id: string | undefined;
  /** The media type of what the cell holds; `module` for JavaScript. */
  readonly type: string;
  /** Without the four spaces that the format puts before each line. */
  readonly source: string;
  /** Its source is shown. */
  readonly isPinned: boolean;
  /** What its expression gives is not shown. */
  readonly isHidden: boolean;
  /** What else its tag says, by name. */
  readonly attributes: ReadonlyMap<string, string>;
}

export interface KitFile {
  /** "" where there is none. */
  readonly title: string;
  readonly cells: readonly KitCell[];
}

const TAG = /<(\/?)([a-z][^\s/>]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|<!--/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/**
 * Reads the text of a file: as browsers read HTML, as far as such files use it.
 * @throws NotebookFormatError that says what is wrong and where
 */
export function parseNotebookKit(html: string): KitFile {
  const cells: KitCell[] = [];
  let title = "";
  let begin = -1;
  TAG.lastIndex = 0;
  for (let match = TAG.exec(html); match !== null; match = TAG.exec(html)) {
    const [whole, slash, tag = "", inside = ""] = match;
    const name = tag.toLowerCase();
    if (whole === "<!--") TAG.lastIndex = endOf(html, "-->", match.index, "The comment");
    else if (name === "notebook" && slash === "") begin = match.index;
    else if (name === "notebook") break;
    else if (slash === "" && (name === "title" || name === "script" || name === "style")) {
      const start = match.index + whole.length;
      const end =
        name === "script" ? scriptEnd(html, start) : (find(html, new RegExp(`</${name}(?=[\\s/>])`, "gi"), start) ?? -1);
      if (end < 0) throw unended(html, match.index, `The <${name}>`);
      const text = html.slice(start, end);
      if (name === "title" && title === "") title = decoded(text).trim();
      if (name === "script" && begin >= 0) cells.push(cellOf(attributesOf(inside), text));
      TAG.lastIndex = endOf(html, ">", end, `The </${name}`);
    }
  }
  if (begin < 0)
    throw new NotebookFormatError("This is no notebook of Notebook Kit: there is no <notebook> element in it.", {
      hint: "A page that was built of a notebook has none: give the notebook's own file. `notebooks download` gets that of a notebook on observablehq.com.",
    });
  return { title: title === "Untitled" ? "" : title, cells };
}

function cellOf(attributes: Map<string, string>, text: string): KitCell {
  const lines = text.replace(/<\\(?=\\*\/script[\s>])/gi, "<").split(/\r\n?|\n/);
  if (lines.at(-1)?.trim() === "") lines.pop();
  if (lines[0]?.trim() === "") lines.shift();
  const take = (name: string): string | undefined => {
    const value = attributes.get(name);
    attributes.delete(name);
    return value;
  };
  return {
    id: take("id"),
    type: take("type")?.trim().toLowerCase() || "module",
    isPinned: take("pinned") !== undefined,
    isHidden: take("hidden") !== undefined,
    source: lines.map((line) => line.replace(/^ {4}/, "")).join("\n"),
    attributes,
  };
}

/** Where a script ends: at its end tag, unless that stands in a comment within which another script began. */
function scriptEnd(html: string, start: number): number {
  const mark = /<!--|-->|<(\/?)script(?=[\s/>])/gi;
  mark.lastIndex = start;
  let state: "text" | "comment" | "script" = "text";
  for (let match = mark.exec(html); match !== null; match = mark.exec(html)) {
    const [found, slash] = match;
    if (found === "-->") state = "text";
    else if (found === "<!--") {
      if (state === "text") state = "comment";
      // `<!-->` ends at once.
      mark.lastIndex = match.index + 2;
    } else if (slash === "/") {
      if (state !== "script") return match.index;
      state = "comment";
    } else if (state === "comment") state = "script";
  }
  return -1;
}

function attributesOf(inside: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of inside.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    // The first of a name counts.
    if (!attributes.has(key)) attributes.set(key, decoded(double ?? single ?? bare ?? ""));
  }
  return attributes;
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}

function endOf(html: string, mark: string, from: number, what: string): number {
  const at = html.indexOf(mark, from);
  if (at < 0) throw unended(html, from, what);
  return at + mark.length;
}

function find(html: string, pattern: RegExp, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.exec(html)?.index;
}

function unended(html: string, at: number, what: string): NotebookFormatError {
  const line = html.slice(0, at).split(/\r\n?|\n/).length;
  return new NotebookFormatError(`This is no notebook of Notebook Kit: ${what} that begins in line ${line} has no end.`);
}
