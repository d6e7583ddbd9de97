import "../../style.css";
import { beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../../test-helpers/eventually.ts";
import { widgetPage } from "../../../test-helpers/ui/widget-page.ts";
import { pageRest } from "../../page-rest.ts";

const on = widgetPage();
beforeAll(() => pageRest.load().then(() => {}));

/** What modules under test have told. */
const told: unknown[] = [];
Object.assign(globalThis, { told });
const text = (body: string) => ({ from: "text", text: body });
const counter = text(`export default {
  initialize({ model }) { told.push("initialize " + model.get("n")); return () => told.push("end of initialize"); },
  async render({ model, el, signal }) {
    const button = el.appendChild(document.createElement("button"));
    const show = () => { button.textContent = model.get("n"); };
    button.onclick = () => { model.set("n", model.get("n") + 1); model.save_changes(); };
    model.on("change:n", show);
    show();
    signal.addEventListener("abort", () => told.push("signal"));
    return () => told.push("end of render");
  },
}`);
const inside = () => on.get(".rp-anywidget").shadowRoot as ShadowRoot;
const button = () => inside().querySelector("button") as HTMLButtonElement;
const alertText = () => on.get("[role=alert]")?.textContent;

async function show(props: object, set: object = {}): Promise<void> {
  told.length = 0;
  await on.show("anywidget", props, set);
}

describe("a module", () => {
  it("begins with the model, sends what it saves, and shows what the script gives", async () => {
    await show({ module: counter, data: { n: 1, other: "x" } });
    await eventually(() => expect(button().textContent).toBe("1"));
    expect(told).toEqual(["initialize 1"]);
    button().click();
    await on.sent({ n: 2 });
    expect(button().textContent).toBe("2");
    await on.show("anywidget", { module: counter, data: { n: 7, other: "x" } }, {});
    await eventually(() => expect(button().textContent).toBe("7"));
    expect(told).toEqual(["initialize 1"]);
  });

  it("goes when it is another, and when it is taken off the page: what it gave to end it is called, the last first", async () => {
    await show({ module: counter, data: { n: 1 } });
    await eventually(() => expect(button()?.textContent).toBe("1"));
    const ends = ["signal", "end of render", "end of initialize"];
    const other = text("export default () => ({ render({ el }) { el.textContent = 'another'; } })");
    await on.show("anywidget", { module: other, data: { n: 1 } }, {});
    await eventually(() => expect(inside().textContent).toBe("another"));
    expect(told).toEqual(["initialize 1", ...ends]);
    await show({ module: counter, data: { n: 1 } });
    await eventually(() => expect(button()?.textContent).toBe("1"));
    on.page.close();
    expect(told).toEqual(["initialize 1", ...ends]);
  });

  it("a file with the same text is the same module", async () => {
    const file = () => ({ from: "file", file: new Blob([counter.text]) });
    await show({ module: file(), data: { n: 1 } });
    await eventually(() => expect(button()?.textContent).toBe("1"));
    await on.show("anywidget", { module: file(), data: { n: 2 } }, {});
    await eventually(() => expect(button().textContent).toBe("2"));
    expect(told).toEqual(["initialize 1"]);
  });

  it("has styles of its own, which reach no further", async () => {
    const bold = text("export default { render({ el }) { el.innerHTML = '<b class=\"rp-alert\">b</b>'; } }");
    await show({ module: bold, css: text("b { color: rgb(1, 2, 3) }"), data: {} });
    await eventually(() => expect(inside().querySelector("b")).not.toBe(null));
    expect(getComputedStyle(inside().querySelector("b") as Element).color).toBe("rgb(1, 2, 3)");
    expect(getComputedStyle(inside().querySelector("b") as Element).padding).toBe("0px");
  });

  it("what it does not save is no change; what the script gives is newer than that", async () => {
    const module = text(`export default { render({ model, el }) {
      model.on("change:n", () => { told.push(model.get("n")); });
      model.set("n", 5);
      told.push("set");
    } }`);
    await show({ module, data: { n: 1 } });
    await eventually(() => expect(told).toEqual([5, "set"]));
    await on.show("anywidget", { module, data: { n: 2 } }, {});
    await eventually(() => expect(told).toEqual([5, "set", 2]));
    expect(on.page.requests).toEqual([]);
  });

  it("what it changes in a value that it got counts once it is set and saved", async () => {
    const module = text(`export default { render({ model, el }) {
      const button = el.appendChild(document.createElement("button"));
      button.onclick = () => { const list = model.get("list"); list.push(2); model.set("list", list); model.save_changes(); };
    } }`);
    await show({ module, data: { list: [1], bytes: new Uint8Array([1]) } });
    await eventually(() => expect(button()).not.toBe(null));
    button().click();
    await on.sent({ list: [1, 2] });
  });

  it("while it is disabled nothing is sent, and it is told of what stays", async () => {
    await show({ module: counter, data: { n: 1 }, disabled: true });
    await eventually(() => expect(button()?.textContent).toBe("1"));
    expect(on.get(".rp-anywidget").inert).toBe(true);
    button().click();
    expect([button().textContent, on.page.requests]).toEqual(["1", []]);
  });
});

describe("an error stays in its place", () => {
  const next = { kind: "text", props: { body: "the next one" } };
  it.each([
    ["export default {", "This widget could not be shown: SyntaxError: "],
    ["throw new Error('no luck')", "no luck"],
    ["export const a = 1;", "it has no render()"],
    ["export default { render: 3 }", "it has no render()"],
    ["export default { render() { throw new Error('too wide'); } }", "too wide"],
    ["export default { async render() { throw new Error('too late'); } }", "too late"],
    ["export default { initialize() { throw new Error('too soon'); }, render() {} }", "too soon"],
    ["export default { render({ model }) { model.set('f', () => {}); } }", "f is a function, which is no data"],
    ["import 'nowhere'; export default { render() {} }", "nowhere"],
  ])("%s", async (module, message) => {
    await on.draw({}, on.node("anywidget", { module: text(module), data: {} }), next);
    await eventually(() => expect(alertText()).toContain(message));
    expect(on.page.host.textContent).toContain("the next one");
    await on.draw({}, on.node("anywidget", { module: counter, data: { n: 3 } }), next);
    await eventually(() => expect(button()?.textContent).toBe("3"));
    expect(alertText()).toBe(undefined);
  });

  it("what is sent to nobody, and set that is no data once it is shown, is told below it, and the rest goes on", async () => {
    const module = text(`export default { render({ model, el }) {
      const button = el.appendChild(document.createElement("button"));
      button.onclick = () => { try { model.set({ n: 2, f: { g: [() => {}] } }); } catch (error) { told.push(error.name); } };
      model.send({ hello: 1 });
    } }`);
    await show({ module, data: { n: 1 } });
    await eventually(() => expect(on.get(".rp-field-error").textContent).toContain("which no script hears"));
    button().click();
    await eventually(() => expect(on.get(".rp-field-error").textContent).toContain("f.g[0] is a function, which is no data"));
    expect([told, on.page.requests]).toEqual([["TypeError"], []]);
  });

  it("what a listener throws is told below it, and the others hear of the change", async () => {
    const module = text(`export default { render({ model, el }) {
      model.on("change:n", () => { throw new Error("no room"); });
      model.on("change:n", () => { told.push(model.get("n")); });
    } }`);
    const reported: unknown[] = [];
    const note = (event: ErrorEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      reported.push(event.message);
    };
    addEventListener("error", note, { capture: true });
    await show({ module, data: { n: 1 } });
    await eventually(() => expect(on.get(".rp-anywidget")).toHaveProperty("model.set"));
    await on.show("anywidget", { module, data: { n: 2 } }, {});
    await eventually(() => expect(on.get(".rp-field-error").textContent).toContain("change:n: no room"));
    removeEventListener("error", note, { capture: true });
    expect([told, reported.length]).toEqual([[2], 1]);
  });
});
