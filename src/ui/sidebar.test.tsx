import "./style.css";
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements } from "../shared/elements/registry.ts";
import { eventually } from "../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../test-helpers/ui/test-page.tsx";
import { AppContext } from "./app-context.ts";
import { nodeViews } from "./node-view.tsx";
import { PageConfigs } from "./page-configs.ts";
import { Sidebar } from "./sidebar.tsx";

let page: TestPage;
let host: HTMLElement;
beforeEach(async () => {
  page = openTestPage();
  await page.receive([{ kind: "set", block: 1, index: 0, node: { kind: "text", props: { body: "beside" } } }]);
  host = document.createElement("div");
  document.body.append(host);
  show("beside");
});
afterEach(() => {
  render(null, host);
  host.remove();
  page.close();
});

function show(as: "beside" | "drawer", sidebar?: "expanded" | "locked"): void {
  const { store, widgets } = page;
  const configs = new PageConfigs();
  if (sidebar !== undefined) configs.now.value = { sidebar };
  render(
    <AppContext.Provider
      value={{
        store,
        widgets,
        configs,
        domId: "rp-test",
        options: { anywidgets: "any" },
        worker: { options: { packages: {} } },
        session: { ask: () => Promise.resolve([]) },
        ...nodeViews,
      }}
    >
      <div class="rp-app" style="inline-size: 380px;">
        <div class="rp-body" data-sidebar={as}>
          <Sidebar block={store.tree.value.sidebar} isDrawer={as === "drawer"} />
          <div class="rp-main">
            <button type="button">In the page</button>
          </div>
        </div>
      </div>
    </AppContext.Provider>,
    host,
  );
}

const button = (name: string): HTMLElement =>
  [...host.querySelectorAll("button")].find(({ textContent }) => textContent?.includes(name)) as HTMLElement;
const drawer = (): HTMLElement => host.querySelector(".rp-drawer") as HTMLElement;
const isOpen = (): boolean => drawer().matches(":popover-open");
async function open(): Promise<void> {
  await userEvent.click(button("Show sidebar"));
  await eventually(() => expect(drawer().querySelector("[data-open]")).not.toBe(null));
}
const closed = (): Promise<void> => eventually(() => expect(isOpen()).toBe(false));

describe("the drawer", () => {
  it("is as high as the window, over the app's columns, and takes the focus", async () => {
    const opener = button("Show sidebar");
    expect(opener.getAttribute("aria-controls")).toBe(drawer().id);
    await open();
    await eventually(() => expect(opener.getAttribute("aria-expanded")).toBe("true"));
    const app = (host.querySelector(".rp-app") as HTMLElement).getBoundingClientRect();
    const { left, width, top, height } = drawer().getBoundingClientRect();
    expect([left, width, top, height]).toEqual([app.left, app.width, 0, document.documentElement.clientHeight]);
    const { height: inner } = (drawer().querySelector("aside") as HTMLElement).getBoundingClientRect();
    expect(inner).toBe(height);
    expect(document.activeElement).toBe(button("Hide sidebar"));
  });

  it.each(["Show sidebar", "Hide sidebar"])("is closed by Escape, with the focus on “%s”", async (name) => {
    await open();
    if (name === "Hide sidebar") button(name).focus();
    await userEvent.keyboard("{Escape}");
    await closed();
    expect(document.activeElement).toBe(button("Show sidebar"));
  });

  it("is closed by its button and by a press outside, which give the focus back", async () => {
    await open();
    await userEvent.click(button("Hide sidebar"));
    await closed();
    expect(document.activeElement).toBe(button("Show sidebar"));
    await open();
    await userEvent.click(drawer(), { position: { x: 370, y: 200 } });
    await closed();
    await eventually(() => expect(document.activeElement).toBe(button("Show sidebar")));
  });

  it("stays when a text in it is pressed, in a page that takes the focus itself", async () => {
    host.tabIndex = -1;
    await open();
    await userEvent.click(drawer().querySelector("[data-rp-kind=text]") as HTMLElement);
    expect(document.activeElement).toBe(host);
    expect(isOpen()).toBe(true);
  });

  it("goes when the focus goes to the page behind it, and when there is room beside the page", async () => {
    await open();
    button("In the page").focus();
    await closed();
    expect(document.activeElement).toBe(button("In the page"));
    await open();
    (host.querySelector(".rp-app") as HTMLElement).style.inlineSize = "1000px";
    await closed();
    expect(getComputedStyle(button("Show sidebar")).display).toBe("none");
    expect(drawer().querySelector("aside")?.getBoundingClientRect().width).toBe(288);
  });

  it("stays when the window becomes lower, as by a keyboard on the screen", async () => {
    await open();
    window.dispatchEvent(new Event("resize"));
    (host.querySelector(".rp-app") as HTMLElement).style.inlineSize = "370px";
    await eventually(() => expect(drawer().style.width).toBe("370px"));
    expect(isOpen()).toBe(true);
  });

  it("is a drawer, however wide the page is, where the script says so", async () => {
    show("drawer");
    (host.querySelector(".rp-app") as HTMLElement).style.inlineSize = "1000px";
    await open();
    expect(drawer().querySelector("aside")?.getBoundingClientRect().width).toBe(320);
    await userEvent.click(button("Hide sidebar"));
    await closed();
  });
});

