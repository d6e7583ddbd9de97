import { expect, it, vi } from "vitest";
import { eventually } from "../test-helpers/eventually.ts";
import { keepPage } from "./keep-page.ts";
import { keptText, lastPage, pageText } from "./last-pages.ts";
import { PageStore } from "./page-store.ts";
import { wholePage } from "./whole-page.ts";
import { WidgetClient } from "./widget-client.ts";

/** An app whose first run has ended, and a clock that is moved by hand. */
function keeping() {
  const kept = new Map<string, string>([["key", keptText({ first: null, whole: "before" })]]);
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
  const store = new PageStore({ maker: wholePage });
  let due = (): void => {};
  const clock = {
    now: () => 0,
    after: (_ms: number, fn: () => void) => {
      due = fn;
      return () => {
        due = () => {};
      };
    },
  };
  const end = keepPage("key", { store, widgets: new WidgetClient(store) }, null, clock);
  const state = { phase: "idle", outcome: "done", cause: "first", ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 1 };
  store.receive({ run: 1, deltas: [{ kind: "set", block: 0, index: 0, node: { kind: "text", props: { body: "a" } } }], state });
  return { end, due: () => due() };
}

it("what the first run drew is kept for the next visit", async () => {
  const app = keeping();
  app.due();
  await eventually(() => expect(lastPage("key")?.whole).toContain("text"));
});

it("nothing is written for an app that was closed while the code that writes was on its way", async () => {
  const app = keeping();
  app.due();
  app.end();
  await pageText.load();
  await Promise.resolve();
  expect(lastPage("key")).toBeUndefined();
});

it("an app that was closed before keeps what an earlier visit drew", () => {
  const app = keeping();
  app.end();
  app.due();
  expect(lastPage("key")?.whole).toBe("before");
});
