/** A project as one file. Loaded when a project is saved or opened so. */
import { strFromU8, strToU8, type Unzipped, unzip, zip } from "fflate";
import { ArgumentError } from "../../../shared/errors.ts";
import { type Content, type Files, freeName, isScript, scriptText } from "./project.ts";

/** So much may be in one, bytes unpacked. */
const MOST = 200_000_000;
const MOST_FILES = 500;

export async function zipFiles(files: Files): Promise<Blob> {
  const entries = await Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      const bytes = typeof content === "string" ? strToU8(content) : new Uint8Array(await content.arrayBuffer());
      return [name, bytes] as const;
    }),
  );
  const bytes = await new Promise<Uint8Array>((done, fail) =>
    zip(Object.fromEntries(entries), (error, data) => (error === null ? done(data) : fail(error))),
  );
  return new Blob([bytes as BlobPart], { type: "application/zip" });
}

/** The files of an archive; folders are left out of their names. @throws ArgumentError for what is none, or is too much */
export async function unzipFiles(file: Blob, archive: string): Promise<Files> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let size = 0;
  let count = 0;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (name.endsWith("/") || /(^|\/)(\.|__MACOSX\/)/.test(name)) return false;
    size += originalSize;
    count++;
    return size <= MOST && count <= MOST_FILES;
  };
  const found = await new Promise<Unzipped>((done, fail) =>
    unzip(bytes, { filter }, (error, data) => (error === null ? done(data) : fail(error))),
  ).catch((error: Error) => {
    throw new ArgumentError(`“${archive}” can't be read as a zip file (${error.message}). Pack it once more.`);
  });
  if (size > MOST || count > MOST_FILES)
    throw new ArgumentError(
      `“${archive}” has more in it than a project may: ${MOST_FILES} files and ${MOST / 1_000_000} MB. Leave large data out.`,
    );
  const files: Record<string, Content> = {};
  for (const [path, content] of Object.entries(found)) {
    const name = freeName(path.slice(path.lastIndexOf("/") + 1), Object.keys(files));
    files[name] = isScript(name) ? scriptText(strFromU8(content)) : new File([content as BlobPart], name);
  }
  return files;
}
