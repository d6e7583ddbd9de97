import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** As `st.setPageConfig` takes them, px. */
const [NARROWEST, WIDEST] = [120, 1000];
/** What is left to the page, px; see frame.css. */
const REST = 320;
const [STEP, LEAP] = [16, 64];

/**
 * The edge by which a reader makes the sidebar wider: by mouse, touch and arrow keys.
 *
 * The width stands on the body of the app, where the script's own stands, and nobody else writes it: so it stays until the app
 * is closed or the script names another one, and also while the sidebar is empty and gone.
 */
export function SidebarEdge({ controls }: { controls: string }) {
  const edge = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [room, setRoom] = useState(WIDEST);
  /** From the pointer to the edge itself, while it is held. */
  const held = useRef<number | null>(null);
  const parts = (): { body: HTMLElement; sidebar: HTMLElement } | null => {
    const body = edge.current?.closest<HTMLElement>(".rp-body");
    const sidebar = edge.current?.closest<HTMLElement>(".rp-sidebar");
    return body && sidebar ? { body, sidebar } : null;
  };
  useLayoutEffect(() => {
    const found = parts();
    if (found === null) return;
    const { body, sidebar } = found;
    const measure = (): void => {
      setWidth(Math.round(sidebar.getBoundingClientRect().width));
      setRoom(Math.max(NARROWEST, Math.min(WIDEST, body.clientWidth - REST)));
    };
    const watch = new ResizeObserver(measure);
    for (const each of [body, sidebar]) watch.observe(each);
    return () => watch.disconnect();
  }, []);
  const resize = (to: number): void => {
    const wanted = Math.round(Math.max(NARROWEST, Math.min(room, to)));
    parts()?.body.style.setProperty("--rp-sidebar", `${wanted}px`);
  };
  /** How wide the sidebar is, and would be if its edge were at x: as laid out now, which may be ahead of what is rendered. */
  const extent = (x = 0): { now: number; at: number; isLeftward: boolean } => {
    const sidebar = parts()?.sidebar;
    if (sidebar === undefined) return { now: width, at: width, isLeftward: false };
    const { left, right, width: now } = sidebar.getBoundingClientRect();
    const isLeftward = getComputedStyle(sidebar).direction === "rtl";
    return { now, at: isLeftward ? right - x : x - left, isLeftward };
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const { now, isLeftward } = extent();
    const step = (event.shiftKey ? LEAP : STEP) * (isLeftward ? -1 : 1);
    const to = { ArrowLeft: now - step, ArrowRight: now + step, Home: NARROWEST, End: room }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    resize(to);
  };
  const onPointerDown = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { now, at } = extent(event.clientX);
    held.current = now - at;
  };
  const onPointerMove = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    if (held.current !== null) resize(extent(event.clientX).at + held.current);
  };
  const release = (): void => {
    held.current = null;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that is moved is no hr.
    <div
      class="rp-sidebar-edge"
      ref={edge}
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the sidebar"
      aria-controls={controls}
      aria-valuemin={NARROWEST}
      aria-valuemax={room}
      aria-valuenow={width}
      aria-valuetext={`${width} pixels`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={release}
    />
  );
}
