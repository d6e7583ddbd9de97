/** What the user did to an element goes where the element goes, and what only moves is not drawn anew. */
import "./style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { elements } from "../shared/elements/registry.ts";
import { eventually } from "../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../test-helpers/ui/test-page.tsx";
import { pageRest } from "./page-rest.ts";

let page: TestPage;
let run = 0;
beforeAll(() => pageRest.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
  run = 0;
});
afterEach(() => page.close());

const text = (body: string) => ({ kind: "text", props: { body } });
const expander = (label: string, block: number, expanded = false) => ({
  kind: "expander",
  props: { label, expanded },
  block,
  children: [],
});
const tabs = (labels: string[], block: number) => ({
  kind: "tabs",
  props: { labels },
  block,
  children: labels.map((label, index) => ({
    kind: "tab",
    props: { label },
    block: block + 1 + index,
    children: [text(`in ${label}`)],
  })),
});

/** The page of another run, whose blocks are those that stood in each place before, as the worker has it. */
async function show(...nodes: object[]): Promise<void> {
  const sets = nodes.map((node, index) => ({ kind: "set", block: 0, index, node }));
  await page.receive([...sets, { kind: "trim", block: 0, length: nodes.length }], ++run);
  await eventually(() => expect(page.host.querySelector("[aria-busy=true]")).toBe(null));
}

const opened = (): string[] =>
  [...page.host.querySelectorAll<HTMLDetailsElement>("details[open] > summary")].map(({ textContent }) => textContent ?? "");
const chosen = (): string[] =>
  [...page.host.querySelectorAll("[aria-selected=true]")].map(({ textContent }) => textContent ?? "");

async function press(words: string): Promise<void> {
  const found = [...page.host.querySelectorAll<HTMLElement>("summary, [role=tab]")].find(
    ({ textContent }) => textContent === words,
  );
  const details = found?.closest("details");
  const toggled = details ? new Promise((resolve) => details.addEventListener("toggle", resolve, { once: true })) : null;
  found?.click();
  await toggled;
  await new Promise((resolve) => setTimeout(resolve));
}

const play = { startTime: 0, endTime: null, loop: false, autoplay: false, note: null };

describe("an opened expander stays open, and no other opens", () => {
  it("when one is put above it", async () => {
    await show(expander("Old", 10));
    await press("Old");
    await show(expander("New", 10), expander("Old", 11));
    expect(opened()).toEqual(["Old"]);
  });

  it("when the first of three goes", async () => {
    await show(expander("A", 10), expander("B", 11), expander("C", 12));
    await press("B");
    await show(expander("B", 10), expander("C", 11));
    expect(opened()).toEqual(["B"]);
  });

  it("among equals, by their order", async () => {
    await show(expander("A", 10), expander("A", 11));
    await press("A");
    await show(text("above"), expander("A", 11), expander("A", 12));
    expect(opened()).toEqual(["A"]);
    expect(page.host.querySelector("details")?.open).toBe(true);
  });

  it("but one of another label in its place begins as it says", async () => {
    await show(expander("A", 10));
    await press("A");
    await show(expander("B", 10));
    await eventually(() => expect(opened()).toEqual([]));
  });
});

it("a status keeps what the user did when its label says that it is done", async () => {
  const status = (label: string, state: string) => ({
    kind: "status",
    props: { label, state, expanded: false },
    block: 10,
    children: [text("inside")],
  });
  await show(status("Loading", "running"));
  page.host.querySelector<HTMLElement>("summary")?.click();
  await new Promise((resolve) => setTimeout(resolve));
  await show(status("Done", "complete"));
  expect(page.host.querySelector("details")?.open).toBe(true);
});

describe("the chosen tab stays chosen", () => {
  it("when tabs are put above", async () => {
    await show(tabs(["One", "Two"], 10));
    await press("Two");
    await show(tabs(["Other", "Two"], 10), tabs(["One", "Two"], 20));
    expect(chosen()).toEqual(["Other", "Two"]);
  });

  it("when a tab is put in front", async () => {
    await show(tabs(["One", "Two"], 10));
    await press("Two");
    await show(tabs(["Zero", "One", "Two"], 30));
    expect(chosen()).toEqual(["Two"]);
  });
});

describe("an element that only moves is not built anew", () => {
  it("a chart", async () => {
    const chart = {
      kind: "barChart",
      props: {
        data: { rows: 2, columns: [{ name: "a", type: "number", values: Float64Array.of(1, 2) }] },
        x: null,
        y: ["a"],
        color: null,
        colors: null,
        title: null,
        xLabel: null,
        yLabel: null,
        xScale: "linear",
        yScale: "linear",
        yDomain: null,
        stack: true,
        horizontal: false,
        sort: null,
        width: 300,
        height: 100,
        selectable: false,
      },
    };
    await show(chart);
    await eventually(() => expect(page.host.querySelector("svg.marks")).not.toBe(null));
    const svg = page.host.querySelector("svg.marks");
    await show(text("above"), structuredClone(chart));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(page.host.querySelector("svg.marks")).toBe(svg);
  });

  it("a sorted table", async () => {
    const table = {
      kind: "dataframe",
      props: {
        ...elements.dataframe.sample,
        data: { rows: 3, columns: [{ name: "a", type: "number", values: Float64Array.of(2, 3, 1) }] },
        hideIndex: true,
      },
    };
    await show(table);
    await eventually(() => expect(page.host.querySelector(".rp-sort")).not.toBe(null));
    page.host.querySelector<HTMLElement>(".rp-sort")?.click();
    await eventually(() => expect(page.host.querySelector(".rp-sort")?.textContent).toBe("a ↑"));
    await show(text("above"), structuredClone(table));
    expect(page.host.querySelector(".rp-sort")?.textContent).toBe("a ↑");
  });

  it.each([
    ["bytes", () => ({ from: "bytes", bytes: Uint8Array.of(82, 73, 70, 70), type: "audio/wav" })],
    [
      "a Blob of the same content",
      () => ({ from: "blob", blob: new Blob([Uint8Array.of(82, 73, 70, 70)], { type: "audio/wav" }) }),
    ],
  ])("a sound of %s", async (_, source) => {
    const audio = () => ({ kind: "audio", props: { source: source(), ...play } });
    await show(audio());
    const player = page.host.querySelector("audio");
    const { src } = player as HTMLAudioElement;
    expect(src).toMatch(/^blob:/);
    await show(text("above"), audio());
    await show(text("above"), text("more"), audio());
    expect(page.host.querySelector("audio")).toBe(player);
    expect(player?.src).toBe(src);
  });

  it("but another Blob of the same size is shown", async () => {
    const audio = (last: number) => ({
      kind: "audio",
      props: { source: { from: "blob", blob: new Blob([Uint8Array.of(82, last)], { type: "audio/wav" }) }, ...play },
    });
    await show(audio(1));
    const { src } = page.host.querySelector("audio") as HTMLAudioElement;
    await show(audio(2));
    await eventually(() => expect(page.host.querySelector("audio")?.src).not.toBe(src));
  });
});
