/** What was dropped. */
export interface Dropped {
  readonly files: readonly File[];
  /** Names of folders that were not walked through. */
  readonly folders: readonly string[];
}

/**
 * The files that were dropped, those in folders as well if `directory`, by their names. Nothing of them is read. To be called while the
 * event is handled: its data is gone afterwards.
 * @throws DOMException if a folder can't be read
 */
export async function droppedFiles(data: DataTransfer, directory: boolean): Promise<Dropped> {
  const files: (File | FileSystemEntry)[] = [];
  const folders: string[] = [];
  for (const item of data.items) {
    const [file, entry] = [item.getAsFile(), item.webkitGetAsEntry()];
    // What a page dropped is no entry of a file system.
    if (entry?.isDirectory !== true) files.push(...(file === null ? [] : [file]));
    else if (directory) files.push(entry);
    else folders.push(entry.name);
  }
  const found = await Promise.all(files.map((one) => (one instanceof File ? one : filesIn(one))));
  return { files: found.flat(), folders };
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (!entry.isDirectory) return [await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  // A reader gives a hundred at a time, and none at the end.
  const next = () => new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
  for (let some = await next(); some.length > 0; some = await next()) inside.push(...some);
  inside.sort((a, b) => (a.name < b.name ? -1 : 1));
  return (await Promise.all(inside.map(filesIn))).flat();
}
