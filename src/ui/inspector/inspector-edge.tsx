import type { RefObject, TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

const LOWEST = 96;
const [STEP, LEAP] = [16, 64];

/** The upper edge of the inspector, by which it is made higher: by mouse, touch and arrow keys. */
export function InspectorEdge({ panel }: { panel: RefObject<HTMLElement | null> }) {
  const [height, setHeight] = useState(0);
  /** From the pointer to the edge itself, while it is held. */
  const held = useRef<number | null>(null);
  const most = Math.max(LOWEST, Math.round(window.innerHeight * 0.85));
  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => setHeight(Math.round(element.getBoundingClientRect().height)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const resize = (to: number): void =>
    panel.current?.style.setProperty("--rp-inspector", `${Math.round(Math.max(LOWEST, Math.min(most, to)))}px`);
  const edgeOf = (): { top: number; bottom: number } => panel.current?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const { top, bottom } = edgeOf();
    const now = bottom - top;
    const step = event.shiftKey ? LEAP : STEP;
    const to = { ArrowUp: now + step, ArrowDown: now - step, Home: LOWEST, End: most }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    resize(to);
  };
  const onPointerDown = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = event.clientY - edgeOf().top;
  };
  const onPointerMove = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    if (held.current !== null) resize(edgeOf().bottom - event.clientY + held.current);
  };
  const release = (): void => {
    held.current = null;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that is moved is no hr.
    <div
      class="rp-inspector-edge"
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the inspector"
      aria-valuemin={LOWEST}
      aria-valuemax={most}
      aria-valuenow={height}
      aria-valuetext={`${height} pixels`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={release}
    />
  );
}
