import "../../style.css";
import { describe, expect, it, vi } from "vitest";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
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

describe("what a chart loads", () => {
  const elsewhere = ["https://site.invalid/a.json?1", "https://site.invalid/b.json"] as const;
  const sanitized = async (loads: Parameters<typeof chartLoader>[0], uri: string): Promise<string> =>
    (await chartLoader(loads).sanitize(uri, { context: "image" } as never)).href;

  it("is asked about by its address: another one of the same site is another question", async () => {
    const blocked: string[] = [];
    const loads = { any: false, asked: new Set<string>([elsewhere[0]]), blocked: (address: string) => blocked.push(address) };
    expect(await sanitized(loads, elsewhere[0])).toBe(elsewhere[0]);
    await expect(sanitized(loads, elsewhere[1])).rejects.toThrow("A picture from site.invalid is not loaded.");
    await expect(chartLoader(loads).load(elsewhere[1])).rejects.toThrow("Data from site.invalid is not loaded.");
    expect(blocked).toEqual([elsewhere[1], elsewhere[1]]);
  });

  it("of the own site is what the page has, and in a sandbox a file that is lent, or asked about", async () => {
    const own = new URL("/own.png", document.baseURI).href;
    const blocked: string[] = [];
    const loads = { any: true, asked: new Set<string>(), blocked: (address: string) => blocked.push(address) };
    expect(await sanitized(loads, "/own.png")).toBe(own);
    await expect(sanitized({ ...loads, lent: () => undefined }, "/own.png")).rejects.toThrow("is not loaded");
    expect(blocked).toEqual([own]);
    const asked = vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("[1]"));
    const lent = (uri: string): URL | undefined => (uri === "rows.json" ? new URL("https://host.invalid/rows.json") : undefined);
    expect(await chartLoader({ ...loads, lent }).load("rows.json")).toBe("[1]");
    expect(asked).toHaveBeenCalledWith(
      "https://host.invalid/rows.json",
      expect.objectContaining({ credentials: "omit", redirect: "error", referrerPolicy: "no-referrer" }),
    );
    asked.mockRestore();
  });
});

it("what an app's reader has let a chart load is asked about in another app", async () => {
  const spec = {
    mark: { type: "image", url: "https://pictures.invalid/a.png" },
    encoding: { x: { field: "a", type: "quantitative" } },
  };
  const props = { ...elements.vegaLiteChart.sample, spec: { ...spec, data: { values: [{ a: 1 }] } } };
  const [one, two] = [openTestPage(), openTestPage()];
  const button = (page: TestPage): HTMLElement | null => page.host.querySelector(".rp-remote-image");
  await one.show({ kind: "vegaLiteChart", props });
  await eventually(() => expect(button(one)?.textContent).toBe("Load what the chart names from pictures.invalid"));
  button(one)?.click();
  await eventually(() => expect(one.host.querySelector("svg image")?.getAttribute("href")).toContain("pictures.invalid"));
  expect(button(one)).toBe(null);
  await two.show({ kind: "vegaLiteChart", props });
  await eventually(() => expect(button(two)).not.toBe(null));
  one.close();
  two.close();
});

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
