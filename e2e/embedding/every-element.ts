/** Scripts that fill a page: with every element and widget that there is, and with what people make of them. */
import { expect, type Page } from "@playwright/test";
import { type ElementKind, elements } from "../../src/shared/elements/registry.ts";
import { sampleOf } from "../../src/testing/element-samples.ts";
import type { Embedding } from "../embedding.ts";

/** Those that lie over the page, say something of it as a whole, or need an address. */
const APART: readonly ElementKind[] = ["dialog", "pageConfig", "balloons", "snow", "toast", "download", "iframe"];

export const everyKind = (Object.keys(elements) as ElementKind[]).filter((kind) => !APART.includes(kind));

/** Every element and widget with all its options; each key stands once on a page, and so does each form. */
export const everyElement = everyKind
  .map((kind) => `{ ${sampleOf(kind).replace(/"k"/g, `"key of ${kind}"`).replace('"form"', `"form of ${kind}"`)} }`)
  .join("\n");

/** A page as people write them: text, figures, and each widget in a state that is told by its looks. */
export const showcase = `
st.sidebar.header("Filter");
st.sidebar.multiselect("Regions", ["North", "South", "East", "West"], { default: ["North", "East"] });
st.sidebar.checkbox("Only complete years", { value: true });
st.title("Harvest 2025");
st.markdown("What the *farms* sent in until **Sunday**, with [the notes](#notes) and \`code\`. :green-badge[checked] :red[late]");
const [a, b, c] = st.columns(3);
a.metric("Apples", "1,240 t", { delta: "4 %" });
b.metric("Pears", "310 t", { delta: "-2 %" });
c.metric("Plums", "96 t", { border: true });
st.info("Two farms have not answered yet.");
st.warning("The scale of Hill Farm was repaired in May.");
const [one] = st.tabs(["By month", "By farm"]);
one.barChart([{ month: "Aug", t: 420 }, { month: "Sep", t: 760 }, { month: "Oct", t: 466 }], { x: "month", y: "t", height: 220 });
st.dataframe(
  [
    { farm: "Hill Farm", crop: "Apples", t: 412.5, share: 0.6, sent: true },
    { farm: "Mill Farm", crop: "Pears", t: 310, share: 0.4, sent: true },
    { farm: "Lake Farm", crop: "Plums", t: 96, share: 0.1, sent: false },
  ],
  { columns: { share: { type: "progress" } }, onSelect: true, selection: "rows", selectionDefault: { rows: [1] } },
);
st.table([{ a: "one", b: 1 }, { a: "two", b: 2 }]);
const [left, right] = st.columns(2);
left.slider("Price", { max: 100, value: [20, 70] });
left.slider("Weight", { max: 100, value: 30 });
left.selectbox("Crop", ["Apples", "Pears", "Plums"]);
left.textInput("Name", { value: "Ada", help: "As it is on the list" });
left.numberInput("Trees", { value: 12 });
left.dateInput("Day", { value: "2026-01-31" });
right.radio("Sort by", ["Farm", "Weight"]);
right.toggle("Live", { value: true });
right.toggle("Sound");
right.checkbox("Round", { value: true });
right.pills("Years", ["2023", "2024", "2025"], { default: ["2025"] });
right.segmentedControl("View", ["Day", "Week", "Month"], { default: ["Week"] });
right.feedback("stars", { default: 3 });
right.selectSlider("Size", ["S", "M", "L"], { value: "M" });
right.colorPicker("Colour", { value: "#2b5cd0" });
st.progress(0.6, { text: "6 of 10 farms" });
const [send, clear] = st.columns(2);
send.button("Send", { type: "primary" });
clear.button("Clear");
st.expander("How it is counted", { expanded: true }, () => st.write("By the scale at the gate."));
st.expander("Sources", () => st.write("The farms' own books."));
st.code("const share = part / whole;", { language: "javascript" });
st.chatMessage("user", () => st.write("How much is it in all?"));
st.chatMessage("assistant", () => st.write("1,646 tonnes."));
st.divider();
st.caption("All numbers are made up.");
`;

/** One of each kind of HTML element, in few elements; its caption is the last. */
export const plainScript = `
st.title("Title");
st.markdown(\`Some *text* with [a link](https://example.com) and \\\`code\\\`.

- one
- two

> quoted

| a | b |
| --- | --- |
| 1 | 2 |
\`);
st.button("Press");
st.button("First", { type: "primary" });
st.textInput("Name", { value: "Ada" });
st.numberInput("Number", { value: 3 });
st.checkbox("Check", { value: true });
st.selectbox("Choice", ["a", "b"]);
st.radio("Radio", ["a", "b"]);
st.slider("Slider");
st.textArea("Area");
st.divider();
st.expander("More", { expanded: true }, () => st.text("inside"));
st.chatMessage("user", () => st.write("said"));
st.info("told");
st.latex("\\\\frac{a}{b}");
st.code("const a = 1;");
st.caption("small");
`;

/** When all of `plainScript` is on the page. */
export async function shown(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as Embedding).app.idle());
  await expect(page.locator("#app [data-rp-kind=caption]")).toBeVisible();
}
