/**
 * A notebook of Observable's Notebook Kit as a percent script.
 *
 * Note: order
 * -----------
 * Observable runs a cell after those whose names it reads, wherever they stand; here the order of the text counts. So a cell
 * that another one above reads is moved above that, with those that it reads itself. Nothing else changes places.
 */
import { isOwnId } from "../../../shared/notebook/cell-metadata.ts";
import { cellText } from "../../../shared/notebook/cell-text.ts";
import { writeHeader } from "../../../shared/notebook/jupytext-header.ts";
import { type KitCell, parseNotebookKit } from "../../../shared/notebook/notebook-kit-file.ts";
import type { CellKind } from "../../../shared/notebook/percent.ts";
import type { ReadNotebook } from "../../../shared/notebook/read-ipynb.ts";
import { convertCode, type KitCode, PACKAGES, templateReads, unread } from "./kit-code.ts";
import { settleNames } from "./kit-names.ts";
import { readersFirst } from "./kit-order.ts";

/** What Observable has for cells to use, and a script has not. */
const STANDARD = new Set(
  "DOM DatabaseClient DuckDBClient FileAttachment Files Generators Inputs Interpreter L Mutable Plot Promises SQLite SQLiteDatabaseClient Secret alphabet aapl cars citywages dark diamonds document dot flare htl html industries invalidation mapboxgl md mermaid miserables now observable olympians penguins pizza svg tex vg visibility vl weather width window".split(
    " ",
  ),
);

const DISPLAY = "function display<T>(value: T): T {\n  st.write(value);\n  return value;\n}\n";

interface Cell extends KitCode {
  readonly cell: KitCell;
  readonly kind: CellKind;
}

/**
 * Reads a notebook: JavaScript and TypeScript become code, in which `display` and `view` of the usual inputs are calls on `st`,
 * markdown with its `${…}` live markdown, and all else text that does not run. The notes say what was moved and changed.
 * @throws NotebookFormatError that says what is wrong with the file, and where
 */
export function readNotebookKit(html: string): ReadNotebook {
  const { title, cells: given } = parseNotebookKit(html);
  const { cells, declarers, notes: ofNames } = settleNames(given.map(convert));
  const notes = cells.flatMap((cell, at) => notesOf(cell, declarers).map((note) => `Cell ${at + 1} ${note}.`));
  notes.push(...ofNames);
  const { order, moves, circles } = readersFirst(cells, declarers);
  for (const { cell, above, names } of moves)
    notes.push(`Cell ${cell + 1} stands above cell ${above + 1} now, which reads ${names.join(", ")} of it.`);
  for (const circle of circles)
    notes.push(`Cells ${circle.map((at) => at + 1).join(", ")} read names of one another: no order suits them.`);
  const head = headCode(cells, declarers);
  const pieces = order.map((at, place) => pieceOf(cells[at] as Cell, place === order.length - 1));
  return {
    text: writeHeader(title === "" ? {} : { title }) + head + pieces.join(""),
    language: "typescript",
    notes,
    outputs: new Map(),
  };
}

function convert(cell: KitCell): Cell {
  switch (cell.type) {
    case "text/markdown":
      return { ...unread(cell.source), cell, kind: "markdown", reads: templateReads(cell.source) };
    case "text/html":
    case "application/x-tex":
    case "application/sql":
    case "text/vnd.graphviz":
    case "application/vnd.observable.javascript":
    case "application/vnd.node.javascript":
    case "text/x-python":
    case "text/x-r":
      return { ...unread(cell.source), cell, kind: "raw" };
    default:
      return { ...convertCode(cell.source, cell.isHidden), cell, kind: "code" };
  }
}

function notesOf({ cell, kind, reads, notes }: Cell, declarers: ReadonlyMap<string, number>): string[] {
  const all = [...notes];
  const output = cell.attributes.get("output");
  const missing = output === undefined || kind !== "raw" ? "" : `, and ${output} is not there`;
  if (kind === "raw") all.push(`is ${cell.type}, and is kept as text that does not run${missing}`);
  const standard = [...reads].filter((name) => STANDARD.has(name) && !declarers.has(name));
  if (standard.length > 0) all.push(`uses ${standard.join(", ")} of Observable, which a script has not`);
  const packages = [...reads].filter((name) => Object.hasOwn(PACKAGES, name) && !declarers.has(name));
  if (packages.length > 0) all.push(`uses ${packages.join(", ")}, which is imported at the top now: install the package`);
  return all;
}

/** What stands above the first marker: `st`, what Observable would load by itself, and `display` where it is used as a value. */
function headCode(cells: readonly Cell[], declarers: ReadonlyMap<string, number>): string {
  const names = new Set(cells.flatMap(({ reads }) => [...reads]).filter((name) => !declarers.has(name)));
  const needsDisplay = names.has("display");
  const lines = [
    ...(names.has("st") || needsDisplay ? ['import { st } from "reprise";'] : []),
    ...Object.entries(PACKAGES).flatMap(([name, line]) => (names.has(name) ? [line] : [])),
  ];
  const code = lines.map((line) => `${line}\n`).join("") + (needsDisplay ? `\n${DISPLAY}` : "");
  return code === "" ? "" : `${code}\n`;
}

function pieceOf({ cell, kind, source }: Cell, isLast: boolean): string {
  const keys = new Map<string, unknown>();
  if (kind === "markdown") keys.set("live", true);
  if (kind === "raw") keys.set("format", cell.type);
  if (kind === "code" && !cell.isPinned) keys.set("tags", ["hide-input"]);
  if (isOwnId(cell.id)) keys.set("id", cell.id);
  if (kind !== "code")
    for (const [name, value] of cell.attributes) if (/^[a-z][\w.-]*$/.test(name) && !keys.has(name)) keys.set(name, value);
  return cellText({ head: { title: "", level: 0, kind, keys }, source }, {}, { isFirst: false, isLast });
}
