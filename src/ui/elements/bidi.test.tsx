/** Text that runs from right to left keeps its sentence mark at its end, on a page that runs from left to right. */
import "../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { elements } from "../../shared/elements/registry.ts";
import type { ElementSchema } from "../../shared/elements/schema.ts";
import { eventually } from "../../test-helpers/eventually.ts";
import { parses } from "../../test-helpers/parses.ts";
import { type Path, pathsIn, withValue } from "../../test-helpers/sample-paths.ts";
import { openTestPage, type TestPage } from "../../test-helpers/ui/test-page.tsx";

let page: TestPage;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const words = "שלום עולם.";
/** Code and data, which run from left to right; and what is drawn on a canvas or stands in an attribute. */
const others = [
  "code",
  "json",
  "dataframe",
  "lineChart",
  "areaChart",
  "barChart",
  "scatterChart",
  "vegaLiteChart",
  "graphvizChart",
  "plotlyChart",
  "help",
  "exception",
  "download",
  "balloons",
  "snow",
];

/** What stands on the page only once the element's library has come. */
const lateTexts: Readonly<Record<string, string>> = { bokehChart: ".rp-figure-note" };

/** Where the texts with the words stand: the mark's place, and that of the first letter. */
function places(host: Element): { text: string; mark: number; first: number }[] {
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  const found: { text: string; mark: number; first: number }[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = node.textContent?.indexOf(words) ?? -1;
    if (at < 0 || node.parentElement?.closest(".rp-sr, option") !== null) continue;
    const left = (offset: number): number => {
      const range = document.createRange();
      range.setStart(node, at + offset);
      range.setEnd(node, at + offset + 1);
      return range.getBoundingClientRect().left;
    };
    found.push({ text: node.parentElement?.outerHTML.slice(0, 200) ?? "", mark: left(words.length - 1), first: left(0) });
  }
  return found.filter(({ mark, first }) => mark !== 0 || first !== 0);
}

const kinds = (Object.entries(elements) as [string, ElementSchema][]).filter(([kind]) => !others.includes(kind));
const textsOf = ({ props, sample }: ElementSchema): Path[] =>
  pathsIn(sample)
    .filter(({ path, value }) => typeof value === "string" && path.at(-1) !== "url")
    // What a document of Bokeh consists of are names of models: with another name nothing is drawn.
    .filter(({ path }) => !path.includes("roots"))
    .map(({ path }) => path)
    .filter((path) => parses(props, withValue(sample, path, "<any>")));

it.each(kinds.map(([kind, schema]) => [kind, schema, textsOf(schema)] as const).filter(([, , texts]) => texts.length > 0))(
  "%s",
  async (kind, schema, texts) => {
    const props = texts.reduce(
      (all, path) => withValue(all, path, words),
      structuredClone(schema.sample) as Record<string, unknown>,
    );
    const more = schema.block ? { block: 7, children: [] } : schema.value === undefined ? {} : { id: "w" };
    await page.show({ kind, props, ...more });
    await eventually(() => {
      expect(page.host.querySelector("[aria-busy=true]")).toBe(null);
      const late = lateTexts[kind];
      if (late !== undefined) expect(page.host.querySelector(late)).not.toBe(null);
    });
    for (const { text, mark, first } of places(page.host)) expect(mark, text).toBeLessThan(first);
    for (const field of page.host.querySelectorAll("input:is([type=text], :not([type])), textarea, select")) {
      expect(getComputedStyle(field).unicodeBidi, field.outerHTML).toBe("plaintext");
    }
  },
);

it("markdown, paragraph by paragraph", async () => {
  await page.show({
    kind: "markdown",
    props: { body: `Hello world.\n\n${words}\n\n- ${words}\n- one.`, unsafeAllowHtml: false },
  });
  await eventually(() => expect(page.host.querySelector("[aria-busy=true]")).toBe(null));
  const found = places(page.host);
  expect(found).toHaveLength(2);
  for (const { mark, first } of found) expect(mark).toBeLessThan(first);
});

