import type { LogId } from "../../shared/ids.ts";
import type { GroupElement } from "../group-view.tsx";

/** A part of the page, px from the upper left corner of the app. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const logsOf = (element: Element): LogId[] => (element as GroupElement).rpLogs?.() ?? [];

/** Where the logs stand in an app. */
export function regionsOf(app: Element, logs: ReadonlySet<LogId>): Region[] {
  if (logs.size === 0) return [];
  const groups = [...app.querySelectorAll(".rp-group")].filter((group) => logsOf(group).some((log) => logs.has(log)));
  return groups.map((group) => regionOf(app, group)).filter((region) => region !== null);
}

/** Where a group stands in an app; null if nothing of it is to be seen. */
export function regionOf(app: Element, group: Element): Region | null {
  const boxes = boxesOf(group);
  if (boxes.length === 0) return null;
  const origin = app.getBoundingClientRect();
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map((box) => box.right)) - left;
  const height = Math.max(...boxes.map((box) => box.bottom)) - top;
  return { left: left - origin.left - app.clientLeft, top: top - origin.top - app.clientTop, width, height };
}

/** The function whose region an element is in: the innermost that is known. */
export function functionAt(element: Element, functionOf: ReadonlyMap<LogId, string>): string | null {
  for (let group = element.closest(".rp-group"); group !== null; group = group.parentElement?.closest(".rp-group") ?? null) {
    const log = logsOf(group).findLast((id) => functionOf.has(id));
    if (log !== undefined) return functionOf.get(log) ?? null;
  }
  return null;
}

/** Groups have no boxes of their own; what stands in them has. */
function boxesOf(group: Element): DOMRect[] {
  return [...group.children].flatMap((child) => {
    if (child.classList.contains("rp-group")) return boxesOf(child);
    const box = child.getBoundingClientRect();
    return box.width > 0 && box.height > 0 ? [box] : [];
  });
}

/** Calls back whenever regions of an app may have moved. @returns ends that */
export function onMoved(app: Element, moved: () => void): () => void {
  const watch = new ResizeObserver(moved);
  watch.observe(app);
  // What scrolls inside of the page, such as its sidebar.
  app.addEventListener("scroll", moved, { capture: true, passive: true });
  return () => {
    watch.disconnect();
    app.removeEventListener("scroll", moved, { capture: true });
  };
}
