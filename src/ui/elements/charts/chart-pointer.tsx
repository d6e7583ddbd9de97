import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { placeTip } from "../place-tip.ts";
import type { Tip } from "./chart-words.ts";
import { nearestPoint, type ScenePoint } from "./scene-points.ts";
import type { VegaPicture } from "./vega-picture.ts";

interface PointerProps {
  label: string;
  picture: RefObject<VegaPicture | null>;
  /** Counts the renders of the picture: its points stand where the last has put them. */
  rendered: number;
  /** Which point a pointer means; null if only one that it touches and that has a tip. */
  nearest: "x" | "y" | "both" | null;
  tipOf(point: ScenePoint): Tip;
  /** Where the script asks what is selected. */
  picking?: Picking | null;
  children: ComponentChildren;
}

/** What selects points. `adds`: to those that are selected. */
export interface Picking {
  /** Points by the pointer too, not by the keyboard alone: the spec does not say what a press does. */
  readonly byPointer: boolean;
  pick(point: ScenePoint, adds: boolean): void;
  /** All from one point, or place, to another. */
  span(from: ScenePoint, to: ScenePoint): void;
  within(box: DOMRect, adds: boolean): void;
  clear(): void;
}

/** A press that moves no further is a click, px. */
const STILL = 4;
/** How far from a mark a pointer may be to mean it, where marks lie anywhere, px. */
const REACH = 40;

/**
 * What reads a chart out: the pointer shows the nearest point, a finger too while it goes along; arrows step through the points, and
 * the tip is read. Vertical swipes scroll the page.
 */
export function ChartPointer({ label, picture, rendered, nearest, tipOf, picking = null, children }: PointerProps) {
  const host = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const points = useRef<{ rendered: number; all: ScenePoint[] }>({ rendered: -1, all: [] });
  const frame = useRef(0);
  const anchor = useRef<ScenePoint | null>(null);
  const [box, setBox] = useState<DOMRect | null>(null);
  const [at, setAt] = useState<{ point: ScenePoint; index: number; spoken: boolean } | null>(null);

  const all = (): ScenePoint[] => {
    if (points.current.rendered !== rendered) points.current = { rendered, all: picture.current?.points() ?? [] };
    return points.current.all;
  };
  // The marks may have moved: the tip goes along.
  useEffect(() => {
    setAt((before) => {
      const point = before === null ? undefined : all()[before.index];
      return before === null || point === undefined ? null : { ...before, point };
    });
  }, [rendered]);
  useLayoutEffect(() => () => cancelAnimationFrame(frame.current), []);

  const leave = (): void => {
    cancelAnimationFrame(frame.current);
    setAt(null);
  };
  const follow = (event: PointerEvent): void => {
    if (event.pointerType === "mouse" && event.buttons !== 0) {
      leave();
      return;
    }
    const box = host.current?.getBoundingClientRect();
    if (box === undefined) return;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      const near = nearestAt(x, y);
      setAt(near !== null && (nearest !== null || hasTip(near.point)) ? { ...near, spoken: false } : null);
    });
  };
  const nearestAt = (x: number, y: number): { point: ScenePoint; index: number } | null => {
    const found = all();
    const index = nearestPoint(found, x, y, nearest ?? "both");
    const point = found[index];
    const reach = nearest === null ? 6 : nearest === "both" ? REACH : Number.POSITIVE_INFINITY;
    if (point === undefined) return null;
    const across = Math.max(0, Math.abs(point.x - x) - point.halfWidth);
    return Math.hypot(across, Math.max(0, Math.abs(point.y - y) - point.halfHeight)) <= reach ? { point, index } : null;
  };
  /** A press selects the nearest point; a drag of the mouse, all within its box. */
  const press = (event: PointerEvent): void => {
    follow(event);
    const place = host.current?.getBoundingClientRect();
    if (picking?.byPointer !== true || event.button !== 0 || place === undefined) return;
    const isMouse = event.pointerType === "mouse";
    const [left, top] = [event.clientX - place.left, event.clientY - place.top];
    const listening = new AbortController();
    const boxTo = (move: PointerEvent): DOMRect => {
      const [right, bottom] = [move.clientX - place.left, move.clientY - place.top];
      return new DOMRect(Math.min(left, right), Math.min(top, bottom), Math.abs(right - left), Math.abs(bottom - top));
    };
    const isStill = ({ width, height }: DOMRect): boolean => width < STILL && height < STILL;
    const on = (name: "pointermove" | "pointerup" | "pointercancel", call: (move: PointerEvent) => void): void =>
      window.addEventListener(name, (move) => move.pointerId === event.pointerId && call(move), { signal: listening.signal });
    on("pointermove", (move) => isMouse && setBox(isStill(boxTo(move)) ? null : boxTo(move)));
    on("pointercancel", () => {
      listening.abort();
      setBox(null);
    });
    on("pointerup", (move) => {
      listening.abort();
      setBox(null);
      const dragged = boxTo(move);
      const adds = !isMouse || move.shiftKey || move.ctrlKey || move.metaKey;
      const near = nearestAt(left, top);
      if (isStill(dragged)) near !== null && picking.pick(near.point, adds);
      else if (isMouse) picking.within(dragged, adds);
    });
  };
  const step = (event: KeyboardEvent): void => {
    const found = all();
    const next = nextIndex(found, at?.index ?? -1, event.key);
    const isPick = picking !== null && at !== null && (event.key === " " || event.key === "Enter");
    // Where Shift begins to extend.
    if (at !== null && (isPick || anchor.current === null)) anchor.current = at.point;
    if (event.key === "Escape" && at !== null) setAt(null);
    else if (event.key === "Escape" && picking !== null) picking.clear();
    else if (isPick) picking.pick(at.point, true);
    else if (next === null || found[next] === undefined) return;
    else {
      setAt({ point: found[next], index: next, spoken: true });
      if (!event.shiftKey || anchor.current === null) anchor.current = found[next];
      else picking?.span(anchor.current, found[next]);
    }
    event.preventDefault();
  };
  useLayoutEffect(() => {
    const [element, place] = [tip.current, host.current?.getBoundingClientRect()];
    if (element === null) return;
    if (at === null || place === undefined) {
      if (element.matches(":popover-open")) element.hidePopover();
      return;
    }
    const { point } = at;
    if (!element.matches(":popover-open")) element.showPopover();
    const mark = new DOMRect(place.left + point.x, place.top + point.y - point.halfHeight, 0, 0);
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const rtl = getComputedStyle(element).direction === "rtl";
    const { left, top } = placeTip(mark, element.getBoundingClientRect(), { width, height }, rtl);
    element.style.translate = `${left}px ${top}px`;
  }, [at]);

  const lines = at === null ? [] : tipOf(at.point);
  return (
    // biome-ignore-start lint/a11y/noNoninteractiveTabindex: arrows step through its points.
    // biome-ignore-start lint/a11y/useSemanticElements: there is no element for what can be stepped through.
    <div
      class="rp-chart-pointer"
      ref={host}
      role="group"
      aria-roledescription="chart"
      aria-label={`${label}. Arrow keys step through the points${picking === null ? "" : ", Space selects one, Shift extends, Escape clears"}.`}
      data-picks={picking?.byPointer === true ? "" : undefined}
      tabIndex={0}
      onPointerMove={follow}
      onPointerDown={press}
      onPointerLeave={(event) => event.pointerType === "mouse" && leave()}
      onPointerCancel={leave}
      onBlur={leave}
      onKeyDown={step}
    >
      {children}
      {box !== null && (
        <div
          class="rp-chart-box"
          aria-hidden="true"
          style={`translate: ${box.x}px ${box.y}px; inline-size: ${box.width}px; block-size: ${box.height}px;`}
        />
      )}
      {at !== null && (
        <div
          class="rp-chart-mark"
          aria-hidden="true"
          style={`translate: ${at.point.x}px ${at.point.y - at.point.halfHeight}px;`}
        />
      )}
      <div class="rp-tip rp-chart-tip" ref={tip} popover="manual" aria-hidden="true">
        {lines.map(([name, value], index) => (
          <div key={index}>
            <span>{name}</span>
            <span>{value}</span>
          </div>
        ))}
      </div>
      <div class="rp-sr" role="status">
        {at?.spoken === true ? lines.map(([name, value]) => `${name} ${value}`).join(", ") : null}
      </div>
    </div>
    // biome-ignore-end lint/a11y/useSemanticElements: see above
    // biome-ignore-end lint/a11y/noNoninteractiveTabindex: see above
  );
}

