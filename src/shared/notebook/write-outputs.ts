/**
 * Elements of a page as the outputs of a Jupyter cell: as other tools show them, and as they are.
 */
import { type Cell, cell, type TableData } from "../elements/table.ts";
import { toBase64 } from "./base64.ts";
import { isObject, type Json } from "./cell-metadata.ts";
import { elementToJson, type SavedElement } from "./element-json.ts";
import { pngOf } from "./png.ts";
import { ELEMENTS_TYPE } from "./read-outputs.ts";

export interface OutputOptions {
  /** Makes HTML of a script harmless, as a page does. Without it no HTML of the script's is written as such. */
  sanitise?: (html: string) => string;
}

/** Rows of a table that other tools are shown. */
const MOST_ROWS = 100;
/** What Jupyter and VS Code have a renderer for; specs of version 6 are drawn by it. */
const VEGA_LITE = "application/vnd.vegalite.v5+json";

/** The outputs that show elements, for a cell of a notebook; none for none. */
export function outputsOf(elements: readonly SavedElement[], { sanitise }: OutputOptions = {}): readonly object[] {
  if (elements.length === 0) return [];
  const shown = elements.flatMap(leavesOf).flatMap((leaf) => shownAs(leaf, sanitise));
  const own = { version: 1, elements: elements.map(elementToJson).filter((json) => json !== null) };
  // An error has no place for them.
  const at = shown.findIndex((output) => output.output_type === "display_data");
  const [before, first, after] =
    at < 0 ? [shown, display({ "text/plain": "" }), []] : [shown.slice(0, at), shown[at] as Output, shown.slice(at + 1)];
  return [...before, { ...first, data: { ...first.data, [ELEMENTS_TYPE]: own } }, ...after];
}

interface Output {
  readonly output_type: "display_data" | "error";
  readonly data?: Json;
}

function display(data: Json): Output {
  return { output_type: "display_data", data, metadata: {} } as Output;
}

function leavesOf(element: SavedElement): readonly SavedElement[] {
  return element.children === undefined ? [element] : element.children.flatMap(leavesOf);
}

function shownAs(element: SavedElement, sanitise: OutputOptions["sanitise"]): readonly Output[] {
  const { kind, props } = element;
  const plain = plainText(element);
  const body = typeof props.body === "string" ? props.body : "";
  switch (kind) {
    case "exception":
      return [
        {
          output_type: "error",
          ename: String(props.name),
          evalue: String(props.message),
          traceback: typeof props.stack === "string" ? props.stack.split("\n") : [plain],
        } as Output,
      ];
    case "markdown":
    case "caption":
      return [display({ "text/markdown": body, "text/plain": plain })];
    case "heading":
      return [display({ "text/markdown": `${"#".repeat(Number(props.level))} ${body}`, "text/plain": plain })];
    case "latex":
      return [display({ "text/latex": `$$${body}$$`, "text/plain": plain })];
    case "html":
      return [display({ ...(sanitise !== undefined && { "text/html": sanitise(body) }), "text/plain": plain })];
    case "dataframe":
    case "table":
      return [display({ "text/html": tableHtml(props.data as TableData), "text/plain": plain })];
    case "vegaLiteChart":
      return [display({ [VEGA_LITE]: vegaLite(props), "text/plain": plain })];
    case "image":
      return (props.images as readonly Json[]).map(({ source, caption }) =>
        display({ ...pictureOf(source as Json), "text/plain": typeof caption === "string" ? caption : plain }),
      );
    default:
      return [display({ "text/plain": plain })];
  }
}

/** An element in words, for where nothing else is shown. */
function plainText({ kind, props }: SavedElement): string {
  if (kind === "exception") return `${String(props.name)}: ${String(props.message)}`;
  const { label, body, value, text, delta } = props;
  const words = [label, body, text, value, delta].filter((part) =>
    ["string", "number", "boolean", "bigint"].includes(typeof part),
  );
  if (words.length > 0) return words.map(String).join(": ");
  return kind === "json" ? jsonText(value) : `[${kind}]`;
}

function tableHtml(data: TableData): string {
  const rows = Array.from({ length: Math.min(data.rows, MOST_ROWS) }, (_, row) =>
    data.columns.map((column) => cell(column, row)),
  );
  const tr = (tag: string, cells: readonly (Cell | string)[]): string =>
    `<tr>${cells.map((value) => `<${tag}>${escapeHtml(cellText(value))}</${tag}>`).join("")}</tr>`;
  const head = tr(
    "th",
    data.columns.map(({ name }) => name),
  );
  const more = data.rows > MOST_ROWS ? `\n<p>${data.rows} rows, of which ${MOST_ROWS} are shown</p>` : "";
  return `<table>\n<thead>${head}</thead>\n<tbody>\n${rows.map((row) => tr("td", row)).join("\n")}\n</tbody>\n</table>${more}`;
}

function cellText(value: Cell): string {
  return value === null ? "" : value instanceof Date ? value.toISOString() : String(value);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** A spec with its data in it. */
function vegaLite({ spec, data }: Json): unknown {
  const own = JSON.parse(jsonText(spec)) as object;
  if (!isObject(data)) return own;
  const { rows, columns } = data as TableData;
  const values = Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map((column) => [column.name, cell(column, row)])),
  );
  return { ...own, data: { values: JSON.parse(jsonText(values)) } };
}

function pictureOf(source: Json): Json {
  if (source.from === "bytes" && /^image\/[\w.+-]+$/.test(String(source.type))) {
    const bytes = source.bytes as Uint8Array;
    return { [String(source.type)]: toBase64(bytes) };
  }
  if (source.from === "pixels") {
    const { width, height, pixels } = source as { width: number; height: number; pixels: Uint8ClampedArray };
    return { "image/png": toBase64(pngOf(width, height, pixels)) };
  }
  const [, type, data] = /^data:(image\/[\w.-]+);base64,(.*)$/s.exec(String(source.url)) ?? [];
  if (type !== undefined) return { [type]: data };
  return source.from === "url" && /^https?:/.test(String(source.url))
    ? { "text/markdown": `![](<${String(source.url).replace(/[<>\s]/g, encodeURIComponent)}>)` }
    : {};
}

/** JSON of whatever a script has drawn; what JSON does not know is given as text. */
function jsonText(value: unknown): string {
  const written = JSON.stringify(
    value,
    (_, part: unknown) => (typeof part === "bigint" ? String(part) : ArrayBuffer.isView(part) ? [...(part as Uint8Array)] : part),
    1,
  );
  return (written as string | undefined) ?? "null";
}
