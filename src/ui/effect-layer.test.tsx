import "./style.css";
import { render } from "preact";
import { afterEach, expect, it, vi } from "vitest";
import { EffectLayer } from "./effect-layer.tsx";
import { PageStore } from "./page-store.ts";

const host = document.createElement("div");
afterEach(() => render(null, host));

it("of seven toasts each is seen, five at a time, and what flies has room of its own", async () => {
  document.body.append(host);
  const store = new PageStore();
  const effect = (kind: string, index: number, props: object = {}) => [
    { kind: "set", block: 0, index, node: { kind, props } },
    { kind: "play", block: 0, index },
  ];
  const toasts = Array.from({ length: 7 }, (_, n) => effect("toast", n + 1, { body: `toast ${n}`, icon: null }));
  store.receive({ run: 1, deltas: [...effect("balloons", 0), ...toasts].flat() });
  render(<EffectLayer store={store} />, host);
  const shown = (): (string | undefined)[] =>
    [...host.querySelectorAll(".rp-toast > span")].map(({ textContent }) => textContent ?? undefined);
  expect(shown()).toEqual(["toast 0", "toast 1", "toast 2", "toast 3", "toast 4"]);
  expect(host.querySelectorAll(".rp-balloons")).toHaveLength(1);
  for (const _ of [1, 2]) {
    const before = shown().length;
    host.querySelector("button")?.click();
    await vi.waitFor(() => expect(shown()).toHaveLength(before));
  }
  await vi.waitFor(() => expect(shown()).toEqual(["toast 2", "toast 3", "toast 4", "toast 5", "toast 6"]));
  host.remove();
});
