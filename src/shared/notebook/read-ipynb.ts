/**
 * A Jupyter notebook as a percent script.
 */
import { equalData } from "../equal.ts";
import { headOf, isObject, type Json, languageNoted } from "./cell-metadata.ts";
import { type CellPlace, type CellSpelling, cellText, isSpelled } from "./cell-text.ts";
import type { SavedElement } from "./element-json.ts";
import { type IpynbCell, type IpynbFile, languageOf, parseIpynb } from "./ipynb-file.ts";
import { ownMetadata, readHeader, writeHeader } from "./jupytext-header.ts";
import { withoutMagics } from "./magics.ts";
import { NotebookFormatError } from "./notebook-format-error.ts";
import { type CellHead, readPercent } from "./percent.ts";
import { readOutputs } from "./read-outputs.ts";

/** A notebook that was read from another format. */
export interface ReadNotebook {
  /** The script, with a marker for each cell. */
  readonly text: string;
  readonly language: "typescript" | "javascript";
  /** What is not as it was, for the user: a sentence each. */
  readonly notes: readonly string[];
  /** What cells had drawn, by the number of the cell among those of `readPercent(text)`; only those that had anything. */
  readonly outputs: ReadonlyMap<number, readonly SavedElement[]>;
}

/**
 * Reads a notebook of Jupyter's format 4: TypeScript and JavaScript, as the kernels of Deno, tslab and IJavascript have it.
 * Magics are commented out; cells in other languages become raw ones; ids and metadata stay, in the markers.
 * @throws NotebookFormatError that says what is wrong with the file, and where
 */
export function readIpynb(json: string): ReadNotebook {
  const file = parseIpynb(json);
  try {
    return notebookOf(file);
  } catch (cause) {
    // Objects in objects, as no tool writes them: the stack does not reach that deep.
    if (!(cause instanceof RangeError)) throw cause;
    throw new NotebookFormatError("This is no Jupyter notebook: its metadata or outputs are nested too deeply.", { cause });
  }
}

function notebookOf({ metadata, cells }: IpynbFile): ReadNotebook {
  const language = languageOf(metadata);
  const notes: string[] = [];
  const outputs = new Map<number, readonly SavedElement[]>();
  const spelling = isObject(metadata.reprise) ? metadata.reprise : {};
  let text = headerText(ownMetadata(metadata), spelling.header);
  let number = readPercent(text).length;
  for (const [at, cell] of cells.entries()) {
    const place = { isFirst: at === 0, isLast: at === cells.length - 1 };
    const piece = textOf(cell, place, (note) => notes.push(`Cell ${at + 1}: ${note}`));
    const [first, ...others] = readPercent(piece);
    // Without a marker it is one cell with the header.
    if (first?.marker === undefined) number = 0;
    const saved = readOutputs(cell.outputs);
    if (saved.length > 0 && first !== undefined) outputs.set(number, saved);
    number += 1 + others.length;
    text += piece;
  }
  return { text: spelling.lineEnd === "\r\n" ? text.replace(/\r?\n/g, "\r\n") : text, language, notes, outputs };
}

function textOf(cell: IpynbCell, place: CellPlace, tell: (note: string) => void): string {
  const { reprise } = cell.metadata;
  const spelling: CellSpelling = isObject(reprise) ? textsOf(reprise) : {};
  if (cell.type === "markdown") return cellText(withPictures(cell, tell), spelling, place);
  if (cell.type === "code" && !isSpelled(cell.source, "code", spelling.body)) {
    const { foreign = languageNoted(cell.metadata), magics } = withoutMagics(cell.source);
    if (foreign !== undefined) {
      tell(`it is in the language ${foreign}, and is kept as text that does not run.`);
      return cellText({ head: headOf(cell, "raw"), source: cell.source }, {}, place);
    }
    if (magics.length > 0) tell(`${magics.join(", ")}: commented out.`);
  }
  return cellText({ head: headOf(cell, cell.type), source: cell.source }, spelling, place);
}

/** A markdown cell whose attached pictures stand in its text, so that they are shown. */
function withPictures(cell: IpynbCell, tell: (note: string) => void): { head: CellHead; source: string } {
  const { attachments = {} } = cell;
  const rest: [string, unknown][] = [];
  let { source } = cell;
  for (const [name, bundle] of Object.entries(attachments)) {
    const address = isObject(bundle) ? pictureIn(bundle) : undefined;
    const links = [`(attachment:${name})`, `(attachment:${encodeURI(name)})`];
    const parts = links.reduce((all, link) => all.flatMap((part) => part.split(link)), [source]);
    if (address === undefined || parts.length === 1) {
      rest.push([name, bundle]);
      continue;
    }
    source = parts.join(`(${address})`);
    tell(`the attached picture ${name} stands in its text now.`);
  }
  return { head: headOf({ ...cell, attachments: Object.fromEntries(rest) }, "markdown"), source };
}

function pictureIn(bundle: Json): string | undefined {
  const found = Object.entries(bundle).find(([type]) => /^image\/(?:png|jpeg|gif|webp|avif)$/.test(type));
  if (found === undefined) return undefined;
  const [type, data] = found;
  return `data:${type};base64,${(Array.isArray(data) ? data.join("") : String(data)).replace(/\s/g, "")}`;
}

function headerText(own: Json, header: unknown): string {
  return typeof header === "string" && isComment(header) && equalData(ownMetadata(readHeader(header)), own)
    ? header
    : writeHeader(own);
}

function isComment(text: string): boolean {
  return text.split(/[\r\n\u2028\u2029]/).every((line) => line === "" || line.startsWith("//"));
}

/** The fields of an object that are texts. */
function textsOf(value: Json): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => typeof field === "string")) as Record<string, string>;
}
