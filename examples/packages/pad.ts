/** A front end of a widget, for the page: a pad on which a point is set, by pointer or arrow keys. Its model has `x` and `y`, from 0 to 1. */

/** What of a model it uses. */
interface Model {
  get(name: string): number;
  set(values: { x: number; y: number }): void;
  save_changes(): void;
  on(event: string, listener: () => void): void;
}

const SIDE = 160;
const STEP = 0.05;
const SVG = "http://www.w3.org/2000/svg";

function render({ model, el }: { model: Model; el: HTMLElement }): void {
  const pad = document.createElementNS(SVG, "svg");
  const point = document.createElementNS(SVG, "circle");
  const set = (attributes: Record<string, string | number>, of: Element): void => {
    for (const [name, value] of Object.entries(attributes)) of.setAttribute(name, String(value));
  };
  set(
    { viewBox: `0 0 ${SIDE} ${SIDE}`, width: SIDE, height: SIDE, tabindex: 0, role: "application", "aria-label": "Point" },
    pad,
  );
  pad.style.cssText =
    "border: 1px solid currentColor; border-radius: 6px; cursor: crosshair; touch-action: none; display: block;";
  set({ r: 7, fill: "currentColor" }, point);
  pad.append(point);

  const show = (): void => {
    const [x, y] = [model.get("x"), model.get("y")];
    set({ cx: x * SIDE, cy: (1 - y) * SIDE }, point);
    set({ "aria-description": `x ${x.toFixed(2)}, y ${y.toFixed(2)}` }, pad);
  };
  const move = (x: number, y: number): void => {
    const within = (value: number): number => Math.min(1, Math.max(0, value));
    model.set({ x: within(x), y: within(y) });
    model.save_changes();
  };
  const follow = ({ clientX, clientY, buttons }: PointerEvent): void => {
    if (buttons === 0) return;
    const box = pad.getBoundingClientRect();
    move((clientX - box.left) / box.width, 1 - (clientY - box.top) / box.height);
  };
  pad.addEventListener("pointerdown", (event) => {
    pad.setPointerCapture(event.pointerId);
    follow(event);
  });
  pad.addEventListener("pointermove", follow);
  pad.addEventListener("keydown", (event) => {
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const [right, up] = steps[event.key] ?? [0, 0];
    if (right === 0 && up === 0) return;
    event.preventDefault();
    move(model.get("x") + right * STEP, model.get("y") + up * STEP);
  });
  model.on("change:x change:y", show);
  show();
  el.append(pad);
}

export default { render };