/** A tip of a spec is an object or a text; that of a brush may be `true`, which says nothing. */
function hasTip({ tooltip }: ScenePoint): boolean {
  return (typeof tooltip === "object" && tooltip !== null) || (typeof tooltip === "string" && tooltip !== "");
}

/** Left and right go along a series, up and down to the nearest point of another one. */
function nextIndex(points: readonly ScenePoint[], index: number, key: string): number | null {
  if (points.length === 0) return null;
  const here = points[index];
  const series = here?.datum.s;
  const own = points.map((_, i) => i).filter((i) => here === undefined || points[i]?.datum.s === series);
  const place = own.indexOf(index);
  switch (key) {
    case "ArrowRight":
      return own[Math.min(own.length - 1, place + 1)] ?? null;
    case "ArrowLeft":
      return own[place < 0 ? own.length - 1 : Math.max(0, place - 1)] ?? null;
    case "Home":
      return own[0] ?? null;
    case "End":
      return own.at(-1) ?? null;
    case "ArrowUp":
    case "ArrowDown": {
      if (here === undefined) return own[0] ?? null;
      const names = [...new Set(points.map(({ datum }) => datum.s))];
      const other = names[names.indexOf(series) + (key === "ArrowUp" ? -1 : 1)];
      if (other === undefined) return null;
      const others = points.map((_, i) => i).filter((i) => points[i]?.datum.s === other);
      const distance = (i: number): number => Math.abs((points[i] as ScenePoint).x - here.x);
      return others.reduce((best, i) => (distance(i) < distance(best) ? i : best), others[0] as number);
    }
    default:
      return null;
  }
}
