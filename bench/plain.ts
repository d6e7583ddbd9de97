/** The floor of a first load: a page that draws the first elements of the example by itself, with the same library and styles. */
import { h, render } from "preact";

const elements = [
  h("h1", { "data-rp-kind": "heading" }, "Run once, replay"),
  h("p", { "data-rp-kind": "markdown" }, "Drawn by the page itself, without a worker."),
];
const root = document.querySelector("#app");
if (root !== null) render(elements, root);
