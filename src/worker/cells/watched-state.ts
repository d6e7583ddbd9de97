import type { DrawContext } from "../drawing/context.ts";
import type { StateReads } from "./state-reads.ts";

/**
 * Session state for the code of cells: what each does with it is noted, whoever has asked for the object.
 * @param current what the cell has to do with it whose code runs now, if one's does
 */
export function watchedState(state: Record<string, unknown>, current: () => StateReads | undefined): Record<string, unknown> {
  const read = (key: string | symbol): void => {
    if (typeof key === "string") current()?.read(key);
  };
  const wrote = (key: string | symbol, isDone: boolean): boolean => {
    if (isDone && typeof key === "string") current()?.wrote(key);
    return isDone;
  };
  return new Proxy(state, {
    get: (target, key) => {
      read(key);
      return Reflect.get(target, key) as unknown;
    },
    has: (target, key) => {
      read(key);
      return Reflect.has(target, key);
    },
    getOwnPropertyDescriptor: (target, key) => {
      read(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    ownKeys: (target) => {
      current()?.listed();
      return Reflect.ownKeys(target);
    },
    set: (target, key, value) => wrote(key, Reflect.set(target, key, value)),
    defineProperty: (target, key, field) => wrote(key, Reflect.defineProperty(target, key, field)),
    deleteProperty: (target, key) => wrote(key, Reflect.deleteProperty(target, key)),
  });
}

/** What the cell has to do with session state whose code runs in a context. */
export function stateReadsIn(context: DrawContext | null): StateReads | undefined {
  // The only cells there are.
  return (context?.cell as { readonly state?: StateReads } | undefined)?.state;
}
