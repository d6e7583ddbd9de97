/** Files of notebooks, as the page opens and saves them. The worker knows the formats that are no scripts. */

/** A file as a script with cells. */
export interface OpenedText {
  readonly text: string;
  /** What is not as it was in the file, a sentence each. */
  readonly notes: readonly string[];
}

/** What the worker is asked for. */
export interface NotebookFormats {
  read(format: "ipynb" | "kit", text: string): Promise<unknown>;
  write(cells: readonly string[], language: "typescript" | "javascript"): Promise<unknown>;
}

/** Endings of the files that can be opened. */
export const READ_ENDINGS = [".ts", ".mts", ".js", ".mjs", ".ipynb", ".html"];
const SCRIPT = /\.m?[jt]s$/i;
const NONE =
  "It does not end like a notebook. It opens scripts (.ts, .js), notebooks of Jupyter (.ipynb) and of Observable's Notebook Kit (.html).";

export const isJupyter = (name: string): boolean => /\.ipynb$/i.test(name);
/** Its text can be written into a file of this name. */
export const canWrite = (name: string): boolean => SCRIPT.test(name) || isJupyter(name);

/** Reads a file, by the ending of its name. @throws Error that says what is wrong with the file */
export async function readNotebookFile(file: File, formats: NotebookFormats): Promise<OpenedText> {
  const { name } = file;
  if (SCRIPT.test(name)) return { text: await file.text(), notes: [] };
  const format = isJupyter(name) ? "ipynb" : /\.html?$/i.test(name) ? "kit" : null;
  if (format === null) throw new Error(NONE);
  const { text, notes, error } = ((await formats.read(format, await file.text())) ?? {}) as Record<
    keyof OpenedText | "error",
    unknown
  >;
  if (typeof error === "string") throw new Error(error);
  if (typeof text !== "string" || !Array.isArray(notes))
    throw new Error("There is no worker that could read it: reload the page.");
  return { text, notes: notes.map(String) };
}

/** What a file of this name says, for a notebook with these cells: a notebook of Jupyter, or the script as it is. */
export async function fileContent(
  name: string,
  cells: readonly string[],
  language: "typescript" | "javascript",
  formats: NotebookFormats,
): Promise<Blob> {
  if (!isJupyter(name)) return new Blob([cells.join("")], { type: "text/plain" });
  const text = await formats.write(cells, language);
  if (typeof text !== "string") throw new Error("There is no worker that could write it: save it as a script.");
  return new Blob([text], { type: "application/x-ipynb+json" });
}
