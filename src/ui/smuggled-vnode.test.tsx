import { h, render } from "preact";
import { expect, it } from "vitest";

it("data that looks like a vnode is none: the renderer knows its own by what no message can carry", () => {
  const real = h("img", { src: "data:,", onError: null, id: "smuggled" });
  const shapes = [
    structuredClone({ type: "img", props: { id: "smuggled" }, key: null, ref: null, constructor: undefined }),
    structuredClone(Object.fromEntries(Object.entries({ ...real, constructor: undefined, props: { id: "smuggled" } }))),
  ];
  for (const shape of shapes) {
    const host = document.createElement("div");
    try {
      render(<p>{shape as unknown as string}</p>, host);
    } catch {
      // Refused: as good.
    }
    expect(host.querySelector("#smuggled")).toBe(null);
  }
  const host = document.createElement("div");
  render(<p>{real}</p>, host);
  expect(host.querySelector("#smuggled")).not.toBe(null);
});
