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

/** Why there is no copy of an entry, in words. */
const reasons: Record<LostEntry[1], string> = {
  size: "it is too large to be copied beside the script",
  kind: "it holds what cannot be copied",
};

/** In words which entries are not in a copy, or null if all are. */
export function lostInWords({ lost }: StateCopy): string | null {
  if (lost.length === 0) return null;
  const named = lost.slice(0, MOST_NAMED).map(([key, reason]) => `st.sessionState.${key} (${reasons[reason]})`);
  const others = lost.length - named.length;
  return [...named, ...(others > 0 ? [`${others} more`] : [])].join(", ");
}

const MOST_NAMED = 3;
