import { effect, useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { Box, PageNode } from "../shared/page-nodes.ts";
import { useApp } from "./app-context.ts";
import type { PageStore } from "./page-store.ts";
import { unfinished } from "./unfinished.ts";

/**
 * Marks the nodes of a rendered list from an index on as stale.
 * @param from read as a signal computation; null marks nothing
 */
export function useStale(host: RefObject<HTMLElement | null>, from: () => number | null): void {
  const { store } = useApp();
  useSignalEffect(() => {
    const first = from();
    // And again once all nodes are there: see draw-turns.ts.
    void unfinished.value;
    if (host.current !== null) store.extras?.markFrom(host.current, "data-rp-stale", first);
  });
}

/**
 * Takes the marks off as soon as nothing is stale any more: what marks them waits for a frame, until all is rendered, and the app is at rest before.
 * @returns ends it
 */
export function followDimming(root: HTMLElement, store: PageStore): () => void {
  return effect(() => {
    if (store.dimming.value) return;
    for (const element of root.querySelectorAll("[data-rp-stale]")) element.removeAttribute("data-rp-stale");
  });
}

/**
 * Holds still what is only painted: no worker knows of it yet.
 * @param under what a list shows behind the nodes that the script has drawn
 * @param drawn how many those are
 */
export function usePainted(host: RefObject<HTMLElement | null>, under: readonly Box<PageNode>[] | null, drawn: number): void {
  const { store } = useApp();
  const first = under !== null && store.painted.value !== null ? drawn : null;
  if (first !== null) void unfinished.value;
  // After each rendering: it may have brought nodes.
  useLayoutEffect(() => {
    if (host.current !== null) store.extras?.markFrom(host.current, "inert", first);
  });
}
