/**
 * Jupyter's notebook format 4.5, as far as it is checked before anything is read of it.
 */
import { describe } from "../errors.ts";
import { isObject, type Json } from "./cell-metadata.ts";
import { NotebookFormatError } from "./notebook-format-error.ts";

export interface IpynbCell {
  readonly type: "code" | "markdown" | "raw";
  readonly id: string | undefined;
  readonly metadata: Json;
  readonly attachments: Json | undefined;
  /** Lines end with a line feed, whatever they end with in the file. */
  readonly source: string;
  /** Each has a text `output_type`. */
  readonly outputs: readonly Json[];
}

export interface IpynbFile {
  readonly metadata: Json;
  readonly cells: readonly IpynbCell[];
}

/** Kernels whose code runs here, and the language of it. */
const KERNELS: Readonly<Record<string, "typescript" | "javascript">> = {
  deno: "typescript",
  "deno-no-tsx": "typescript",
  tslab: "typescript",
  jslab: "javascript",
  javascript: "javascript",
};

/**
 * Parses and checks the text of a file: what is in it has the types that the format says.
 * @throws NotebookFormatError that says what is wrong and where
 */
export function parseIpynb(json: string): IpynbFile {
  const file = parseJson(json);
  if (!isObject(file) || (file.nbformat === undefined && file.cells === undefined && file.worksheets === undefined))
    throw new NotebookFormatError(`This is no Jupyter notebook: it is JSON, but ${describe(file)} without the fields of one.`, {
      hint: "A notebook has the fields nbformat, metadata and cells.",
    });
  const major = must(file.nbformat, "nbformat", "a whole number", Number.isInteger) as number;
  if (major !== 4)
    throw new NotebookFormatError(
      `This notebook is written in version ${major} of the format; versions 4.0 to 4.5 can be read.`,
      {
        hint:
          major < 4
            ? "Open it in Jupyter and save it, or convert it: jupyter nbconvert --to notebook --nbformat 4."
            : "Save it in version 4.5.",
      },
    );
  const cells = must(file.cells, "cells", "a list of cells", isList);
  return { metadata: must(file.metadata ?? {}, "metadata", "an object", isObject), cells: cells.map(readCell) };
}

/**
 * The language of a notebook, by its kernel.
 * @throws NotebookFormatError if that runs something else
 */
export function languageOf({ kernelspec, language_info: info }: Json): "typescript" | "javascript" {
  const kernel = isObject(kernelspec) ? kernelspec : {};
  const known = typeof kernel.name === "string" && Object.hasOwn(KERNELS, kernel.name) ? KERNELS[kernel.name] : undefined;
  if (known !== undefined) return known;
  const named = [kernel.language, isObject(info) ? info.name : undefined].filter((name) => typeof name === "string");
  const [language = "typescript"] = named.map((name) => name.toLowerCase());
  if (language === "typescript" || language === "javascript") return language;
  const name = typeof kernel.name === "string" ? `the kernel ${kernel.name}` : "a kernel";
  throw new NotebookFormatError(`This notebook is for ${name}, which runs ${named[0]}; here TypeScript and JavaScript run.`, {
    hint: `These kernels are known: ${Object.keys(KERNELS).join(", ")}.`,
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ""));
  } catch (cause) {
    if (json.trim() === "") throw new NotebookFormatError("This is no Jupyter notebook: the file is empty.", { cause });
    const conflict = json.split("\n").findIndex((line) => line.startsWith("<<<<<<< "));
    throw new NotebookFormatError(`This is no Jupyter notebook: it is no JSON. ${(cause as Error).message}.`, {
      hint: conflict < 0 ? undefined : `Line ${conflict + 1} begins a conflict of a merge: resolve that first.`,
      cause,
    });
  }
}

function readCell(value: unknown, at: number): IpynbCell {
  const path = `cells[${at}]`;
  const cell = must(value, path, "an object", isObject);
  const type = must(cell.cell_type, `${path}.cell_type`, '"code", "markdown" or "raw"', isCellType);
  const outputs = must(cell.outputs ?? [], `${path}.outputs`, "a list", isList);
  return {
    type,
    id: typeof cell.id === "string" ? cell.id : undefined,
    metadata: must(cell.metadata ?? {}, `${path}.metadata`, "an object", isObject),
    attachments:
      cell.attachments === undefined ? undefined : must(cell.attachments, `${path}.attachments`, "an object", isObject),
    source: lines(cell.source, `${path}.source`).replace(/\r\n?/g, "\n"),
    outputs: outputs.map((output, index) => {
      const where = `${path}.outputs[${index}]`;
      const read = must(output, where, "an object", isObject);
      must(read.output_type, `${where}.output_type`, "a text", isText);
      return read;
    }),
  };
}

/** A text that may be written as a list of its lines. */
function lines(value: unknown, path: string): string {
  const text = must(
    value,
    path,
    "a text or a list of texts",
    (given): given is string | string[] => isText(given) || (isList(given) && given.every(isText)),
  );
  return typeof text === "string" ? text : text.join("");
}

function must<T>(value: unknown, path: string, expected: string, is: (value: unknown) => value is T): T;
function must(value: unknown, path: string, expected: string, is: (value: unknown) => boolean): unknown;
function must(value: unknown, path: string, expected: string, is: (value: unknown) => boolean): unknown {
  if (is(value)) return value;
  const found = value === undefined ? "it is not there" : `it is ${describe(value)}`;
  throw new NotebookFormatError(`This is no Jupyter notebook: ${path} must be ${expected}, but ${found}.`);
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isCellType(value: unknown): value is IpynbCell["type"] {
  return value === "code" || value === "markdown" || value === "raw";
}
