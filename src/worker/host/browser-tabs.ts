/**
 * Tabs of a browser: locks for turns, a channel for news. Where a browser has no locks (pages that are not secure), each does as it
 * would alone.
 */
import type { TabMessage, Tabs, Turn } from "./storage.ts";

/** @param name of the store that they share */
export function browserTabs(name: string): Tabs {
  let opened: BroadcastChannel | null | undefined;
  const channel = (): BroadcastChannel | null => {
    if (opened === undefined) opened = openChannel(`reprise ${name}`);
    return opened;
  };
  return {
    turn: (what, signal) => turn(`reprise ${name} ${what}`, signal),
    post: (message) => channel()?.postMessage(message),
    listen: (fn) => {
      const listener = ({ data }: MessageEvent): void => {
        if (isMessage(data)) fn(data);
      };
      channel()?.addEventListener("message", listener);
      return () => channel()?.removeEventListener("message", listener);
    },
  };
}

/** Null where a browser refuses, as it may for pages without an origin of their own: such a page has no other tabs. */
function openChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

/** Whatever page of the origin posts there. */
function isMessage(data: unknown): data is TabMessage {
  if (typeof data !== "object" || data === null) return false;
  const { cleared, at } = data as Partial<TabMessage>;
  return typeof cleared === "string" && typeof at === "number";
}

async function turn(name: string, signal: AbortSignal): Promise<Turn> {
  const { locks } = navigator as { locks?: LockManager };
  if (locks === undefined) return { waited: false, end: () => {} };
  return (
    (await request(locks, name, { ifAvailable: true })) ??
    (await request(locks, name, { signal })) ?? { waited: true, end: () => {} }
  );
}

/** Null if it was not given. */
function request(locks: LockManager, name: string, options: LockOptions): Promise<Turn | null> {
  return new Promise((resolve) => {
    const given = (lock: Lock | null): Promise<void> | undefined => {
      if (lock === null) {
        resolve(null);
        return undefined;
      }
      return new Promise((end) => resolve({ waited: options.ifAvailable !== true, end }));
    };
    // A wait that was ended, or a browser that gives no locks here.
    locks.request(name, options, given).catch(() => resolve(null));
  });
}
