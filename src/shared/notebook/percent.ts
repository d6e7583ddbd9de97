/**
 * The percent format: a script whose `// %%` lines begin its cells, as Jupytext and VS Code write it.
 */

/** What a cell is: what runs, what is text, or what is kept and does nothing. */
export type CellKind = "code" | "markdown" | "raw";

/** What a marker says of its cell. */
export interface CellHead {
  /** One line, without spaces around it; empty where there is none. */
  readonly title: string;
  /** How deep the cell stands: 0 for `%%`, one more for each further `%`. */
  readonly level: number;
  readonly kind: CellKind;
  /** All `key=value` of the marker, known or not, in their order; the values are those of the JSON. */
  readonly keys: ReadonlyMap<string, unknown>;
}

/** A cell of a script, as offsets into its text: the marker's line from `start`, the body from `bodyStart` up to `end`. */
export interface PercentCell extends CellHead {
  /** The marker's line without its line end; undefined for what stands above the first marker. */
  readonly marker: string | undefined;
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
}

/** A marker's line with what ends it. Where the language ends a line a comment ends too, so a marker does not go past that. */
const MARKER = /^[^\S\r\n\u2028\u2029]*\/\/[^\S\r\n\u2028\u2029]*%%(%*)([^\S\r\n\u2028\u2029].*)?$(\r\n|[\r\n\u2028\u2029])?/gm;
const KIND = /(?:^|\s+)\[(markdown|md|raw)\]$/;
/** Before the title, as VS Code has it, too. */
const KIND_FIRST = /^\[(markdown|md|raw)\](?=\s)/;
const KEY = /(?<=^|\s)([A-Za-z_][\w.-]*)=(?=\S)/g;

/**
 * The cells of a text, in order and without gaps, whatever the text is. Text above the first marker is a cell; an empty text
 * has none. Whether a marker stands within a template literal or a comment is not asked here.
 */
export function readPercent(text: string): readonly PercentCell[] {
  const markers = [...text.matchAll(MARKER)];
  const cells = markers.map((match, at): PercentCell => {
    const [whole, deeper = "", rest = "", lineEnd = ""] = match;
    const end = markers[at + 1]?.index ?? text.length;
    const marker = whole.slice(0, whole.length - lineEnd.length);
    return { marker, ...readHead(rest, deeper.length), start: match.index, bodyStart: match.index + whole.length, end };
  });
  const first = cells[0]?.start ?? text.length;
  if (first === 0) return cells;
  return [
    { marker: undefined, title: "", level: 0, kind: "code", keys: new Map(), start: 0, bodyStart: 0, end: first },
    ...cells,
  ];
}

/**
 * The text of cells of one text, in the order given: those that `readPercent` gave, in its order, make the text again. A cell
 * that comes before others and does not end its line has it ended.
 */
export function joinPercent(cells: readonly PercentCell[], text: string): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  return cells
    .map(({ start, end }, at) => {
      const piece = text.slice(start, end);
      return at === cells.length - 1 || /[\r\n\u2028\u2029]$/.test(piece) ? piece : piece + lineEnd;
    })
    .join("");
}

/** The marker that says this, without a line end: `readPercent` reads the same of it. A value that JSON cannot hold is left out. */
export function writeMarker({ title, level, kind, keys }: CellHead): string {
  const plain = [title, kind === "code" ? "" : `[${kind}]`].filter((part) => part !== "").join(" ");
  const isPlain = isReadAs(plain, title, kind);
  const rest = [...keys, ...(isPlain ? [] : [["title", title] as const])].flatMap(([key, value]) => {
    const json = (JSON.stringify(value) as string | undefined)?.replace(/[\u2028\u2029]/g, escaped);
    return json === undefined ? [] : [`${key}=${json}`];
  });
  const head = isPlain ? plain : kind === "code" ? "" : `[${kind}]`;
  return [`// %%${"%".repeat(level)}`, head, ...rest].filter((part) => part !== "").join(" ");
}

/** Reads what follows the percent signs. A `key=` without a JSON value behind it is none: it belongs to the title. */
function readHead(rest: string, level: number): CellHead {
  const keys = new Map<string, unknown>();
  let first: number | undefined;
  for (let at = 0; at < rest.length; ) {
    KEY.lastIndex = at;
    const found = KEY.exec(rest);
    if (found === null) break;
    const begin = found.index + found[0].length;
    const end = jsonEnd(rest, begin);
    const value = parsed(rest.slice(begin, end));
    at = value === undefined ? begin : end;
    if (value === undefined) continue;
    first ??= found.index;
    keys.set(found[1] as string, value.of);
  }
  const said = rest.slice(0, first).trim();
  const last = KIND.exec(said);
  const kind = last ?? KIND_FIRST.exec(said);
  const plain = (last === null ? said.slice(kind?.[0].length) : said.slice(0, last.index)).trim();
  const title = keys.get("title");
  const isKey = plain === "" && typeof title === "string";
  if (isKey) keys.delete("title");
  return {
    title: isKey ? title : plain,
    level,
    kind: kind === null ? "code" : kind[1] === "raw" ? "raw" : "markdown",
    keys,
  };
}

/** Where a JSON value ends that stands in a line: at the first space outside of texts and brackets. */
function jsonEnd(line: string, begin: number): number {
  let depth = 0;
  let isText = false;
  for (let at = begin; at < line.length; at++) {
    const char = line[at] as string;
    if (isText) {
      if (char === "\\") at++;
      else if (char === '"') isText = false;
    } else if (char === '"') isText = true;
    else if (char === "[" || char === "{") depth++;
    else if (char === "]" || char === "}") depth--;
    else if (depth <= 0 && /\s/.test(char)) return at;
  }
  return line.length;
}

function parsed(json: string): { of: unknown } | undefined {
  try {
    return { of: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

function isReadAs(plain: string, title: string, kind: CellKind): boolean {
  if (/[\r\n\u2028\u2029]/.test(plain)) return false;
  const read = readHead(plain, 0);
  return read.title === title && read.kind === kind && read.keys.size === 0;
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16)}`;
}
