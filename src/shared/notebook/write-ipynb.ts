/**
 * A percent script as a Jupyter notebook.
 */
import { fieldsOf, headOf, type Json, makeId } from "./cell-metadata.ts";
import { type CellPlace, readCell, unusualSpelling } from "./cell-text.ts";
import type { SavedElement } from "./element-json.ts";
import { headerOf, ownMetadata, readHeader } from "./jupytext-header.ts";
import { type PercentCell, readPercent } from "./percent.ts";
import { type OutputOptions, outputsOf } from "./write-outputs.ts";

/** How a notebook is written. */
export interface IpynbOptions extends OutputOptions {
  /** Which kernel it is for: Deno's for TypeScript (default), one that calls itself `javascript` for JavaScript. */
  language?: "typescript" | "javascript";
  /** The cells, where who asks knows better than `readPercent` which markers count. */
  cells?: readonly PercentCell[];
  /** What the cells have drawn, by their number; default: nothing is written. */
  outputs?: ReadonlyMap<number, readonly SavedElement[]>;
}

const KERNELS = {
  typescript: {
    kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
    language_info: {
      codemirror_mode: "typescript",
      file_extension: ".ts",
      mimetype: "text/x.typescript",
      name: "typescript",
      nbconvert_exporter: "script",
      pygments_lexer: "typescript",
    },
  },
  javascript: {
    kernelspec: { display_name: "JavaScript (Node.js)", language: "javascript", name: "javascript" },
    language_info: {
      file_extension: ".js",
      mimetype: "application/javascript",
      name: "javascript",
      pygments_lexer: "javascript",
    },
  },
};

/**
 * Writes a script as a notebook of format 4.5, valid by its schema. `readIpynb` gives the same text again, byte for byte: what
 * Jupyter has no place for stands in `metadata.reprise`.
 */
export function writeIpynb(script: string, options: IpynbOptions = {}): string {
  const { language = "typescript", outputs } = options;
  const isCrlf = script.includes("\r\n") && !/(?<!\r)\n|\r(?!\n)/.test(script);
  const text = isCrlf ? script.replaceAll("\r\n", "\n") : script;
  const given = options.cells ?? readPercent(script);
  const all = isCrlf ? given.map((cell) => moved(cell, (at) => script.slice(0, at).replaceAll("\r\n", "\n").length)) : given;
  const header = all[0]?.marker === undefined ? headerOf(text) : "";
  // The header is the notebook's, and so no part of the first cell, nor a cell.
  const cells =
    header === ""
      ? all
      : all.map((cell) => moved(cell, (at) => Math.max(at, header.length))).filter(({ start, end }) => start < end);
  const taken = new Set<string>();
  const spelling = { ...(header !== "" && { header }), ...(isCrlf && { lineEnd: "\r\n" }) };
  const notebook = {
    cells: cells.map((cell, at) => {
      const place = { isFirst: at === 0, isLast: at === cells.length - 1 };
      const drawn = outputs?.get(at + all.length - cells.length) ?? [];
      return cellOf(cell, text, place, makeId(at), taken, outputsOf(drawn, options));
    }),
    metadata: {
      ...KERNELS[language],
      ...ownMetadata(readHeader(header)),
      ...(Object.keys(spelling).length > 0 && { reprise: spelling }),
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function cellOf(
  cell: PercentCell,
  text: string,
  place: CellPlace,
  madeId: string,
  taken: Set<string>,
  outputs: readonly object[],
): object {
  const { source, spelling } = readCell(cell, text);
  const fields = fieldsOf(cell, taken);
  // As who reads it will know it.
  const kept = unusualSpelling({ head: headOf(fields, cell.kind), source }, spelling, place);
  const { id = madeId, metadata, attachments } = fields;
  const isCode = cell.kind === "code";
  return {
    ...(attachments !== undefined && { attachments }),
    cell_type: cell.kind,
    ...(isCode && { execution_count: null }),
    id,
    metadata: kept === null ? metadata : { ...metadata, reprise: { ...(metadata.reprise as Json | undefined), ...kept } },
    ...(isCode && { outputs }),
    source: source.match(/[^\n]*\n|[^\n]+$/g) ?? [],
  };
}

function moved(cell: PercentCell, to: (at: number) => number): PercentCell {
  return { ...cell, start: to(cell.start), bodyStart: to(cell.bodyStart), end: to(cell.end) };
}
