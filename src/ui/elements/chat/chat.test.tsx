import "../../../ui/style.css";
import axe from "axe-core";
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { markdownRenderer } from "../text/markdown-body.tsx";

let page: TestPage;
beforeAll(() => markdownRenderer.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const all = <E extends HTMLElement = HTMLElement>(selector: string): E[] => [...page.host.querySelectorAll<E>(selector)];
const one = <E extends HTMLElement = HTMLElement>(selector: string): E => all<E>(selector)[0] as E;
const text = (body: string) => ({ kind: "text", props: { body } });
const block = (kind: string, id: number, props: object, more: object = {}) => ({ kind, props, block: id, children: [], ...more });
const set = (into: number, index: number, node: object) => ({ kind: "set", block: into, index, node });
const button = (label: string) => ({
  kind: "button",
  id: `b ${label}`,
  props: { label, labelVisibility: "visible", disabled: false, help: null, type: "secondary" },
});
const state = (phase: "running" | "idle") => ({
  phase,
  outcome: "done",
  cause: "t",
  ms: 1,
  hits: 0,
  misses: 0,
  replayed: 0,
  drawn: 0,
});
const run = async (phase: "running" | "idle"): Promise<void> => {
  page.store.receive({ run: 1, deltas: [], state: state(phase) });
  await new Promise((resolve) => setTimeout(resolve));
};
/** What axe objects to, once what fades in is all there. */
const faults = async () => {
  const fading = page.host
    .getAnimations({ subtree: true })
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(fading.map(({ finished }) => finished));
  return (await axe.run(page.host)).violations.map(({ id }) => id);
};
const changes = () => page.requests.flatMap((request) => request.changes);

describe("a dialog", () => {
  const field = {
    kind: "textInput",
    id: "t",
    props: {
      label: "Name",
      labelVisibility: "visible",
      disabled: false,
      help: null,
      placeholder: null,
      maxChars: null,
      type: "text",
      update: "release",
    },
  };
  const dialog = (props: object = {}, id: string | undefined = "d") =>
    block("dialog", 50, { label: "Sure?", ...props }, id === undefined ? {} : { id });
  const open = async (props: object = {}, id?: string, ...inside: object[]): Promise<HTMLDialogElement> => {
    await page.show(button("Ask"));
    one(".rp-button").focus();
    await page.receive([
      set(0, 1, dialog(props, id)),
      ...inside.map((node, index) => set(50, index, node)),
      { kind: "value", id: "d", value: true },
    ]);
    return one<HTMLDialogElement>("dialog");
  };

  it("is modal, named by its title, and has the focus in its first field", async () => {
    const host = await open({}, "d", text("in"), field);
    expect([host.matches(":modal"), host.getAttribute("aria-labelledby")]).toEqual([true, one(".rp-ask h2").id]);
    expect(document.activeElement).toBe(one("dialog input"));
    expect(await faults()).toEqual([]);
  });

  describe("of a script in a sandbox", () => {
    const strange = (): void => {
      page.close();
      page = openTestPage("light", { fileName: "theirs.ts" }, true);
    };

    it("can be closed, whatever the script says, and says whose it is", async () => {
      strange();
      const host = await open({ dismissible: false });
      expect(host.matches(":modal")).toBe(true);
      expect(host.textContent).toContain("Shown by the script theirs.ts, which runs in a sandbox.");
      expect(await faults()).toEqual([]);
      await userEvent.click(one(".rp-ask-close"));
      await eventually(() => expect(host.open).toBe(false));
    });

    it("neither covers the page nor takes its focus while that is outside the app", async () => {
      strange();
      const own = document.createElement("input");
      onTestFinished(() => own.remove());
      document.body.append(own);
      await page.show(button("Ask"));
      own.focus();
      await page.receive([set(0, 1, dialog()), set(50, 0, field), { kind: "value", id: "d", value: true }]);
      const host = one<HTMLDialogElement>("dialog");
      expect([host.open, host.matches(":modal"), document.activeElement]).toEqual([true, false, own]);
      // It stands where it was drawn, below what comes before it.
      expect(host.getBoundingClientRect().top).toBeGreaterThanOrEqual(one(".rp-button").getBoundingClientRect().bottom);
      await userEvent.click(one(".rp-ask-close"));
      await eventually(() => expect(host.open).toBe(false));
    });

    it("is not modal again as soon as its reader has closed it", async () => {
      strange();
      const host = await open();
      await userEvent.keyboard("{Escape}");
      await eventually(() => expect(host.open).toBe(false));
      await page.receive([{ kind: "value", id: "d", value: true }], 2);
      await eventually(() => expect([host.open, host.matches(":modal")]).toEqual([true, false]));
    });
  });

  it("without a field its title has the focus", async () => {
    await open({}, "d", text("in"));
    expect(document.activeElement).toBe(one(".rp-ask h2"));
  });

  it("whose first field comes later gives it the focus then, unless its reader has gone elsewhere", async () => {
    await open({}, "d", text("in"));
    await page.receive([set(50, 1, field)]);
    await eventually(() => expect(document.activeElement).toBe(one("dialog input")));
    page.close();
    page = openTestPage();
    await open({}, "d", text("in"));
    one(".rp-ask-close").focus();
    await page.receive([set(50, 1, field)]);
    await new Promise((drawn) => requestAnimationFrame(drawn));
    expect([one("dialog input").isConnected, document.activeElement]).toEqual([true, one(".rp-ask-close")]);
  });

  it.each<[string, () => unknown]>([
    ["×", () => userEvent.click(one(".rp-ask-close"))],
    ["Escape", () => userEvent.keyboard("{Escape}")],
  ])("closes at once by %s, tells the script, and gives the focus back", async (_, close) => {
    const host = await open();
    await close();
    await eventually(() => expect(host.open).toBe(false));
    expect(changes()).toEqual([{ id: "d", value: false }]);
    expect(document.activeElement).toBe(one(".rp-button"));
  });

  it("closes by a press beside it, not by one that began inside", async () => {
    const host = await open();
    const press = (type: string, x: number, y: number) =>
      host.dispatchEvent(new (type === "click" ? MouseEvent : PointerEvent)(type, { bubbles: true, clientX: x, clientY: y }));
    const { left, top } = host.getBoundingClientRect();
    press("pointerdown", left + 20, top + 20);
    press("click", left - 5, top - 5);
    expect(host.open).toBe(true);
    press("pointerdown", left - 5, top - 5);
    press("click", left - 5, top - 5);
    await eventually(() => expect(host.open).toBe(false));
  });

  it("that may not be dismissed has no ×, and stays", async () => {
    const host = await open({ dismissible: false });
    await userEvent.keyboard("{Escape}");
    await userEvent.keyboard("{Escape}");
    await userEvent.click(host, { position: { x: 5, y: 5 } });
    await eventually(() => expect(host.open).toBe(true));
    expect([all(".rp-ask-close").length, changes()]).toEqual([0, []]);
  });

  it("opens again when the script says that it is open", async () => {
    const host = await open();
    await userEvent.keyboard("{Escape}");
    await page.receive([{ kind: "value", id: "d", value: true }], 2);
    await eventually(() => expect(host.open).toBe(true));
  });

  it("that is no widget asks for a run when it is closed", async () => {
    await page.show(block("dialog", 50, { label: "Sure?" }));
    await userEvent.keyboard("{Escape}");
    await eventually(() => expect(one<HTMLDialogElement>("dialog").open).toBe(false));
    expect(page.requests).toMatchObject([{ cause: "dialog “Sure?” closed", changes: [] }]);
  });

  it("taken away by the script, the focus goes back to what took the opener's place", async () => {
    await open();
    await page.receive([set(0, 0, text("new")), set(0, 1, button("Ask"))]);
    expect(document.activeElement).toBe(one(".rp-button"));
  });

  it("scrolls inside, within the window", async () => {
    const host = await open({}, "d", ...Array.from({ length: 80 }, (_, n) => text(`line ${n}`)));
    expect(host.getBoundingClientRect().height).toBeLessThanOrEqual(innerHeight - 30);
    expect(one(".rp-ask-body").scrollHeight).toBeGreaterThan(one(".rp-ask-body").clientHeight);
  });

  it("in a form, neither Enter in a field of it nor a form inside sends that one", async () => {
    const submit = (id: string, label: string) => ({ ...button(label), kind: "formSubmitButton", id });
    const form = (id: number, name: string) => block("form", id, { name, border: true });
    const area = { ...field, kind: "textArea", id: "a", props: { ...field.props, label: "Text", height: "content" } };
    const check = { ...button("Tick"), kind: "checkbox", id: "c", props: { ...button("Tick").props, value: false } };
    await page.receive([
      ...[set(0, 0, form(40, "outer")), set(40, 0, submit("o", "Outer")), set(40, 1, block("dialog", 50, { label: "Sure?" }))],
      ...[set(50, 0, field), set(50, 1, check), set(50, 2, area)],
      ...[set(50, 3, form(60, "inner")), set(60, 0, submit("i", "Inner"))],
    ]);
    await userEvent.click(one("input.rp-input"));
    await userEvent.keyboard("Ada{Enter}");
    one("[type=checkbox]").focus();
    await userEvent.keyboard("{Enter}");
    await userEvent.click(one("textarea"));
    await userEvent.keyboard("Eve{Control>}{Enter}{/Control}");
    await userEvent.click(all(".rp-button").find(({ textContent }) => textContent === "Inner") as HTMLElement);
    await eventually(() =>
      expect(page.requests.map(({ cause, changes }) => [cause, ...changes.map(({ id }) => id)])).toEqual([
        ["text input “Name”", "t"],
        ["text area “Text”", "a"],
        ["form “inner”", "i"],
      ]),
    );
  });

  it("Escape in it does nothing else on the page", async () => {
    const seen: string[] = [];
    page.host.addEventListener("keydown", ({ key }) => seen.push(key));
    await open();
    await userEvent.keyboard("{Escape}");
    expect(seen).toEqual([]);
  });
});

describe("a popover", () => {
  const popover = (props: object = {}, more: object = {}) => block("popover", 60, { label: "Settings", ...props }, more);
  const panel = () => one(".rp-popover");
  const isOpen = () => panel().matches(":popover-open");

  it("opens and closes by its button, Escape, and a press elsewhere; the focus goes back", async () => {
    await page.receive([set(0, 0, popover()), set(60, 0, button("In"))]);
    const opener = one(".rp-popover-button");
    await userEvent.click(opener);
    expect([isOpen(), opener.ariaExpanded]).toEqual([true, "true"]);
    expect(await faults()).toEqual([]);
    await userEvent.click(opener);
    await eventually(() => expect([isOpen(), opener.ariaExpanded]).toEqual([false, "false"]));
    await userEvent.keyboard("{Enter}");
    expect(isOpen()).toBe(true);
    await userEvent.keyboard("{Tab}");
    expect(panel().contains(document.activeElement)).toBe(true);
    await userEvent.keyboard("{Escape}");
    await eventually(() => expect([isOpen(), document.activeElement]).toEqual([false, opener]));
    await userEvent.click(opener);
    await userEvent.click(document.body, { position: { x: 1, y: 1 } });
    await eventually(() => expect([isOpen(), opener.ariaExpanded]).toEqual([false, "false"]));
  });

  it("stays open through reruns, keeps what it holds while it is closed, and stands at its button", async () => {
    await page.receive([set(0, 0, text("above")), set(0, 1, popover()), set(60, 0, text("in"))]);
    await userEvent.click(one(".rp-popover-button"));
    const host = panel();
    await page.receive([set(0, 0, text("other")), set(0, 1, popover()), set(60, 0, text("changed"))], 2);
    expect([isOpen(), panel()]).toEqual([true, host]);
    const [at, own] = [one(".rp-popover-button").getBoundingClientRect(), host.getBoundingClientRect()];
    expect([Math.round(own.left), own.top > at.bottom]).toEqual([Math.round(at.left), true]);
    await userEvent.click(one(".rp-popover-button"));
    expect(host.textContent).toContain("changed");
  });

  it("opens when the script says so, and otherwise as its reader left it", async () => {
    await page.show(popover());
    await page.show(popover({ open: true }));
    await eventually(() => expect(isOpen()).toBe(true));
    await userEvent.click(one(".rp-popover-button"));
    await page.show(popover({ open: true, type: "primary" }));
    expect(isOpen()).toBe(false);
  });

  it("as a widget tells its script", async () => {
    await page.receive([set(0, 0, popover({}, { id: "p" })), { kind: "value", id: "p", value: false }]);
    await userEvent.click(one(".rp-popover-button"));
    expect(changes()).toEqual([{ id: "p", value: true }]);
    expect(isOpen()).toBe(true);
  });
});

describe("chat messages", () => {
  it.each([
    [{ name: "user" }, "svg"],
    [{ name: "AI" }, "svg"],
    [{ name: "ada" }, "A"],
    [{ name: "x", avatar: "🎲" }, "🎲"],
    [
      { name: "x", avatar: { from: "url", url: "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" } },
      "img",
    ],
    [{ name: "x", avatar: "spinner" }, ".rp-spinner-mark"],
  ])("%j is an article with the name and a picture", async (props, picture) => {
    await page.receive([set(0, 0, block("chatMessage", 70, props)), set(70, 0, text("hi"))]);
    expect([one("article").ariaLabel, one(".rp-said-body").textContent]).toEqual([props.name, "hi"]);
    const avatar = one(".rp-avatar");
    expect(avatar.textContent === picture || avatar.querySelector(picture) !== null).toBe(true);
  });

  it("with avatar null has none", async () => {
    await page.show(block("chatMessage", 70, { name: "user", avatar: null }));
    expect(all(".rp-avatar")).toEqual([]);
  });
});

describe("a container of chat messages", () => {
  const message = (index: number) => block("chatMessage", 100 + index, { name: `m${index}` });
  const fill = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => [
      set(90, from + n, message(from + n)),
      set(100 + from + n, 0, text(`said ${from + n}`)),
    ]).flat();
  const box = () => one(".rp-container");
  const left = () => box().scrollHeight - box().clientHeight - box().scrollTop;

  it.each([
    [null, true],
    [false, false],
  ])("of a height keeps its end in view (autoscroll %s), until its reader scrolls up", async (autoscroll, follows) => {
    await page.receive([set(0, 0, block("container", 90, { border: true, height: 200, autoscroll })), ...fill(0, 20)]);
    await eventually(() => expect(left() < 8).toBe(follows));
    if (!follows) return;
    await page.receive(fill(20, 24));
    await eventually(() => expect(left()).toBeLessThan(8));
    box().scrollTop = 10;
    await eventually(() => expect(box().scrollTop).toBe(10));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await page.receive(fill(24, 28));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(box().scrollTop).toBe(10);
  });
});

