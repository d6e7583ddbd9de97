import "./style.css";
import { render } from "preact";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { cdp, userEvent } from "vitest/browser";
import { eventually } from "../test-helpers/eventually.ts";
import { AppContext } from "./app-context.ts";
import { EffectLayer } from "./effect-layer.tsx";
import { nodeViews } from "./node-view.tsx";
import { PageConfigs } from "./page-configs.ts";
import { PageStore } from "./page-store.ts";
import { newDomId } from "./use-dom-id.ts";
import { wholePage } from "./whole-page.ts";
import { WidgetClient } from "./widget-client.ts";

const host = document.createElement("div");
afterEach(() => render(null, host));

function show(store: PageStore, sandboxed: { fileName?: string } | null = null): void {
  document.body.append(host);
  const services = { store, widgets: new WidgetClient(store), configs: new PageConfigs(), domId: newDomId() };
  render(
    <AppContext.Provider
      value={{
        ...services,
        options: { anywidgets: "any", ...sandboxed },
        worker: { options: { packages: {}, ...(sandboxed && { spawn: () => {} }) } },
        session: { ask: () => Promise.resolve([]) },
        ...nodeViews,
      }}
    >
      <div class="rp-app">
        <EffectLayer store={store} />
      </div>
    </AppContext.Provider>,
    host,
  );
}

const toasts = () => [...host.querySelectorAll(".rp-toast-body")].map(({ textContent }) => textContent);
const toast = (index: number, props: object, again?: true) => [
  { kind: "set", block: 0, index, node: { kind: "toast", props: { icon: null, ...props } } },
  { kind: "play", block: 0, index, ...(again && { again }) },
];

it("a toast changes and closes in its place when its handle says so, and comes again when it was gone", async () => {
  const store = new PageStore({ maker: wholePage });
  show(store);
  const receive = (...deltas: object[][]) => store.receive({ run: 1, deltas: deltas.flat() });
  receive(toast(0, { body: "a", duration: null }), toast(1, { body: "b", duration: null }));
  await eventually(() => expect(toasts()).toEqual(["a", "b"]));
  receive(toast(0, { body: "c", duration: null }, true));
  await eventually(() => expect(toasts()).toEqual(["c", "b"]));
  receive(toast(0, { body: "c", duration: null, closed: true }, true));
  await eventually(() => expect(toasts()).toEqual(["b"]));
  receive(toast(0, { body: "d", duration: null }, true));
  await eventually(() => expect(toasts()).toEqual(["b", "d"]));
});

it("a toast of a script in a sandbox says which script shows it", async () => {
  const store = new PageStore({ maker: wholePage });
  show(store, { fileName: "theirs.ts" });
  store.receive({ run: 1, deltas: toast(0, { body: "a", duration: null }) });
  await eventually(() => expect(toasts()).toEqual(["atheirs.ts"]));
});

it("toasts lie above everything; Escape closes the newest; the focus in one pauses it", async () => {
  const store = new PageStore({ maker: wholePage });
  show(store);
  store.receive({ run: 1, deltas: [toast(0, { body: "a", duration: 300 }), toast(1, { body: "b", duration: null })].flat() });
  await eventually(() => expect(toasts()).toEqual(["a", "b"]));
  expect(host.querySelector(".rp-toasts")?.matches(":popover-open")).toBe(true);
  host.querySelector<HTMLElement>(".rp-toast button")?.focus();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
  await eventually(() => expect(toasts()).toEqual(["a"]));
  (document.activeElement as HTMLElement).blur();
  await eventually(() => expect(toasts()).toEqual([]));
});

