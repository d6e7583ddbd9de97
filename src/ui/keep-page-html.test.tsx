import { afterEach, expect, it } from "vitest";
import { eventually } from "../test-helpers/eventually.ts";
import { keepPage } from "./keep-page.ts";
import { pageText } from "./last-pages.ts";
import { PageStore } from "./page-store.ts";
import { leaveUnfinished } from "./unfinished.ts";
import { wholePage } from "./whole-page.ts";
import { WidgetClient } from "./widget-client.ts";

afterEach(() => localStorage.clear());

/** An app whose first run has ended while a view of it is yet to come; and what says that it is there. */
async function keeping() {
  const place = document.createElement("div");
  place.dataset.rpKept = "kept html";
  const root = place.appendChild(document.createElement("div"));
  root.innerHTML = '<div class="rp-body"><p>a place</p></div>';
  const store = new PageStore({ maker: wholePage });
  const due: (() => void)[] = [];
  const after = (_ms: number, act: () => void) => {
    due.push(act);
    return () => {};
  };
  keepPage("key", { store, widgets: new WidgetClient(store) }, root, { now: () => 0, after });
  const state = { phase: "idle", outcome: "done", cause: "first", ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 1 };
  const deltas = [{ kind: "set", block: 0, index: 0, node: { kind: "text", props: { body: "a" } } }];
  store.receive({ run: 1, deltas, state });
  const finish = leaveUnfinished();
  for (const act of due) act();
  await pageText.load();
  await eventually(() => expect(localStorage.getItem("key")).not.toBeNull());
  expect(localStorage.getItem("kept html")).toBeNull();
  return { root, store, state, finish };
}

it("the HTML of a page is kept once all its views are there, however slowly their code comes", async () => {
  const { root, finish } = await keeping();
  (root.querySelector("p") as HTMLElement).textContent = "a chart";
  finish();
  await eventually(() => expect(localStorage.getItem("kept html")).toContain("a chart"));
});

it("the HTML of a later run is not kept for that of the first", async () => {
  const { root, store, state, finish } = await keeping();
  store.receive({ run: 2, deltas: [], state });
  (root.querySelector("p") as HTMLElement).textContent = "of the second run";
  finish();
  await new Promise((resolve) => setTimeout(resolve));
  expect(localStorage.getItem("kept html")).toBeNull();
});
