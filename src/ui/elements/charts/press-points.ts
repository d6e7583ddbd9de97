import type { ScenePoint } from "./scene-points.ts";

/** As if the pointer pressed on a picture, went along these points, and let go: what the spec says of that happens. */
export function pressPoints(host: Element, points: readonly ScenePoint[], shiftKey: boolean): void {
  const root = host.querySelector("svg.marks, canvas");
  const [first, ...rest] = points;
  if (root === null || first === undefined) return;
  const box = root.getBoundingClientRect();
  const at = ({ x, y }: ScenePoint): MouseEventInit => ({
    clientX: box.left + x,
    clientY: box.top + y,
    bubbles: true,
    cancelable: true,
    shiftKey,
  });
  const start = first.element ?? root;
  const last = rest.at(-1) ?? first;
  const pointer = (type: string, target: Element, point: ScenePoint): boolean =>
    target.dispatchEvent(new PointerEvent(type, { ...at(point), pointerType: "mouse", isPrimary: true }));
  for (const type of ["pointerover", "pointermove", "pointerdown"]) pointer(type, start, first);
  for (const point of rest) pointer("pointermove", root, point);
  pointer("pointerup", rest.length === 0 ? start : root, last);
  if (rest.length === 0) start.dispatchEvent(new MouseEvent("click", at(first)));
}