it("a toast's time stands still while the tab is hidden and while the pointer is over it; it has a close button and folds long words", async () => {
  const store = new PageStore({ maker: wholePage });
  show(store);
  let isHidden = true;
  const hidden = vi.spyOn(document, "hidden", "get").mockImplementation(() => isHidden);
  const timers = vi.spyOn(globalThis, "setTimeout");
  /** How often its time was begun: nothing else takes about so long. */
  const begun = (): number => timers.mock.calls.filter(([, ms = 0]) => ms > 70_000 && ms <= 77_777).length;
  const long = "long".repeat(200);
  store.receive({ run: 1, deltas: [toast(0, { body: long, duration: 77_777 }), toast(1, { body: "b", duration: null })].flat() });
  await eventually(() => expect(toasts()).toEqual([long, "b"]));
  const first = host.querySelector(".rp-toast") as HTMLElement;
  // The pointer is where the test before left it: perhaps where the toast has appeared.
  await userEvent.unhover(first);
  await eventually(() => expect([first.matches(":hover"), first.contains(document.activeElement)]).toEqual([false, false]));
  expect(first.scrollWidth).toBeLessThanOrEqual(first.clientWidth);
  expect(host.querySelector(".rp-toasts")?.getAttribute("role")).toBe("status");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(begun()).toBe(0);
  isHidden = false;
  document.dispatchEvent(new Event("visibilitychange"));
  expect(begun()).toBe(1);
  await userEvent.hover(first);
  const held = begun();
  document.dispatchEvent(new Event("visibilitychange"));
  expect(begun()).toBe(held);
  await userEvent.unhover(first);
  await eventually(() => expect(begun()).toBe(held + 1));
  hidden.mockRestore();
  timers.mockRestore();
  for (const left of [["b"], []]) {
    host.querySelector<HTMLElement>('.rp-toast button[aria-label="Dismiss"]')?.click();
    await eventually(() => expect(toasts()).toEqual(left));
  }
});

it("what flies is seen above dialogs, blocks no pointer, is hidden from screen readers, and not on paper", async () => {
  const store = new PageStore({ maker: wholePage });
  store.receive({
    run: 1,
    deltas: ["balloons", "snow"].flatMap((kind, index) => [
      { kind: "set", block: 0, index, node: { kind, props: {} } },
      { kind: "play", block: 0, index },
    ]),
  });
  show(store);
  const flight = host.querySelector(".rp-flight") as HTMLElement;
  expect([...flight.children].map(({ className }) => className)).toEqual(["rp-balloons", "rp-snow"]);
  expect([flight.ariaHidden, getComputedStyle(flight).pointerEvents]).toEqual(["true", "none"]);
  // Above dialogs, that were opened before and that are opened then.
  expect(flight.matches(":popover-open")).toBe(true);
  const dialog = document.createElement("dialog");
  onTestFinished(() => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  const lifted: string[] = [];
  flight.addEventListener("beforetoggle", ({ newState }) => lifted.push(newState));
  store.receive({
    run: 1,
    deltas: [
      { kind: "set", block: 0, index: 2, node: { kind: "snow", props: {} } },
      { kind: "play", block: 0, index: 2 },
    ],
  });
  await eventually(() => expect(flight.children).toHaveLength(3));
  // What came into the top layer last is above.
  await eventually(() => expect(lifted).toEqual(["closed", "open"]));
  dialog.close();
  const session = cdp();
  await session.send("Emulation.setEmulatedMedia", { media: "print" });
  expect(getComputedStyle(flight).display).toBe("none");
  await session.send("Emulation.setEmulatedMedia", { media: "" });
  expect(getComputedStyle(flight).display).not.toBe("none");
});

it("of seven toasts each is seen, five at a time, and what flies has room of its own", async () => {
  const store = new PageStore({ maker: wholePage });
  const effect = (kind: string, index: number, props: object = {}) => [
    { kind: "set", block: 0, index, node: { kind, props } },
    { kind: "play", block: 0, index },
  ];
  const seven = Array.from({ length: 7 }, (_, n) => effect("toast", n + 1, { body: `toast ${n}`, icon: null }));
  store.receive({ run: 1, deltas: [...effect("balloons", 0), ...seven].flat() });
  show(store);
  const shown = (): (string | undefined)[] =>
    [...host.querySelectorAll(".rp-toast-body")].map(({ textContent }) => textContent ?? undefined);
  expect(shown()).toEqual(["toast 0", "toast 1", "toast 2", "toast 3", "toast 4"]);
  expect(host.querySelectorAll(".rp-balloons")).toHaveLength(1);
  for (const _ of [1, 2]) {
    const before = shown().length;
    host.querySelector("button")?.click();
    await eventually(() => expect(shown()).toHaveLength(before));
  }
  await eventually(() => expect(shown()).toEqual(["toast 2", "toast 3", "toast 4", "toast 5", "toast 6"]));
  host.remove();
});
