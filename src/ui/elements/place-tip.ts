interface Size {
  width: number;
  height: number;
}

/** Between the tip and its mark, and at least to the edges of the window, px. */
const GAP = 8;
/** So far the tip begins before its mark, px. */
const LEAD = 12;

/** Where a tip stands in the window: above its mark, or below where there is more room; never over the sides. */
export function placeTip(mark: DOMRect, tip: Size, viewport: Size, rtl: boolean): { left: number; top: number } {
  const above = mark.top - GAP - tip.height;
  const below = mark.bottom + GAP;
  const roomBelow = viewport.height - below - tip.height;
  const start = rtl ? mark.right + LEAD - tip.width : mark.left - LEAD;
  return {
    left: Math.max(GAP, Math.min(start, viewport.width - GAP - tip.width)),
    top: above >= GAP || above >= roomBelow ? above : below,
  };
}
