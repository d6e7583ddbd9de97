/** The pages of Reprise's documentation for people who write scripts, by their titles. */
import caching from "../../docs/caching.md?raw";
import concepts from "../../docs/concepts.md?raw";
import data from "../../docs/data.md?raw";
import debugging from "../../docs/debugging.md?raw";
import elements from "../../docs/elements.md?raw";
import embedding from "../../docs/embedding.md?raw";
import hosting from "../../docs/hosting.md?raw";
import notebooks from "../../docs/notebooks.md?raw";
import testing from "../../docs/testing.md?raw";
import widgets from "../../docs/widgets.md?raw";

export const pages: readonly string[] = [
  ...[caching, concepts, data, debugging, elements, embedding, hosting, notebooks, testing, widgets],
];
