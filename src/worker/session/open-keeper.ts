import type { Keeper } from "../cache/keeper.ts";
import type { Host } from "../host/host.ts";
import type { PersistenceHost } from "../persistence/persistence.ts";
import type { Session } from "./session.ts";

/** What opening takes of the runtime. */
interface KeeperHost extends Pick<PersistenceHost, "clock" | "ids"> {
  readonly host: Host;
  readonly reprise: { readonly st: object };
}

/**
 * Loads what keeps results beyond the page.
 * @param sessions those that are open, each time that it is gone through
 * @returns null where the host has no place for them. Never rejects
 */
export async function openKeeper(
  { host, clock, ids, reprise: { st } }: KeeperHost,
  sessions: Iterable<Session>,
  isOrphan: PersistenceHost["isOrphan"],
): Promise<Keeper | null> {
  const { storage } = host;
  if (storage === null) return null;
  const tell = (text: string): void => {
    for (const { page } of sessions) {
      page.tell({ kind: "notice", text });
      page.schedule();
    }
  };
  const draw = (name: string, args: readonly unknown[]): unknown => {
    const method: unknown = Object.hasOwn(Object.prototype, name) ? undefined : Reflect.get(st, name);
    if (typeof method !== "function") throw new TypeError(`There is no st.${name}.`);
    return method.apply(st, args) as unknown;
  };
  try {
    const { Persistence } = await import("../persistence/persistence.ts");
    return new Persistence(storage, { clock, ids, isOrphan, tell, draw, yieldTask: () => host.yieldTask(), report: host.report });
  } catch (error) {
    tell(`Cached values can't be kept in this browser (${String(error)}). The app goes on without.`);
    return null;
  }
}
