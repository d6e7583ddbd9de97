import "../../../ui/style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";
import { markdownRenderer } from "../text/markdown-body.tsx";

let page: TestPage;
beforeAll(() => Promise.all([pageRest.load(), markdownRenderer.load()]).then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const text = (body: string) => ({ kind: "text", props: { body } });
let nextBlock = 100;
const block = (kind: string, props: object, ...children: unknown[]) => ({ kind, props, block: nextBlock++, children });
const column = (...children: unknown[]) => block("column", {}, ...children);
const all = <E extends HTMLElement = HTMLElement>(selector: string): E[] => [...page.host.querySelectorAll<E>(selector)];
const one = <E extends HTMLElement = HTMLElement>(selector: string): E => all<E>(selector)[0] as E;
const lefts = (selector: string) => new Set(all(selector).map((part) => Math.round(part.getBoundingClientRect().left))).size;
/** Tests of an announced log have children of blocks; deltas fill them one by one. */
async function show(...nodes: { block?: number; id?: string; children?: unknown[] }[]): Promise<void> {
  const deltas: unknown[] = [];
  const put = (into: number, list: readonly unknown[]): void => {
    list.forEach((node, index) => {
      const { children, ...rest } = node as { block?: number; children?: unknown[] };
      deltas.push({ kind: "set", block: into, index, node: children === undefined ? rest : { ...rest, children: [] } });
      if (children !== undefined && rest.block !== undefined) put(rest.block, children);
    });
  };
  put(0, nodes);
  await page.receive(deltas);
}

describe("columns", () => {
  it("stack by the width of their container, not of the window, to any depth", async () => {
    const inner = block("columns", { weights: [1, 1], gap: "small" }, column(text("a")), column(text("b")));
    await show(block("columns", { weights: [1, 1], gap: "small" }, column(inner), column(text("c"))));
    page.host.style.inlineSize = "700px";
    await eventually(() => expect(lefts(".rp-columns .rp-columns .rp-column")).toBe(1));
    expect(lefts(".rp-main > .rp-block > .rp-columns > .rp-columns-grid > .rp-column")).toBe(2);
  });

  it("stay side by side without wrap, have a gap in px, a border, and stand at the bottom", async () => {
    page.host.style.inlineSize = "300px";
    const props = { weights: [1, 1], gap: 8, wrap: false, border: true, verticalAlign: "bottom" };
    await show(block("columns", props, column(text("a\nb\nc")), column(text("d"))));
    expect(lefts(".rp-column")).toBe(2);
    const [first, second] = all(".rp-column").map((part) => part.getBoundingClientRect());
    expect((second?.left ?? 0) - (first?.right ?? 0)).toBeCloseTo(8, 0);
    expect(first?.bottom).toBeCloseTo(second?.bottom ?? 0, 0);
    expect(second?.height).toBeLessThan(first?.height ?? 0);
    expect(getComputedStyle(one(".rp-column")).borderTopWidth).toBe("1px");
  });
});

describe("a container", () => {
  it("of a height scrolls, can be focused and named, and keeps its scroll through a rerun", async () => {
    const node = block(
      "container",
      { border: true, height: 100, gap: "none" },
      ...Array.from({ length: 20 }, (_, n) => text(`${n}`)),
    );
    await show(node);
    const box = one(".rp-container");
    expect([box.offsetHeight, box.tabIndex, box.ariaLabel !== null]).toEqual([100, 0, true]);
    box.scrollTop = 60;
    await show(node);
    expect([one(".rp-container"), box.scrollTop]).toEqual([box, 60]);
  });

  it.each([
    ["left", 0],
    ["right", 1],
    ["center", 0.5],
  ] as const)(
    "that is horizontal has what it holds in lines, and what is narrower where align says: %s",
    async (align, share) => {
      page.host.style.inlineSize = "500px";
      const props = { border: false, horizontal: true, align };
      await show(block("container", props, text("a"), text("b"), block("container", { border: false, width: 2000 }, text("c"))));
      const [box, a, b, c] = all(".rp-container, .rp-plain").map((part) => part.getBoundingClientRect()) as DOMRect[];
      const room = (box?.width ?? 0) - (b?.right ?? 0) + (a?.left ?? 0);
      expect(a?.top).toBeCloseTo(b?.top ?? 0, 0);
      expect((a?.left ?? 0) - (box?.left ?? 0)).toBeCloseTo(room * share, 0);
      expect(c?.top).toBeGreaterThan(a?.top ?? 0);
      expect(c?.width).toBeLessThanOrEqual(box?.width ?? 0);
    },
  );

  it("that is horizontal with align distribute has what it holds from one end to the other, with as much between", async () => {
    page.host.style.inlineSize = "500px";
    const props = { border: false, horizontal: true, align: "distribute" };
    await show(block("container", props, text("a"), text("bb"), text("ccc")));
    const [box, a, b, c] = all(".rp-container, .rp-plain").map((part) => part.getBoundingClientRect()) as [
      DOMRect,
      DOMRect,
      DOMRect,
      DOMRect,
    ];
    expect([a.left - box.left, box.right - c.right]).toEqual([expect.closeTo(0, 0), expect.closeTo(0, 0)]);
    expect(b.left - a.right).toBeGreaterThan(100);
    expect(b.left - a.right).toBeCloseTo(c.left - b.right, 0);
  });

  it("that is horizontal shows what cached calls drew as if it stood there itself", async () => {
    const row = block("container", { border: false, horizontal: true }, { kind: "group", log: 1, part: "main" }, text("b"));
    const inner = { kind: "log", log: 2, main: 12, sidebar: 13, nodes: { main: [text("a")], sidebar: [] }, open: false };
    const outer = {
      ...inner,
      log: 1,
      main: 10,
      sidebar: 11,
      nodes: { main: [{ kind: "group", log: 2, part: "main" }], sidebar: [] },
    };
    await page.receive([inner, outer]);
    await show(row);
    const [a, b] = all(".rp-plain").map((part) => part.getBoundingClientRect());
    expect(a?.top).toBeCloseTo(b?.top ?? 0, 0);
    expect(b?.left).toBeGreaterThan(a?.right ?? 0);
  });

  it("with autoscroll holds its end in view as it grows, unless the reader has scrolled up, and again from the end on", async () => {
    const lines = (count: number) => text(Array.from({ length: count }, (_, n) => `line ${n}`).join("\n"));
    const node = block("container", { border: true, height: 100, autoscroll: true }, lines(30));
    await show(node);
    const box = one(".rp-container");
    const left = (): number => box.scrollHeight - box.clientHeight - box.scrollTop;
    const grow = (count: number) => page.receive([{ kind: "set", block: node.block, index: 0, node: lines(count) }]);
    await eventually(() => expect([box.scrollTop > 100, left() < 2]).toEqual([true, true]));
    await grow(60);
    await eventually(() => expect(left()).toBeLessThan(2));
    // What it has scrolled itself may be told when it has grown again.
    const more = document.createElement("div");
    more.style.blockSize = "300px";
    box.firstElementChild?.append(more);
    box.dispatchEvent(new Event("scroll"));
    await eventually(() => expect(left()).toBeLessThan(2));
    more.remove();
    const scrolled = (): Promise<unknown> => new Promise((done) => box.addEventListener("scroll", done, { once: true }));
    const up = scrolled();
    box.scrollTop = 40;
    await up;
    await grow(90);
    await eventually(() => expect(left()).toBeGreaterThan(500));
    expect(box.scrollTop).toBe(40);
    const down = scrolled();
    box.scrollTop = box.scrollHeight;
    await down;
    await grow(120);
    await eventually(() => expect(left()).toBeLessThan(2));
  });

  it("that is a placeholder shows nothing of its old children behind a new kind", async () => {
    const node = block("empty", {});
    const inner = block("container", { border: false }, text("old"), text("older"));
    await show({ ...node, children: [inner] });
    await eventually(() => expect(one(".rp-empty").textContent).toBe("oldolder"));
    const into = (next: object) => page.receive([{ kind: "set", block: node.block, index: 0, node: next }]);
    await into(text("new"));
    expect(one(".rp-empty").textContent).toBe("new");
    await into({ ...block("expander", { label: "More", expanded: true }), children: [] });
    expect(one(".rp-empty").textContent).toBe("More");
    await page.receive([{ kind: "trim", block: node.block, length: 0 }]);
    expect([one(".rp-empty").textContent, one(".rp-empty").offsetHeight]).toEqual(["", 0]);
  });

  it.each(["container", "empty"])("that is empty has no height and no gap: %s", async (kind) => {
    await show(text("a") as never, block(kind, kind === "container" ? { border: false } : {}), text("b") as never);
    const [a, b] = all(".rp-plain").map((part) => part.getBoundingClientRect());
    expect((b?.top ?? 0) - (a?.bottom ?? 0)).toBeCloseTo(16, 0);
  });
});

describe("tabs", () => {
  const tabs = (labels: string[], more: object = {}) =>
    block("tabs", { labels, ...more }, ...labels.map((label) => block("tab", { label }, text(`in ${label}`))));
  const chosen = (): string | null => one("[role=tab][aria-selected=true]").textContent;

  it("begin with the default, and go back to it when the chosen label is gone", async () => {
    const node = tabs(["a", "b", "c"], { default: "b" });
    await show(node);
    expect(chosen()).toBe("b");
    all("[role=tab]")[2]?.click();
    await eventually(() => expect(chosen()).toBe("c"));
    await show({ ...node, props: { labels: ["a", "b"], default: "b" }, children: node.children.slice(0, 2) } as never);
    await eventually(() => expect(chosen()).toBe("b"));
  });

  it("have arrows where they overflow, and bring the chosen one into view", async () => {
    page.host.style.inlineSize = "300px";
    await show(tabs(Array.from({ length: 12 }, (_, n) => `Label ${n}`)));
    await eventually(() => expect(all(".rp-tab-arrow").map(({ dataset }) => dataset.way)).toEqual(["end"]));
    one("[role=tab]").focus();
    one("[role=tab]").dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
    await eventually(() => expect(all(".rp-tab-arrow").map(({ dataset }) => dataset.way)).toEqual(["start"]));
    expect(chosen()).toBe("Label 11");
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
  });

  it("are chosen by arrows, Home and End, and Tab enters the panel; two of one label are two", async () => {
    const button = { kind: "button", id: "b", props: { ...elements.button.sample, label: "In it" } };
    const panel = (label: string, ...children: unknown[]) => block("tab", { label }, ...children);
    const labels = ["a", "b", "b"];
    await show(block("tabs", { labels }, panel("a", text("1")), panel("b", text("2")), panel("b", button)));
    const places = (): boolean[] => all("[role=tab]").map((tab) => tab.ariaSelected === "true" && tab === document.activeElement);
    all("[role=tab]")[0]?.focus();
    for (const [key, at] of [
      ["ArrowRight", 1],
      ["ArrowRight", 2],
      ["ArrowRight", 0],
      ["End", 2],
      ["Home", 0],
      ["ArrowLeft", 2],
    ] as const) {
      await userEvent.keyboard(`{${key}}`);
      expect(places(), key).toEqual(labels.map((_, index) => index === at));
    }
    expect(all("[role=tabpanel]").map(({ hidden }) => hidden)).toEqual([true, true, false]);
    await userEvent.keyboard("{Tab}");
    expect(document.activeElement?.textContent).toContain("In it");
  });

  it("keep what is typed in a panel while it is hidden", async () => {
    const input = { kind: "textInput", id: "t", props: { ...elements.textInput.sample, label: "Text" } };
    await show(
      block("tabs", { labels: ["a", "b"] }, block("tab", { label: "a" }, input), block("tab", { label: "b" }, text("2"))),
    );
    const field = one<HTMLInputElement>("input");
    await userEvent.fill(field, "half");
    for (const index of [1, 0]) all("[role=tab]")[index]?.click();
    await eventually(() => expect(all("[role=tabpanel]")[0]?.hidden).toBe(false));
    expect([one("input"), field.value]).toEqual([field, "half"]);
  });

  it("have names in inline markdown, and a height", async () => {
    await show(tabs(["**bold** [x](https://x.org)"], { height: 120 }));
    await eventually(() => expect(one("[role=tab] strong").textContent).toBe("bold"));
    expect(one("[role=tab]").querySelector("a")).toBe(null);
    expect(one("[role=tabpanel]").offsetHeight).toBe(120);
  });
});

describe("an expander", () => {
  it("is the browser's own, so what is closed is out of the tab order and found by its search", async () => {
    await show(block("expander", { label: "More", expanded: false, icon: ":material/home:", type: "compact" }, text("in")));
    const details = one<HTMLDetailsElement>("details.rp-expander");
    expect([details.open, details.dataset.type]).toEqual([false, "compact"]);
    await eventually(() => expect(one("summary .rp-glyph").style.getPropertyValue("--rp-icon")).toContain("svg"));
  });

  it("closed, is one stop of Tab: what is in it is passed over, and reached once it is open", async () => {
    const field = (id: string) => ({ kind: "button", id, props: { ...(elements.button.sample as object), label: id } });
    await show(
      field("before") as object as { id: string },
      block(
        "expander",
        { label: "More", expanded: false },
        field("in"),
        block("expander", { label: "Deep", expanded: false }, text("x")),
      ),
      field("after") as object as { id: string },
    );
    const at = (): string | undefined => document.activeElement?.textContent?.trim();
    const stops = async (): Promise<unknown[]> => {
      one("[data-rp-kind=button] button").focus();
      const all = [at()];
      while (all.at(-1) !== "after" && all.length < 9) {
        await userEvent.keyboard("{Tab}");
        all.push(at());
      }
      return all;
    };
    expect(await stops()).toEqual(["before", "More", "after"]);
    one("summary").click();
    await eventually(() => expect(one<HTMLDetailsElement>("details").open).toBe(true));
    expect(await stops()).toEqual(["before", "More", "in", "Deep", "after"]);
  });

  it("is as expanded says at first and when that changes, else as the reader left it; it may nest", async () => {
    const outer = nextBlock++;
    const inner = nextBlock++;
    const node = (expanded: boolean) => ({
      ...{ kind: "expander", props: { label: "Outer", expanded }, block: outer },
      children: [{ kind: "expander", props: { label: "Inner", expanded: true }, block: inner, children: [text("deep")] }],
    });
    await show(node(true));
    const [details, within] = all<HTMLDetailsElement>("details") as [HTMLDetailsElement, HTMLDetailsElement];
    expect([details.open, within.open]).toEqual([true, true]);
    // Twice at once, too, it is open or closed, and never half.
    for (const _ of [1, 2, 3]) one("summary").click();
    await eventually(() => expect(details.open).toBe(false));
    await show(node(true));
    expect([one("details"), details.open]).toEqual([details, false]);
    await show(node(false));
    await show(node(true));
    await eventually(() => expect(details.open).toBe(true));
    expect(one(".rp-expander-body").scrollHeight).toBeLessThanOrEqual(one(".rp-expander-body").offsetHeight);
    within.querySelector("summary")?.click();
    await eventually(() => expect([details.open, within.open]).toEqual([true, false]));
  });

  it("around a heading opens, as does a tab, when a link leads there", async () => {
    const heading = { kind: "heading", props: { body: "There", level: 2 } };
    const tab = (label: string, ...children: unknown[]) => block("tab", { label }, ...children);
    const inside = block("tabs", { labels: ["a", "b"] }, tab("a"), tab("b", heading));
    await show(
      { kind: "markdown", props: { body: "[go](#there)", unsafeAllowHtml: false } } as never,
      block("expander", { label: "More", expanded: false }, inside),
    );
    const scrolled = vi.spyOn(one("h2"), "scrollIntoView");
    one("p a").click();
    expect(scrolled).toHaveBeenCalledOnce();
    expect(one<HTMLDetailsElement>("details").open).toBe(true);
    await eventually(() => expect(one("[role=tab][aria-selected=true]").textContent).toBe("b"));
    expect(one("h2").offsetHeight).toBeGreaterThan(0);
  });
});

describe("what its script asks is open", () => {
  const tell = (id: string, value: unknown) => ({ kind: "value", id, value });
  const chosen = () => all("[role=tab]").findIndex((tab) => tab.ariaSelected === "true");

  it("tabs: a press and an arrow are told with the label, once; what the script says is shown", async () => {
    const panel = (label: string) => block("tab", { label }, text(label));
    const node = { ...block("tabs", { labels: ["A", "B", "B"] }, panel("A"), panel("B"), panel("B")), id: "t" };
    await show(node);
    await page.receive([tell("t", { label: "B", nth: 0 })]);
    await eventually(() => expect(chosen()).toBe(1));
    all("[role=tab]")[2]?.click();
    all("[role=tab]")[2]?.click();
    await eventually(() => expect(chosen()).toBe(2));
    expect(page.requests.map(({ changes, cause }) => [cause, changes])).toEqual([
      ["tabs", [{ id: "t", value: { label: "B", nth: 1 } }]],
    ]);
    await page.receive([tell("t", { label: "A", nth: 0 })], 2);
    await eventually(() => expect(chosen()).toBe(0));
  });

  it("expander: what its reader opens is told once, what the script opens is not", async () => {
    await show({ ...block("expander", { label: "More", expanded: false }, text("in")), id: "e" });
    await page.receive([tell("e", true)]);
    const details = one<HTMLDetailsElement>("details");
    await eventually(() => expect(details.open).toBe(true));
    const toggled = (): Promise<unknown> => new Promise((done) => details.addEventListener("toggle", done, { once: true }));
    const closed = toggled();
    one("summary").click();
    await closed;
    await eventually(() => expect(page.requests.map(({ changes }) => changes)).toEqual([[{ id: "e", value: false }]]));
    const opened = toggled();
    await page.receive([tell("e", true)], 2);
    await opened;
    expect([details.open, page.requests.length]).toEqual([true, 1]);
  });
});

describe("st.status", () => {
  it("has nothing to open while it is empty, and the reader's own opening stays", async () => {
    const node = block("status", { label: "Work", state: "running", expanded: false });
    await show(node);
    const details = one<HTMLDetailsElement>("details");
    one("summary").click();
    expect([details.open, one("summary").tabIndex]).toEqual([false, -1]);
    await show({ ...node, children: [text("in")] });
    one("summary").click();
    await eventually(() => expect(details.open).toBe(true));
    await show({ ...node, props: { label: "Done", state: "complete", expanded: false }, children: [text("in")] } as never);
    expect(details.open).toBe(true);
  });
});
