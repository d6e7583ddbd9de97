import "../../style.css";
import { Deck } from "@deck.gl/core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { deckTip } from "./deck-tip.ts";

let page: TestPage;
beforeAll(() => {
  page = openTestPage();
});
afterAll(() => page.close());

const deck = (zoom: number, points = 2) => ({
  views: [{ "@@type": "OrthographicView", id: "main" }],
  initialViewState: { target: [0, 0, 0], zoom },
  layers: [
    {
      "@@type": "ScatterplotLayer",
      id: "points",
      data: Array.from({ length: points }, (_, n) => ({ at: [n * 20, 0] })),
      getPosition: "@@=at",
      getRadius: 9,
      getFillColor: [255, 0, 0],
    },
  ],
});
const show = (props: object): Promise<void> =>
  page.show({ kind: "pydeckChart", props: { height: 200, selection: null, ...props } });
const canvas = (): HTMLCanvasElement => page.host.querySelector(".rp-deck canvas") as HTMLCanvasElement;

it("st.pydeckChart draws in one canvas, which stays through reruns, takes the wheel with Ctrl only, and goes with its element", async () => {
  await show({ deck: deck(0) });
  await eventually(() => expect(canvas()?.width).toBeGreaterThan(100));
  const first = canvas();
  await show({ deck: deck(0, 5) });
  await show({ deck: deck(1, 5) });
  expect(page.host.querySelectorAll(".rp-deck canvas")).toHaveLength(1);
  expect(canvas()).toBe(first);
  expect(page.host.querySelector("[role=alert]")).toBe(null);
  const wheel = (more: object): boolean => {
    const event = new WheelEvent("wheel", { deltaY: 100, bubbles: true, cancelable: true, ...more });
    canvas().dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(wheel({})).toBe(false);
  expect(wheel({ ctrlKey: true })).toBe(true);
  await page.show({ kind: "text", props: { body: "another" } });
  await eventually(() => expect(first.isConnected).toBe(false));
});

/** What deck.gl shows: how near, and where its middle is. */
async function view(draw: () => Promise<void>): Promise<{ at: () => { zoom: number; target: number[] }; root: HTMLElement }> {
  const set = vi.spyOn(Deck.prototype, "setProps");
  await page.show({ kind: "text", props: { body: "between" } });
  await draw();
  await eventually(() => expect(canvas()?.width).toBeGreaterThan(100));
  const drawn = set.mock.contexts[0] as Deck;
  set.mockRestore();
  const at = () => {
    const [viewport] = drawn.getViewports();
    return { zoom: viewport?.zoom ?? Number.NaN, target: [...(viewport?.center ?? [])].slice(0, 2) };
  };
  await eventually(() => expect(at().zoom).not.toBeNaN());
  return { at, root: page.host.querySelector(".rp-deck-canvas") as HTMLElement };
}
const press = (code: string, key = code): boolean | undefined =>
  canvas().dispatchEvent(new KeyboardEvent("keydown", { code, key, bubbles: true, cancelable: true }));

it("the reader's view stays while the script asks for the same one, and moves when it asks for another; keys and Ctrl with the wheel move it", async () => {
  const { at } = await view(() => show({ deck: deck(0) }));
  expect(at().zoom).toBe(0);
  const box = canvas().getBoundingClientRect();
  const middle = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
  canvas().dispatchEvent(new WheelEvent("wheel", { ...middle, deltaY: -300, ctrlKey: true, bubbles: true, cancelable: true }));
  await eventually(() => expect(at().zoom).toBeGreaterThan(0.1));
  const wheeled = at().zoom;
  press("Equal", "+");
  await eventually(() => expect(at().zoom).toBeGreaterThan(wheeled + 0.3));
  const near = at().zoom;
  press("Minus", "-");
  await eventually(() => expect(at().zoom).toBeLessThan(near - 0.3));
  const before = at().target[0];
  press("ArrowRight");
  await eventually(() => expect(at().target[0]).not.toBe(before));
  await show({ deck: deck(0, 5) });
  expect(at().zoom).not.toBe(0);
  await show({ deck: deck(3, 5) });
  await eventually(() => expect(at().zoom).toBe(3));
});

it("the wheel zooms once the figure was clicked, and is the page's again when the pointer has left it", async () => {
  const { at, root } = await view(() => show({ deck: deck(0) }));
  const box = canvas().getBoundingClientRect();
  const middle = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, bubbles: true, cancelable: true };
  const wheel = (): boolean => {
    const event = new WheelEvent("wheel", { ...middle, deltaY: -300 });
    canvas().dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect([wheel(), at().zoom]).toEqual([false, 0]);
  for (const type of ["pointerdown", "pointerup"])
    canvas().dispatchEvent(new PointerEvent(type, { ...middle, button: 0, pointerId: 1, pointerType: "mouse" }));
  expect(wheel()).toBe(true);
  await eventually(() => expect(at().zoom).toBeGreaterThan(0.1));
  root.dispatchEvent(new PointerEvent("pointerleave", middle));
  const { zoom } = at();
  expect(wheel()).toBe(false);
  await new Promise(requestAnimationFrame);
  expect(at().zoom).toBe(zoom);
});

it("its WebGL context is given back when it leaves the page", async () => {
  await view(() => show({ deck: deck(0) }));
  const gl = canvas().getContext("webgl2") as WebGL2RenderingContext;
  await page.show({ kind: "text", props: { body: "another" } });
  await eventually(() => expect(gl.isContextLost()).toBe(true));
});

it("its tips have the colours of the page as it is then", async () => {
  const set = vi.spyOn(Deck.prototype, "setProps");
  await page.show({ kind: "text", props: { body: "between" } });
  await show({ deck: { ...deck(0), tooltip: { text: "{at}" } } });
  await eventually(() => expect(set).toHaveBeenCalled());
  const [given] = set.mock.calls[0] ?? [];
  const { getTooltip } = given as unknown as { getTooltip(info: object): { style: { color: string } } };
  set.mockRestore();
  const color = () => getTooltip({ object: { at: 1 } }).style.color;
  const light = color();
  page.host.querySelector(".rp-app")?.setAttribute("data-rp-theme", "dark");
  expect(color()).not.toBe(light);
  page.host.querySelector(".rp-app")?.setAttribute("data-rp-theme", "light");
});

it("without WebGL it says so in its place", async () => {
  const get = vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  await page.show({ kind: "text", props: { body: "between" } });
  await show({ deck: deck(0) });
  const alert = () => page.host.querySelector("[data-rp-kind=pydeckChart][role=alert]")?.textContent;
  await eventually(() => expect(alert()).toContain("drawn by WebGL 2, which this browser does not give"));
  get.mockRestore();
});

it.each([
  [{ text: "{name}: {deep.n} {missing}" }, { name: "<b>", deep: { n: 1 } }, { text: "<b>: 1 {missing}" }],
  [{ html: "<b>{name}</b>" }, { name: "<img src=x onerror=alert(1)>" }, { html: "<b>&lt;img src=x onerror=alert(1)&gt;</b>" }],
  [{ html: "{name}<script>alert(1)</script>" }, { properties: { name: "of GeoJSON" } }, { html: "of GeoJSON" }],
  [true, { a: 1, b: "x" }, { text: "a: 1\nb: x" }],
  [undefined, { a: 1 }, null],
  [{ text: "x" }, null, null],
])("the tip of %j for %j is %j", (template, object, tip) => {
  expect(deckTip(template, object)).toEqual(tip);
});
