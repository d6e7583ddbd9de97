import "../../style.css";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
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
const show = (props: object): Promise<void> => page.show({ kind: "pydeckChart", props: { height: 200, ...props } });
const canvas = (): HTMLCanvasElement => page.host.querySelector(".rp-deck canvas") as HTMLCanvasElement;

it("st.pydeckChart draws in one canvas, which stays through reruns, takes the wheel with Ctrl only, and goes with its element", async () => {
  await show({ deck: deck(0) });
  await vi.waitFor(() => expect(canvas()?.width).toBeGreaterThan(100), 8000);
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
  await vi.waitFor(() => expect(first.isConnected).toBe(false));
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
