import { equalData } from "../../shared/equal.ts";

/** The files of an app, by the name or specifier that its script uses. */
export class AppFiles extends Map<string, string | Blob> {
  readonly #opened = new Map<string, File>();

  /** The app has these and no others from now on. @returns names of those that have changed, as errors show them */
  take(files: Readonly<Record<string, string | Blob>>): string[] {
    const before = new Map(this);
    this.clear();
    for (const [name, content] of Object.entries(files)) this.set(name, content);
    const names = new Set([...before.keys(), ...this.keys()]);
    return [...names].filter((name) => before.get(name) !== this.get(name)).map((name) => name.replace(/^\.\//, ""));
  }

  /** A file as the script gets it: one object as long as its content is the same. */
  async open(name: string, content: string | Blob): Promise<File> {
    const file = new File([content], name);
    const before = this.#opened.get(name);
    if (before !== undefined && equalData(await before.arrayBuffer(), await file.arrayBuffer())) return before;
    this.#opened.set(name, file);
    return file;
  }
}
