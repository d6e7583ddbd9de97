/**
 * Note: what was compiled here before
 * -----------------------------------
 * The compiler is half of what a page of live source loads. A text that a browser has compiled once is kept in its database, and the
 * next page begins with that. It is looked up by the whole text, and only what this build's compiler has made counts: what is kept can
 * be old, foreign or gone, and is never wrong. As all that an origin keeps, it can be read and written by every script of the origin.
 */
import { createStore, del, get, keys, set, type UseStore } from "idb-keyval";
import type { KeptTexts } from "./host.ts";

/** So many texts are kept, the newest. */
const MOST = 30;
/** The first run has processor and disk to itself, ms. */
const WRITE_AFTER = 500;
const INDEX = "index";

interface Row {
  key: string;
  value: unknown;
}

/** Names of rows, oldest first, all of one compiler. */
interface Index {
  compiler: string;
  names: readonly string[];
}

/** @param compiler names the build of the compiler that what is kept has to come from */
export function keptTexts(compiler: string): KeptTexts {
  let store: UseStore | undefined;
  // Fails where a browser keeps nothing, by throwing or by rejecting.
  const opened = async (): Promise<UseStore> => {
    store ??= createStore("reprise-texts", "texts");
    return store;
  };
  const readIndex = async (): Promise<readonly string[]> => {
    const index = await get<Index>(INDEX, await opened());
    return index?.compiler === compiler ? index.names : [];
  };
  const write = async (key: string, value: unknown): Promise<void> => {
    const name = nameOf(key);
    const before = (await readIndex()).filter((other) => other !== name);
    const names = [...before, name].slice(-MOST);
    const db = await opened();
    await set(name, { key, value } satisfies Row, db);
    await set(INDEX, { compiler, names } satisfies Index, db);
    const known = new Set<IDBValidKey>([INDEX, ...names]);
    for (const other of await keys(db)) if (!known.has(other)) await del(other, db);
  };
  return {
    isEmpty: async () => {
      try {
        return (await readIndex()).length === 0;
      } catch {
        return true;
      }
    },
    read: async (key) => {
      try {
        const name = nameOf(key);
        if (!(await readIndex()).includes(name)) return undefined;
        const row = await get<Partial<Row>>(name, await opened());
        return row?.key === key ? row.value : undefined;
      } catch {
        return undefined;
      }
    },
    write: (key, value) => {
      setTimeout(() => write(key, value).catch(() => {}), WRITE_AFTER);
    },
  };
}

/** Short, and the same for the same text; two texts of one name take each other's place. FNV-1a, twice. */
function nameOf(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code ^ low, 0x85ebca6b);
  }
  return `${(low >>> 0).toString(36)}.${(high >>> 0).toString(36)}.${text.length.toString(36)}`;
}