describe("a stream", () => {
  const stream = (streaming: boolean) => block("writeStream", 80, { streaming, cursor: "▌" });
  const markdown = (body: string) => ({ kind: "markdown", props: { body, unsafeAllowHtml: false } });
  const append = (more: string) => ({ kind: "append", block: 80, index: 0, text: more });
  const start = async (body: string): Promise<void> => {
    await run("running");
    await page.receive([set(0, 0, stream(true)), set(80, 0, markdown(body))]);
  };

  it("grows, and what is settled keeps its DOM", async () => {
    await start("First **one**.\n\nSec");
    const first = one(".rp-stream p");
    await page.receive([append("ond *half")]);
    expect(one(".rp-stream").textContent).toContain("Second half");
    expect(one(".rp-stream em").textContent).toBe("half");
    await page.receive([append("*\n\n- a\n- b\n\nThird")]);
    expect([one(".rp-stream p"), all(".rp-stream li").length]).toEqual([first, 2]);
    await page.receive([set(0, 0, stream(false))]);
    expect(one(".rp-stream p")).toBe(first);
  });

  it("is busy while it comes, has its cursor, and is announced once at its end", async () => {
    await start("a **b**");
    expect([one(".rp-stream").ariaBusy, one(".rp-stream").ariaLive]).toEqual(["true", "polite"]);
    expect(getComputedStyle(one(".rp-stream-end p"), "::after").content).toBe('"▌"');
    await page.receive([set(0, 0, stream(false))]);
    expect([one(".rp-stream").ariaBusy, all(".rp-stream-end").length]).toEqual(["false", 0]);
  });

  it("that was whole from the start is not announced", async () => {
    await page.receive([set(0, 0, stream(false)), set(80, 0, markdown("a"))]);
    expect(one(".rp-stream").ariaLive).toBe(null);
  });

  it("of a run that was stopped is busy no more", async () => {
    await start("a");
    await run("idle");
    expect(one(".rp-stream").ariaBusy).toBe("false");
  });

  it("code in a fence is put to its end, and coloured when the fence is closed", async () => {
    await start("Look:\n```js\nconst a");
    const code = one(".rp-stream code");
    expect(code.textContent).toBe("const a");
    await page.receive([append(" = 1;\n")]);
    expect([one(".rp-stream code"), code.textContent, code.childNodes.length]).toEqual([code, "const a = 1;\n", 2]);
    await page.receive([append("```\n\nend")]);
    await eventually(() => expect(all(".rp-stream pre [class^=hljs]").length).toBeGreaterThan(0));
  });

  it("a long one costs what is new of it: settled pieces are not parsed again", async () => {
    await start(Array.from({ length: 200 }, (_, n) => `Paragraph **${n}**.\n\n`).join(""));
    const count = all(".rp-stream .rp-md").length;
    let changed = 0;
    const watch = new MutationObserver((records) => {
      changed += records.length;
    });
    watch.observe(one(".rp-stream"), { subtree: true, childList: true, characterData: true });
    for (let n = 0; n < 20; n++) await page.receive([append("word ")]);
    watch.disconnect();
    expect(count).toBe(200);
    expect(changed).toBeLessThan(100);
  });
});

