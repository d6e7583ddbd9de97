/** What media of a script in a sandbox load besides what they name: files of the page's own site, and what a playlist names. */
import { addressOf, readOwn } from "./lend-files.ts";

/** Where a picture, a sound or a film comes from, as its element has it. */
export interface AnySource {
  readonly from: string;
  readonly url?: string;
  readonly blob?: unknown;
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/** The props of an element with other sources. @param plays it is handed to a player */
export type Sources<P> = (props: P, change: <S extends AnySource>(source: S, plays?: boolean) => S) => P;

/** The folder whose files may be read, by an address in it; null: none may. */
export type Folder = string | null;

/** A file of the folder by the name that a script gives it; undefined for any other address. */
export const fileIn = (folder: Folder, address: string | undefined): URL | undefined =>
  folder === null || address === undefined || address === "" ? undefined : addressOf(address, folder);

/**
 * The props as they may be shown; null for those of a playlist. At once where there is nothing to read. Files of the folder are read as anybody reads
 * them: by its address a picture would be asked for with the reader's cookies, and wherever that is sent on to.
 */
export function ownSources<P>(props: P, sources: Sources<P>, folder: Folder): P | Promise<P | null> {
  const found: { source: AnySource; plays: boolean }[] = [];
  sources(props, (source, plays = false) => {
    found.push({ source, plays });
    return source;
  });
  const isFine = ({ source, plays }: (typeof found)[number]): boolean =>
    fileIn(folder, source.url) === undefined && !(plays && (source.from !== "url" || /^data:/i.test(source.url ?? "")));
  return found.every(isFine) ? props : read();

  async function read(): Promise<P | null> {
    const made = new Map<AnySource, AnySource>();
    for (const { source, plays } of found) {
      const file = fileIn(folder, source.url);
      const own = file === undefined ? source : { from: "blob", blob: (await readOwn(file).catch(() => null)) ?? new Blob() };
      if (plays && isPlaylist(await beginOf(own))) return null;
      made.set(source, own);
    }
    // Boundary: a source of one kind stands in the place of another.
    return sources(props, <S extends AnySource>(source: S) => (made.get(source) ?? source) as S);
  }
}

/** Text that a player would take for a list of addresses, and load those: m3u8, or what is XML. */
const isPlaylist = (begin: string): boolean => /^[\s\0\ufeff]*(?:#EXTM3U|<)/.test(begin);

/** Bytes that are looked at. */
const LOOKED_AT = 1024;

async function beginOf({ blob, bytes, url = "" }: AnySource): Promise<string> {
  if (blob !== undefined) return (blob as Blob).slice(0, LOOKED_AT).text();
  return bytes === undefined ? beginOfData(url) : new TextDecoder().decode(bytes.subarray(0, LOOKED_AT));
}

function beginOfData(address: string): string {
  // As addresses are read: line ends are no part of them.
  const bare = address.slice(0, 16 * LOOKED_AT).replace(/[\t\n\r]/g, "");
  const comma = bare.indexOf(",");
  const plain = bare.slice(comma + 1).replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  if (!/;\s*base64\s*$/i.test(bare.slice(0, comma))) return plain;
  try {
    return atob(plain.replace(/\s/g, "").slice(0, LOOKED_AT));
  } catch {
    // What cannot be read is not played.
    return "<";
  }
}
