import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useApp } from "./app-context.ts";

/**
 * Marks the nodes of a rendered list from an index on as stale.
 * @param from read as a signal computation; null marks nothing
 */
export function useStale(host: RefObject<HTMLElement | null>, from: () => number | null): void {
  const { store } = useApp();
  useSignalEffect(() => {
    const first = from();
    if (host.current !== null) store.extras?.markStale(host.current, first);
  });
}