describe("a chat input", () => {
  const input = (props: object = {}) => ({
    kind: "chatInput",
    id: "c",
    props: { label: "Say", disabled: false, maxChars: null, height: null, whenRunning: "queue", files: null, ...props },
  });
  const field = () => one<HTMLTextAreaElement>("textarea");
  const send = () => one<HTMLButtonElement>(".rp-chat-send");
  const showInput = async (props: object = {}): Promise<void> => {
    await page.show(input(props), text("below"));
    await eventually(() => expect(field()).toBeDefined());
  };

  it("in the page's column stands below all", async () => {
    await showInput();
    expect([one(".rp-pinned").contains(field()), getComputedStyle(one(".rp-pinned")).position]).toEqual([true, "sticky"]);
  });

  const inside = (kind: string, props: object, ...children: object[]) => ({ ...block(kind, 90, props), children });
  const within = (kind: string, props: object, id: number) => block(kind, id, props);
  it.each([
    ["container", [set(0, 0, block("container", 90, { border: false }))], ".rp-container"],
    [
      "column",
      [set(0, 0, inside("columns", elements.columns.sample, within("column", elements.column.sample, 91)))],
      ".rp-column",
    ],
    ["tab", [set(0, 0, inside("tabs", { labels: ["A"] }, within("tab", { label: "A" }, 91)))], "[role=tabpanel]"],
    [
      "dialog",
      [set(0, 0, block("dialog", 90, { label: "Ask" }, { id: "d" })), { kind: "value", id: "d", value: true }],
      "dialog",
    ],
  ])("in a %s stands in its place", async (kind, deltas, selector) => {
    const into = kind === "column" || kind === "tab" ? 91 : 90;
    await page.receive([...deltas, set(into, 0, input()), set(into, 1, text("under"))]);
    await eventually(() => expect(one(`${selector} textarea`)).toBeDefined());
    expect(all(".rp-pinned")).toEqual([]);
    expect(field().compareDocumentPosition(one(`${selector} [data-rp-kind=text]`))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it("maxChars: no more can be typed, and the number is told near the end", async () => {
    await showInput({ maxChars: 10 });
    await userEvent.type(field(), "12345678");
    expect(all(".rp-chat-count")).toEqual([]);
    await userEvent.type(field(), "9abc");
    expect([field().value, one(".rp-chat-count").textContent]).toEqual(["123456789a", "10/10"]);
  });

  it("has one line at first, grows with its text, and shrinks again when that is sent; with a height it is so high", async () => {
    await showInput();
    const before = field().offsetHeight;
    await userEvent.click(field());
    await userEvent.keyboard("1{Shift>}{Enter}2{Enter}3{Enter}4{/Shift}");
    expect(field().offsetHeight).toBeGreaterThan(before + 40);
    await userEvent.keyboard("{Enter}");
    expect([field().value, field().offsetHeight]).toEqual(["", before]);
    await page.show(input({ height: 120 }));
    await eventually(() => expect(field().offsetHeight).toBe(120));
  });

  it("sends by Enter, is empty at once and keeps the focus; Shift+Enter breaks the line", async () => {
    await showInput();
    expect(await faults()).toEqual([]);
    expect(send().disabled).toBe(true);
    await userEvent.click(field());
    await userEvent.keyboard("a{Shift>}{Enter}{/Shift}b");
    expect([field().value, send().disabled]).toEqual(["a\nb", false]);
    await userEvent.keyboard("{Enter}");
    expect([field().value, document.activeElement, changes()]).toEqual(["", field(), [{ id: "c", value: "a\nb" }]]);
  });

  it("an empty one, and Enter of an input method, send nothing", async () => {
    await showInput();
    await userEvent.click(field());
    await userEvent.keyboard("  {Enter}x");
    field().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }));
    expect(page.requests).toEqual([]);
  });

  it("a draft survives reruns, and the script's takes its place", async () => {
    await showInput();
    await userEvent.type(field(), "half");
    await page.receive([set(0, 0, input()), set(0, 1, text("changed"))], 2);
    expect(field().value).toBe("half");
    await page.receive([set(0, 0, input({ draft: "better" }))], 3);
    await eventually(() => expect(field().value).toBe("better"));
  });

  it("what is sent while the script runs waits for its end, and can be taken back", async () => {
    await run("running");
    await showInput();
    await userEvent.type(field(), "one{Enter}two{Enter}");
    expect([all(".rp-chat-waiting li").length, page.requests.length]).toEqual([2, 0]);
    await userEvent.click(all(".rp-chat-waiting button")[0] as HTMLElement);
    await run("idle");
    await eventually(() => expect(changes()).toEqual([{ id: "c", value: "two" }]));
    expect(all(".rp-chat-waiting")).toEqual([]);
  });

  it("blocked, it keeps the draft; and where it stops, the button does", async () => {
    await run("running");
    await showInput({ whenRunning: "block" });
    await userEvent.type(field(), "one{Enter}");
    expect([field().value, send().disabled, page.requests]).toEqual(["one", true, []]);
    await page.show(input({ whenRunning: "stop" }));
    await eventually(() => expect(send().ariaLabel).toBe("Stop running"));
    await run("idle");
    await eventually(() => expect(send().ariaLabel).toBe("Send message"));
  });

  it("takes files that fit, by choosing and pasting, and says which did not", async () => {
    await showInput({ files: { accept: [".csv"], multiple: true, directory: false, maxSize: 10 } });
    const paste = new DataTransfer();
    for (const file of [new File(["a"], "a.csv"), new File(["a"], "b.png"), new File(["x".repeat(11)], "c.csv")])
      paste.items.add(file);
    field().dispatchEvent(new ClipboardEvent("paste", { clipboardData: paste, bubbles: true, cancelable: true }));
    await eventually(() => expect(all(".rp-chat-files li").length).toBe(1));
    expect(one(".rp-chat-refused").textContent).toBe("1 added, b.png refused: not .csv, c.csv refused: larger than 10 B");
    await userEvent.click(send());
    expect(changes()).toMatchObject([{ value: { text: "", files: [{ file: { name: "a.csv" } }] } }]);
    expect(all(".rp-chat-files")).toEqual([]);
  });

  it("several stand in the order of the script", async () => {
    await page.show({ ...input({ label: "First" }), id: "c1" }, { ...input({ label: "Second" }), id: "c2" });
    await eventually(() => expect(all("textarea").map(({ ariaLabel }) => ariaLabel)).toEqual(["First", "Second"]));
  });
});