it("one that is to be expanded begins open on a narrow page, once; a locked one has no edge to move", async () => {
  show("beside", "expanded");
  await eventually(() => expect(isOpen()).toBe(true));
  await userEvent.click(button("Hide sidebar"));
  await closed();
  show("beside", "expanded");
  expect(isOpen()).toBe(false);
  expect(host.querySelector('[role="separator"]')).not.toBe(null);
  show("beside", "locked");
  await eventually(() => expect(host.querySelector('[role="separator"]')).toBe(null));
});

it.each([
  [639, 0],
  [640, 288],
])("an app of %i px has room for it beside the page from 640 px on", async (width, beside) => {
  const app = host.querySelector(".rp-app") as HTMLElement;
  app.style.inlineSize = `${width}px`;
  expect(getComputedStyle(button("Show sidebar")).display === "none").toBe(beside > 0);
  expect((host.querySelector("aside") as HTMLElement).getBoundingClientRect().width).toBe(beside);
  expect((host.querySelector(".rp-main") as HTMLElement).getBoundingClientRect().width).toBe(width - beside);
  expect((host.querySelector('[role="separator"]') as HTMLElement).getBoundingClientRect().width > 0).toBe(beside > 0);
  // One that is to begin open does so where it is a drawer.
  show("beside", "expanded");
  await eventually(() => expect(host.querySelector(".rp-drawer")?.matches(":popover-open")).toBe(beside === 0));
});

