import { h, render } from "preact";

/** The first elements of the example, drawn by a page itself with the product's library and styles. */
export function drawFirst(text: string): void {
  const elements = [h("h1", { "data-rp-kind": "heading" }, "Run once, replay"), h("p", { "data-rp-kind": "markdown" }, text)];
  const root = document.querySelector("#app");
  if (root !== null) render(elements, root);
}
