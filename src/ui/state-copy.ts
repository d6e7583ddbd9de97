import type { Backup, LostEntry } from "../shared/protocol.ts";

/** What the page has of an app's session state. Never changed: what is news makes another one, in which an entry that did not change is the same. */
export interface StateCopy {
  readonly entries: readonly (readonly [key: string, value: unknown])[];
  /** The entries that there is no copy of. */
  readonly lost: readonly LostEntry[];
}

/** The copy with what the worker has sent of it. */
export function withNews({ entries }: StateCopy, news: Backup): StateCopy {
  const now = new Map(entries.map((entry) => [entry[0], entry]));
  for (const key of news.gone) now.delete(key);
  for (const entry of news.entries) now.set(entry[0], entry);
  return { entries: [...now.values()], lost: news.lost };
}
