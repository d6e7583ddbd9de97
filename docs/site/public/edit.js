/** The editor of an example: a notebook of one cell, of a runtime of its own. Loaded when somebody edits one. */
import { createRuntime } from "./lib/index.js";

const runtime = createRuntime({ storage: false });

export default {
  render({ model, el }) {
    // The page around it has margins of its own.
    el.style.marginInline = "-1.5rem";
    const app = runtime.mount(el, {
      source: model.get("source"),
      cells: true,
      view: "notebook",
      code: "shown",
      edit: true,
      toolbar: false,
    });
    return () => app.close();
  },
};
