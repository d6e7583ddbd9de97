import type { CellFile } from "./cell-file.ts";
import { FileExports, type FileOrigin } from "./file-exports.ts";
import type { LoadedFile } from "./loaded-file.ts";

/** The exports of all cells of a notebook: by them a function of one reaches what others declare. */
export class NotebookExports extends FileExports<LoadedFile> {
  constructor(
    all: LoadedFile,
    /** Of the newest text. */
    public owners: ReadonlyMap<string, CellFile>,
  ) {
    super(all);
  }

  override names(): string[] {
    return [...this.owners.keys()];
  }

  override resolve(name: string): FileOrigin<LoadedFile> | null {
    const file = this.owners.get(name);
    const binding = file?.compiled.exports[name];
    return file === undefined || binding === undefined ? null : { file, name, binding };
  }
}
