/**
 * `reprise convert notebook.ipynb`: a notebook from one format into another.
 */
import { existsSync, statSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, extname, resolve } from "node:path";
import { NotebookFormatError } from "../shared/notebook/notebook-format-error.ts";
import { type ReadNotebook, readIpynb } from "../shared/notebook/read-ipynb.ts";
import { writeIpynb } from "../shared/notebook/write-ipynb.ts";
import { readNotebookKit } from "../worker/compile/notebook-kit/read-notebook-kit.ts";
import { wholeCells } from "../worker/compile/whole-cells.ts";
import { CommandError } from "./command-error.ts";
import type { Terminal } from "./terminal.ts";

export interface ConvertOptions {
  /** A file that is there is replaced. */
  force: boolean;
}

type Format = "script" | "ipynb" | "kit";

const FORMATS: Readonly<Record<string, Format>> = {
  ".ts": "script",
  ".mts": "script",
  ".js": "script",
  ".mjs": "script",
  ".ipynb": "ipynb",
  ".html": "kit",
};

/**
 * Writes a notebook in another format, by the endings of its files. The file is said, and told is what is not as it was.
 * @param output where to; undefined: beside it, under its name @throws CommandError
 */
export async function convert(
  input: string,
  output: string | undefined,
  { force }: ConvertOptions,
  terminal: Terminal,
): Promise<void> {
  const from = formatOf(input);
  if (!existsSync(input))
    throw new CommandError(`There is no file ${input}.`, `Give the path of a notebook, seen from ${process.cwd()}.`);
  if (statSync(input).isDirectory()) throw new CommandError(`${input} is a folder.`, "Give the path of a notebook.");
  const text = await readFile(input, "utf8");
  const { path, content, notes } = from === "script" ? written(input, output, text) : read(input, output, text, from);
  if (existsSync(path) && !force)
    throw new CommandError(`There is a file ${path} already.`, "Give another name, or --force to replace it.");
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  for (const note of notes) terminal.tell(note);
  terminal.say(path);
}

interface Conversion {
  path: string;
  content: string;
  notes: readonly string[];
}

function written(input: string, output: string | undefined, text: string): Conversion {
  const path = output ?? beside(input, ".ipynb");
  if (formatOf(path) !== "ipynb") throw wrongWay(input, path, "a notebook of Jupyter: .ipynb");
  const language = /\.m?js$/i.test(input) ? "javascript" : "typescript";
  return { path, content: writeIpynb(text, { language, cells: wholeCells(text) }), notes: [] };
}

function read(input: string, output: string | undefined, text: string, from: "ipynb" | "kit"): Conversion {
  const path = (language: ReadNotebook["language"]): string => output ?? beside(input, language === "javascript" ? ".js" : ".ts");
  if (output !== undefined && formatOf(output) !== "script") throw wrongWay(input, output, "a script: .ts or .js");
  try {
    const { text: content, language, notes } = from === "ipynb" ? readIpynb(text) : readNotebookKit(text);
    return { path: path(language), content, notes };
  } catch (error) {
    if (!(error instanceof NotebookFormatError)) throw error;
    throw new CommandError(`${input}: ${error.message}`, error.hint);
  }
}

function formatOf(path: string): Format {
  const format = FORMATS[extname(path).toLowerCase()];
  if (format !== undefined) return format;
  throw new CommandError(
    `${path} does not end like a notebook.`,
    "It is read from .ts, .js, .ipynb (Jupyter) and .html (Observable's Notebook Kit), and written to .ts, .js and .ipynb.",
  );
}

function wrongWay(input: string, output: string, expected: string): CommandError {
  const isSame = resolve(input) === resolve(output);
  return new CommandError(`${input} becomes ${expected}${isSame ? "" : `, and not ${output}`}.`);
}

function beside(input: string, ending: string): string {
  return input.slice(0, input.length - extname(basename(input)).length) + ending;
}
