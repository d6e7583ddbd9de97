/** Where there is one, the browser's own way to a file of the disk, which can be written again without being asked for. */

interface PickerOptions {
  suggestedName?: string;
  types: { description: string; accept: Record<string, string[]> }[];
}
interface Pickers {
  showOpenFilePicker?(options: PickerOptions): Promise<FileSystemFileHandle[]>;
  showSaveFilePicker?(options: PickerOptions): Promise<FileSystemFileHandle>;
}

/** A file that was chosen. */
export interface ChosenFile {
  readonly file: File;
  /** By which it can be written; null where the browser gives no way. */
  readonly handle: FileSystemFileHandle | null;
}

const READS: PickerOptions = {
  types: [
    {
      description: "Notebooks",
      accept: { "text/plain": [".ts", ".mts", ".js", ".mjs"], "application/x-ipynb+json": [".ipynb"], "text/html": [".html"] },
    },
  ],
};
const WRITES: PickerOptions["types"] = [
  { description: "Script", accept: { "text/plain": [".ts", ".js"] } },
  { description: "Jupyter notebook", accept: { "application/x-ipynb+json": [".ipynb"] } },
];

/** Asks for a file to open. @param endings of the files that can be chosen @returns null where its reader has thought better of it */
export async function chooseFile(endings: readonly string[]): Promise<ChosenFile | null> {
  const handles = await picked((pickers) => pickers.showOpenFilePicker?.(READS));
  if (handles === null) return null;
  const [handle] = handles ?? [];
  if (handle !== undefined) return { file: await handle.getFile(), handle };
  const file = await chooseByField(endings);
  return file === null ? null : { file, handle: null };
}

/** Asks for a place to save to. @returns null where its reader has thought better of it, undefined where there is no such way */
export function choosePlace(name: string): Promise<FileSystemFileHandle | null | undefined> {
  return picked((pickers) => pickers.showSaveFilePicker?.({ suggestedName: name, types: WRITES }));
}

async function picked<T>(pick: (pickers: Pickers) => Promise<T> | undefined): Promise<T | null | undefined> {
  try {
    return await pick(globalThis as Pickers);
  } catch (error) {
    const { name } = error as Error;
    if (name === "AbortError") return null;
    // In a frame of another site there is only the other way.
    if (name === "SecurityError") return undefined;
    throw error;
  }
}

function chooseByField(endings: readonly string[]): Promise<File | null> {
  return new Promise((resolve) => {
    const field = document.createElement("input");
    field.type = "file";
    field.accept = endings.join();
    field.onchange = () => resolve(field.files?.[0] ?? null);
    field.oncancel = () => resolve(null);
    field.click();
  });
}

/** So long the browser may take to begin with a file, ms. */
const BEGINS_BY = 60_000;

/** Downloads a file. As save-file.ts does, which would be cut out of the page's rest into a file of its own if it were taken from there. */
export function download(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGINS_BY);
}
