import { del, get, set } from "idb-keyval";

const keyOf = (name: string): string => `reprise:source:${name}`;

/** What the user made of an example, if anything. Where nothing can be kept (private windows), nothing is. */
export async function readKept(name: string): Promise<string | undefined> {
  try {
    const kept: unknown = await get(keyOf(name));
    return typeof kept === "string" ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a changed source, or forgets it with null. Never rejects. */
export async function writeKept(name: string, source: string | null): Promise<void> {
  await (source === null ? del(keyOf(name)) : set(keyOf(name), source)).catch(() => {});
}