it("headings, labels, alerts and lists begin at the side where their own text begins, with what belongs to them", async () => {
  const sampleOf = (kind: "heading" | "textInput" | "alert" | "markdown" | "radio" | "checkbox", more: object) => ({
    kind,
    props: { ...(structuredClone(elements[kind].sample) as object), ...more },
  });
  await page.show(
    sampleOf("heading", { body: words }),
    { ...sampleOf("textInput", { label: words, help: "?" }), id: "w" },
    sampleOf("alert", { body: words, title: words }),
    sampleOf("markdown", { body: `- ${words}\n- one` }),
    sampleOf("markdown", { body: `> ${words}` }),
    sampleOf("markdown", { body: `- one\n- ${words}` }),
    sampleOf("heading", { body: "Hello." }),
    { ...sampleOf("radio", { label: words, options: [words] }), id: "r" },
    { ...sampleOf("checkbox", { label: words }), id: "c" },
  );
  await eventually(() => expect(page.host.querySelector("[aria-busy=true], .rp-md-pending")).toBe(null));
  const parts = page.host.querySelectorAll(
    ".rp-heading, .rp-label-row, .rp-alert, .rp-radios, .rp-check, .rp-md > :is(ul, blockquote)",
  );
  const directions = [...parts].map((part) => getComputedStyle(part).direction);
  expect(directions).toEqual(["rtl", "rtl", "rtl", "rtl", "rtl", "ltr", "ltr", "rtl", "rtl", "rtl", "rtl"]);
  const [heading] = parts;
  const text = heading?.querySelector(".rp-heading-text")?.getBoundingClientRect();
  expect(Math.round(text?.right ?? 0)).toBe(Math.round(heading?.getBoundingClientRect().right ?? -1));
});

it("a heading in markdown begins at the side where its own text begins, with its link", async () => {
  page.host.dir = "rtl";
  await page.show({ kind: "markdown", props: { body: `## Hello\n\n## ${words}`, unsafeAllowHtml: false } });
  await eventually(() => expect(page.host.querySelectorAll(".rp-md-heading")).toHaveLength(2));
  const directions = [...page.host.querySelectorAll(".rp-md-heading")].map((row) => getComputedStyle(row).direction);
  expect(directions).toEqual(["ltr", "rtl"]);
});

it("numbers, days and times begin where a place that runs from right to left begins, and read as ever", async () => {
  page.host.dir = "rtl";
  const widget = (kind: "numberInput" | "dateInput" | "timeInput", more: object) => ({
    kind,
    id: kind,
    props: { ...(structuredClone(elements[kind].sample) as object), ...more },
  });
  await page.show(
    { kind: "metric", props: { ...(structuredClone(elements.metric.sample) as object), label: words, value: "10.9 M" } },
    widget("numberInput", { label: words }),
    widget("dateInput", { label: words }),
    widget("timeInput", { label: words }),
  );
  await eventually(() => expect(page.host.querySelectorAll("input").length).toBeGreaterThanOrEqual(3));
  for (const field of page.host.querySelectorAll("input"))
    expect(getComputedStyle(field).textAlign, field.outerHTML).toBe("right");
  const value = page.host.querySelector(".rp-metric-value") as HTMLElement;
  const range = document.createRange();
  range.selectNodeContents(value);
  const [whole, place] = [range.getBoundingClientRect(), value.getBoundingClientRect()];
  expect(Math.round(whole.right)).toBe(Math.round(place.right));
  expect(whole.left).toBeGreaterThan(place.left + 10);
  range.setStart(value.firstChild as Node, 0);
  range.setEnd(value.firstChild as Node, 1);
  expect(range.getBoundingClientRect().left).toBe(whole.left);
});

it("the message of an exception, after the error's name", async () => {
  await page.show({ kind: "exception", props: { ...(structuredClone(elements.exception.sample) as object), message: words } });
  const found = places(page.host);
  expect(found.length).toBeGreaterThan(0);
  for (const { mark, first } of found) expect(mark).toBeLessThan(first);
});

it("letters of a graph", async () => {
  await page.show({ kind: "graphvizChart", props: { ...elements.graphvizChart.sample, dot: `digraph { "${words}" }` } });
  const letters = (): SVGTextElement | null => page.host.querySelector<SVGTextElement>(".rp-graph-drawing text");
  await eventually(() => expect(letters()?.textContent).toBe(words));
  const at = (index: number): number => letters()?.getExtentOfChar(index).x ?? 0;
  expect(at(words.length - 1)).toBeLessThan(at(0));
});

it("a series whose name is cut in the legend keeps the name's beginning", async () => {
  const name = words.repeat(20);
  const data = {
    rows: 2,
    columns: [
      { name: "x", type: "number", values: Float64Array.of(1, 2) },
      ...[name, "b"].map((one) => ({ name: one, type: "number", values: Float64Array.of(1, 2) })),
    ],
  };
  await page.show({
    kind: "lineChart",
    props: { ...(elements.lineChart.sample as object), data, x: "x", y: [name, "b"], color: null },
  });
  const label = (): HTMLElement | null => page.host.querySelector<HTMLElement>(".rp-chart-name");
  await eventually(() => expect(label()?.textContent).toBe(name));
  const box = (label() as HTMLElement).getBoundingClientRect();
  const range = document.createRange();
  range.setStart((label() as HTMLElement).firstChild as Text, 0);
  range.setEnd((label() as HTMLElement).firstChild as Text, 1);
  expect(range.getBoundingClientRect().right).toBeLessThanOrEqual(box.right + 1);
});