describe("what is pinned", () => {
  const chatInput = (label: string) => ({
    kind: "chatInput",
    id: "c",
    props: { ...elements.chatInput.sample, label, files: null },
  });

  it("a chat input is named by its placeholder, and can't be sent while it is empty", async () => {
    await page.show(chatInput("Say **it**"));
    const field = await eventually(() => {
      expect(one("textarea")).toBeDefined();
      return one<HTMLTextAreaElement>("textarea");
    });
    expect([field.ariaLabel, field.placeholder]).toEqual(["Say **it**", "Say **it**"]);
    const send = () => one<HTMLButtonElement>("[aria-label='Send message']").disabled;
    expect(send()).toBe(true);
    await userEvent.fill(field, "  ");
    expect(send()).toBe(true);
    await userEvent.fill(field, "hello");
    await eventually(() => expect(send()).toBe(false));
  });

  it("stands above a phone's keyboard, and the app knows how high it is", async () => {
    await page.show(chatInput("Say"));
    await eventually(() => expect(one(".rp-pinned")).toBeDefined());
    const seen = window.visualViewport as VisualViewport;
    const shown = vi.spyOn(seen, "height", "get").mockReturnValue(window.innerHeight - 200);
    seen.dispatchEvent(new Event("resize"));
    expect(getComputedStyle(one(".rp-pinned")).bottom).toBe("200px");
    shown.mockRestore();
    seen.dispatchEvent(new Event("resize"));
    expect(getComputedStyle(one(".rp-pinned")).bottom).toBe("0px");
    const known = () => one(".rp-app").style.getPropertyValue("--rp-pinned");
    await eventually(() => expect(known()).toBe(`${one(".rp-pinned").offsetHeight}px`));
    await page.show(text("none any more"));
    await eventually(() => expect(known()).toBe(""));
  });
});

describe("st.bottom", () => {
  it("stands at the lower edge of the page, wherever it was drawn", async () => {
    await page.receive([
      set(0, 0, block("container", 90, { border: true })),
      set(90, 0, block("bottom", 91, {})),
      set(91, 0, text("pinned")),
      set(0, 1, text("below")),
    ]);
    await eventually(() => expect(one(".rp-pinned").textContent).toBe("pinned"));
    await page.receive([{ kind: "trim", block: 90, length: 0 }]);
    expect(all(".rp-pinned")).toEqual([]);
  });
});
