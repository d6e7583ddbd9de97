/** More of one folder are not walked through: somebody dropped a disk. */
const MOST_FILES = 10_000;

/**
 * The files that were dropped, those in folders as well if `directory`, in the order of their paths. Nothing of them is read. To be called
 * while the event is handled: its data is gone afterwards.
 * @throws DOMException if a folder cannot be read
 */
export async function droppedFiles(data: DataTransfer, directory: boolean): Promise<File[]> {
  const files = [...data.files];
  if (!directory) return files;
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  // Made by a page, not by a file system: they are no entries.
  if (entries.length === 0) return files;
  const found: File[] = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= MOST_FILES) return;
  if (isFile(entry)) {
    found.push(await new Promise<File>((done, fail) => entry.file(done, fail)));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  // It gives a hundred at a time, and none at the end.
  for (let some = await next(reader); some.length > 0; some = await next(reader)) inside.push(...some);
  inside.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const one of inside) await walk(one, found);
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

const next = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((done, fail) => reader.readEntries(done, fail));
