/**
 * A cell between the two files: its text in a script, and what another format holds of it.
 */
import { equalData } from "../equal.ts";
import { escapeMarkers, readComment, unescapeMarkers, writeComment } from "./comment-lines.ts";
import { withoutMagics } from "./magics.ts";
import { type CellHead, type CellKind, type PercentCell, readPercent, writeMarker } from "./percent.ts";

/** What a cell is and holds, however it is written. */
export interface CellContent {
  readonly head: CellHead;
  /** Code, or text without the slashes of its comment lines; its lines end with a line feed. */
  readonly source: string;
}

/**
 * How a cell was written, as far as that is not how `cellText` writes it: its marker with the line end ("" for none), its
 * body, and the line ends behind it.
 */
export interface CellSpelling {
  readonly marker?: string;
  readonly body?: string;
  readonly after?: string;
}

/** Where a cell stands among all. */
export interface CellPlace {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** What is said of a cell without a marker. */
const NO_HEAD: CellHead = { title: "", level: 0, kind: "code", keys: new Map() };

/** What a cell of a script holds, and how it is written: the three texts after one another are those of the cell. */
export function readCell(cell: PercentCell, text: string): CellContent & { readonly spelling: Required<CellSpelling> } {
  const whole = text.slice(cell.bodyStart, cell.end);
  const body = whole.replace(/\n+$/, "");
  return {
    head: cell,
    source: sourceOf(body, cell.kind),
    spelling: { marker: text.slice(cell.start, cell.bodyStart), body, after: whole.slice(body.length) },
  };
}

/** The text of a cell in a script: as it was spelled, as far as that says the same, else as people write it, a line between cells. */
export function cellText({ head, source }: CellContent, spelling: CellSpelling, place: CellPlace): string {
  const marker = isMarkerOf(spelling.marker, head, place) ? spelling.marker : `${writeMarker(head)}\n`;
  const body = isSpelled(source, head.kind, spelling.body) ? spelling.body : bodyOf(source, head.kind);
  const usual = `${body === "" ? "" : "\n"}${place.isLast ? "" : "\n"}`;
  const after = spelling.after !== undefined && /^\n*$/.test(spelling.after) ? spelling.after : usual;
  const rest = body + after;
  const text = rest === "" ? marker : ended(marker) + rest;
  return place.isLast ? text : ended(text);
}

/** The least that has to be kept of a spelling for `cellText` to write it again; null if that is nothing. */
export function unusualSpelling(
  content: CellContent,
  { marker, body, after }: Required<CellSpelling>,
  place: CellPlace,
): CellSpelling | null {
  const text = marker + body + after;
  const tries: (CellSpelling | null)[] = [null, { after }, { marker }, { marker, after }, { body }, { body, after }];
  const found = tries.find((kept) => cellText(content, kept ?? {}, place) === text);
  return found === undefined ? { marker, body, after } : found;
}

/** True if a spelled body says a source. */
export function isSpelled(source: string, kind: CellKind, body: string | undefined): body is string {
  return body !== undefined && sourceOf(body, kind) === source;
}

/** A source as the body of a cell: magics commented out, no line that begins another cell. */
function bodyOf(source: string, kind: CellKind): string {
  if (kind !== "code") return source === "" ? "" : writeComment(source);
  return escapeMarkers(withoutMagics(source).code).replace(/\n+$/, "");
}

function sourceOf(body: string, kind: CellKind): string {
  const source = kind === "code" ? unescapeMarkers(body) : readComment(body);
  return source.replace(/\r\n?/g, "\n");
}

function isMarkerOf(marker: string | undefined, head: CellHead, { isFirst }: CellPlace): marker is string {
  if (marker === undefined) return false;
  if (marker === "") return isFirst && equalData(plain(NO_HEAD), plain(head));
  const [cell, ...others] = readPercent(marker);
  const isOne = cell?.marker !== undefined && cell.bodyStart === cell.end && others.length === 0;
  return isOne && equalData(plain(cell), plain(head));
}

/** What JSON keeps of a head. */
function plain({ title, level, kind, keys }: CellHead): unknown {
  return JSON.parse(JSON.stringify({ title, level, kind, keys: [...keys].sort(([a], [b]) => (a < b ? -1 : 1)) }));
}

function ended(text: string): string {
  return text === "" || /[\r\n\u2028\u2029]$/.test(text) ? text : `${text}\n`;
}
