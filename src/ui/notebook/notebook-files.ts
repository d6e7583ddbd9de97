import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { type ChosenFile, chooseFile, choosePlace, download } from "./file-pickers.ts";
import type { NotebookModel } from "./notebook-model.ts";
import { canWrite, fileContent, isJupyter, READ_ENDINGS, readNotebookFile } from "./read-notebook-file.ts";

/** What is to be said of a file. */
export interface FileNews {
  readonly severity: "info" | "success" | "error";
  readonly text: string;
  readonly notes: readonly string[];
  /** The text that stood here before; null: nothing was opened. */
  readonly before: string | null;
}

/** The file that a notebook is read from and saved to. */
export class NotebookFiles {
  /** What it is called. */
  readonly name = signal("");
  readonly news = signal<FileNews | null>(null);
  /** What stands here is in no file, and nobody else keeps it. */
  readonly isUnsaved: ReadonlySignal<boolean>;
  readonly #model: NotebookModel;
  readonly #saved = signal<string | null>(null);
  #handle: FileSystemFileHandle | null = null;
  #language: "typescript" | "javascript" = "typescript";

  constructor(model: NotebookModel) {
    this.#model = model;
    this.#callIt(model.fileName);
    const { document, kept } = model;
    this.isUnsaved = computed(() => ![this.#saved, document.given, kept].some((text) => text.value === document.source.value));
  }

  /** Asks for a file, and opens it. */
  async choose(): Promise<void> {
    await this.#try("No file could be opened", async () => {
      const chosen = await chooseFile(READ_ENDINGS);
      if (chosen !== null) await this.open(chosen);
    });
  }

  /** Puts a file's notebook here. It does not run before its reader says so. */
  async open({ file, handle }: ChosenFile): Promise<void> {
    await this.#try(`‘${file.name}’ could not be opened`, async () => {
      const { text, notes } = await readNotebookFile(file, this.#model.formats);
      const before = this.#model.document.source.peek();
      this.#model.open(text);
      // A notebook of Notebook Kit is read, and not written.
      const isWritten = canWrite(file.name);
      this.#handle = isWritten ? handle : null;
      this.#callIt(isWritten ? file.name : file.name.replace(/\.html?$/i, ".ts"));
      this.#saved.value = this.#model.document.source.peek();
      const said = `‘${file.name}’ is open, and has not run: code of others can read what this page shows, and ask the network.`;
      this.news.value = { severity: "info", text: said, notes, before };
    });
  }

  /** Runs what was opened. */
  run(): void {
    this.news.value = null;
    this.#model.run(null);
  }

  /** Puts back what stood here before a file was opened. */
  putBack(text: string): void {
    this.news.value = null;
    this.#handle = null;
    this.#callIt(this.#model.fileName);
    this.#model.open(text);
    this.#saved.value = null;
  }

  /** Writes the file that it came from; where that can't be, asks for a place, or downloads it. */
  async save(): Promise<void> {
    await this.#try(`‘${this.name.peek()}’ could not be saved`, async () => {
      const handle = this.#handle ?? (await choosePlace(this.name.peek()));
      if (handle === null) return;
      if (handle === undefined) {
        await this.download(this.name.peek());
        return;
      }
      const text = this.#model.document.source.peek();
      const content = await this.#content(handle.name);
      const writable = await handle.createWritable();
      await writable.write(content);
      await writable.close();
      this.#handle = handle;
      this.#callIt(handle.name);
      this.#isSaved(text, `Saved as ‘${handle.name}’.`);
    });
  }

  /** Downloads it, in the format of the name's ending. */
  async download(name: string): Promise<void> {
    await this.#try(`‘${name}’ could not be downloaded`, async () => {
      const text = this.#model.document.source.peek();
      const content = await this.#content(name);
      download(content, name);
      this.#isSaved(text, `Downloaded as ‘${name}’.`);
    });
  }

  /** Its name as a script, or as a notebook of Jupyter. */
  nameAs(format: "script" | "jupyter"): string {
    const name = this.name.value;
    if (isJupyter(name) === (format === "jupyter")) return name;
    const ending = format === "jupyter" ? ".ipynb" : this.#language === "javascript" ? ".js" : ".ts";
    return name.replace(/\.\w+$/, "") + ending;
  }

  #content(name: string): Promise<Blob> {
    const { document, formats } = this.#model;
    const cells = document.cells.peek().map(({ text }) => text);
    return fileContent(name, cells, this.#language, formats);
  }

  #callIt(name: string): void {
    this.name.value = name;
    if (/\.m?[jt]s$/i.test(name)) this.#language = /\.m?js$/i.test(name) ? "javascript" : "typescript";
  }

  #isSaved(text: string, said: string): void {
    this.#saved.value = text;
    this.news.value = { severity: "success", text: said, notes: [], before: null };
  }

  async #try(failed: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.news.value = { severity: "error", text: `${failed}: ${why}`, notes: [], before: null };
    }
  }
}
