import "../../style.css";
import { expect, it, vi } from "vitest";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage } from "../../../test-helpers/ui/test-page.tsx";
import { chartLoader } from "./vega-loader.ts";
import { VegaPicture } from "./vega-picture.ts";

it.each(["another element in its place", "the end of its page"])(
  "a chart that is gone leaves nothing for vega to hold on to: neither its data nor the page it stood in, after %s",
  async (what) => {
    const page = openTestPage();
    await page.show({ kind: "lineChart", props: structuredClone(elements.lineChart.sample) });
    const inChart = () => [...page.host.querySelectorAll<Element & { __data__?: unknown }>(".rp-chart svg *")];
    await eventually(() => expect(inChart().some((element) => element.__data__ !== undefined)).toBe(true));
    const drawn = inChart();
    if (what === "the end of its page") page.close();
    else await page.show({ kind: "text", props: { body: "another" } });
    const heldOn = () => drawn.filter((element) => element.__data__ !== undefined || element.parentNode !== null);
    await eventually(() => expect(heldOn()).toEqual([]));
    page.close();
  },
);

it("a picture that is closed while vega draws into it says nothing of that, and lets go when it has ended", async () => {
  const host = document.body.appendChild(document.createElement("div"));
  const spec = {
    data: { name: "rows" },
    mark: "bar",
    encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "nominal" } },
  };
  const picture = new VegaPicture(host, {
    spec,
    datasets: { rows: [{ a: 1, b: "x" }] },
    config: {},
    renderer: "svg",
    loader: chartLoader({ any: false, asked: new Set(), blocked() {} }),
    width: 200,
    height: 100,
  });
  await picture.render();
  const complaints = vi.spyOn(console, "error");
  const ended = picture.setData(
    {},
    {
      rows: [
        { a: 2, b: "x" },
        { a: 3, b: "y" },
      ],
    },
  );
  picture.close();
  await ended;
  expect(complaints).not.toHaveBeenCalled();
  expect([host.isConnected, host.querySelector("svg")]).toEqual([false, null]);
  complaints.mockRestore();
});
