import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { allResolved, seriesTokens } from "../charts/chart-theme.ts";
import type { PageLook } from "./plotly-figure.ts";

/** Colours and font of the page around an element. */
export function pageLook(host: HTMLElement): PageLook {
  const { color, fontFamily } = getComputedStyle(host);
  const [muted = "", border = "", surface = "", ...series] = allResolved(host, [
    "--rp-muted",
    "--rp-border",
    "--rp-surface",
    ...seriesTokens,
  ]);
  return { series, text: color, muted, border, surface, font: fontFamily };
}

/**
 * The same for a view, read once until the page's colours may have changed: other data need no other colours.
 * @param turn another number when they may have
 */
export function usePageLook(host: RefObject<HTMLElement | null>, turn: number): () => PageLook | null {
  const kept = useRef<{ turn: number; look: PageLook } | null>(null);
  return () => {
    if (host.current === null) return null;
    if (kept.current?.turn !== turn) kept.current = { turn, look: pageLook(host.current) };
    return kept.current.look;
  };
}
