import type { FileReply, FileRequest } from "../../shared/sandbox-messages.ts";
import type { FloodMeter } from "./flood-meter.ts";

/** At a time. */
const MOST_READS = 32;
const LONGEST_NAME = 1000;

/**
 * Lends the files of a folder over a port: as anybody reads them, without cookies, and nothing outside of it.
 * @param baseUrl of a page: its folder is lent
 * @param meter counts what is asked
 */
export function lendFiles(baseUrl: string, meter?: FloodMeter): MessagePort {
  const { port1, port2 } = new MessageChannel();
  meter?.watch(port1);
  let reading = 0;
  port1.onmessage = async ({ data }: MessageEvent<Partial<FileRequest> | null>) => {
    const { count, name } = data ?? {};
    if (!Number.isSafeInteger(count)) return;
    const url = reading < MOST_READS ? addressOf(name, baseUrl) : undefined;
    reading++;
    const file = url === undefined ? null : await readOwn(url).catch(() => null);
    reading--;
    port1.postMessage({ count: count as number, file } satisfies FileReply);
  };
  return port2;
}

/** Undefined where that is no name of a file in the folder, whatever servers make of such names. */
export function addressOf(name: unknown, baseUrl: string): URL | undefined {
  if (typeof name !== "string" || name.length > LONGEST_NAME || /\.\.|[\\:?#]|%(?:2e|2f|5c)/i.test(name)) return undefined;
  const folder = new URL(".", baseUrl);
  const url = new URL(name, folder);
  return url.href.startsWith(folder.href) ? url : undefined;
}

/** A file as anybody reads it; null if there is none. Servers of single pages answer every address with the page: that is no such file. */
export async function readOwn(url: URL): Promise<Blob | null> {
  const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", redirect: "error" });
  const isPage = response.headers.get("content-type")?.startsWith("text/html") === true && !/\.html?$/.test(url.pathname);
  return response.ok && !isPage ? response.blob() : null;
}
