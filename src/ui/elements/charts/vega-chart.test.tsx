import "../../style.css";
import { expect, it, vi } from "vitest";
import { elements } from "../../../shared/elements/registry.ts";
import { openTestPage } from "../../../test-helpers/ui/test-page.tsx";

it.each(["another element in its place", "the end of its page"])(
  "a chart that is gone leaves nothing for vega to hold on to: neither its data nor the page it stood in, after %s",
  async (what) => {
    const page = openTestPage();
    await page.show({ kind: "lineChart", props: structuredClone(elements.lineChart.sample) });
    const inChart = () => [...page.host.querySelectorAll<Element & { __data__?: unknown }>(".rp-chart svg *")];
    await vi.waitFor(() => expect(inChart().some((element) => element.__data__ !== undefined)).toBe(true), 8000);
    const drawn = inChart();
    if (what === "the end of its page") page.close();
    else await page.show({ kind: "text", props: { body: "another" } });
    const heldOn = () => drawn.filter((element) => element.__data__ !== undefined || element.parentNode !== null);
    await vi.waitFor(() => expect(heldOn()).toEqual([]));
    page.close();
  },
);