describe("the sidebar beside the page", () => {
  it("has a chat input in its place, among what else stands in it", async () => {
    const chat = { kind: "chatInput", id: "c", props: { ...elements.chatInput.sample, files: null } };
    await page.receive([
      { kind: "set", block: 1, index: 0, node: chat },
      { kind: "set", block: 1, index: 1, node: { kind: "text", props: { body: "under" } } },
    ]);
    const field = () => host.querySelector("aside textarea");
    await eventually(() => expect(field()).not.toBe(null));
    expect(host.querySelector(".rp-pinned")).toBe(null);
    const under = host.querySelector("aside [data-rp-kind=text]") as Element;
    expect(field()?.compareDocumentPosition(under)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  const edge = (): HTMLElement => host.querySelector('[role="separator"]') as HTMLElement;
  const body = (): HTMLElement => host.querySelector(".rp-body") as HTMLElement;
  const width = (): number => (host.querySelector("aside") as HTMLElement).getBoundingClientRect().width;
  const app = (): HTMLElement => host.querySelector(".rp-app") as HTMLElement;
  /** Presses on the edge and moves so far. */
  function drag(by: number, pointerType: "mouse" | "touch"): void {
    const { left, top } = edge().getBoundingClientRect();
    const at = (type: string, x: number): boolean =>
      edge().dispatchEvent(
        new PointerEvent(type, { pointerType, pointerId: 1, clientX: x, clientY: top + 5, bubbles: true, isPrimary: true }),
      );
    // What a test makes up has no pointer that could be captured.
    edge().setPointerCapture = () => undefined;
    at("pointerdown", left + 4);
    at("pointermove", left + 4 + by);
    at("lostpointercapture", left + 4 + by);
    at("pointermove", left + 300);
  }
  beforeEach(async () => {
    app().style.inlineSize = "1000px";
    await eventually(() => expect(edge().getAttribute("aria-valuenow")).toBe("288"));
  });

  it.each(["mouse", "touch"] as const)("is made wider and narrower by its edge: %s", async (pointerType) => {
    drag(60, pointerType);
    await eventually(() => expect(edge().getAttribute("aria-valuenow")).toBe("348"));
    drag(-900, pointerType);
    expect(width()).toBe(120);
    drag(2000, pointerType);
    expect(width()).toBe(680);
    expect(getComputedStyle(edge()).touchAction).toBe("none");
  });

  it("does not clip the menus of what stands in it", async () => {
    const sample = { ...elements.selectbox.sample, options: Array.from({ length: 30 }, (_, n) => `Option ${n} with many words`) };
    await page.receive([
      { kind: "set", block: 1, index: 0, node: { kind: "selectbox", id: "s", props: sample } },
      { kind: "value", id: "s", value: 0 },
    ]);
    (host.querySelector(".rp-sidebar") as HTMLElement).style.blockSize = "120px";
    await userEvent.click(host.querySelector(".rp-combo-input") as HTMLElement);
    const list = await eventually(() => {
      const popup = host.querySelector(".rp-combo-popup");
      expect(popup?.matches(":popover-open")).toBe(true);
      return popup as HTMLElement;
    });
    const { left, right, top, bottom } = list.getBoundingClientRect();
    expect(bottom).toBeGreaterThan((host.querySelector(".rp-sidebar") as HTMLElement).getBoundingClientRect().bottom);
    for (const [x, y] of [
      [left + 4, top + 4],
      [right - 4, bottom - 4],
    ] as const)
      expect(list.contains(document.elementFromPoint(x, y))).toBe(true);
    await userEvent.keyboard("{Escape}");
  });

  it("is resized by arrow keys, with Shift in leaps, and by Home and End; the width is told", async () => {
    edge().focus();
    const steps = [
      ["{ArrowRight}", 304],
      ["{ArrowLeft}", 288],
      ["{Shift>}{ArrowRight}{/Shift}", 352],
      ["{Home}", 120],
      ["{End}", 680],
    ] as const;
    for (const [keys, expected] of steps) {
      await userEvent.keyboard(keys);
      expect(width(), keys).toBe(expected);
      await eventually(() => expect(edge().getAttribute("aria-valuetext")).toBe(`${expected} pixels`));
    }
    expect(edge().getAttribute("aria-valuemax")).toBe("680");
    expect(document.activeElement).toBe(edge());
  });

  it("from right to left its edge is at the left, and so are its arrows", async () => {
    app().dir = "rtl";
    edge().focus();
    await userEvent.keyboard("{ArrowLeft}");
    expect(width()).toBe(304);
    drag(-40, "mouse");
    expect(width()).toBe(344);
  });

  it("keeps its width through reruns and while it is gone; a narrower app leaves room for the page", async () => {
    drag(200, "mouse");
    await page.receive([{ kind: "set", block: 1, index: 0, node: { kind: "text", props: { body: "again" } } }], 2);
    show("beside");
    expect(width()).toBe(488);
    body().dataset.sidebar = "drawer";
    expect(getComputedStyle(edge()).display).toBe("none");
    body().dataset.sidebar = "beside";
    expect(width()).toBe(488);
    drag(500, "mouse");
    app().style.inlineSize = "900px";
    expect(width()).toBe(580);
  });
});
