/** The app that every project outside has: the same script, with one thing of each kind that a bundler can lose. */

/** The script. Its package is an address that only the page knows; table, charts and markdown are lazy parts of the library. */
export const SCRIPT = `import { twice } from "tiny";
st.title("Outside");
st.markdown("Some *markdown*");
st.text("twice " + twice(21));
st.dataframe([{ city: "Oslo", days: 3 }, { city: "Lima", days: 5 }]);
st.barChart([{ city: "Oslo", days: 3 }, { city: "Lima", days: 5 }], { x: "city" });
st.graphvizChart("digraph { near -> far }");
st.plotlyChart({ data: [{ type: "bar", x: ["Oslo", "Lima"], y: [3, 5] }] });
const model = (name, attributes = {}) => ({ type: "object", name, id: name, attributes });
st.bokehChart({ version: "3.10.0", roots: [model("Figure", {
  height: 200,
  x_range: model("Range1d", { start: 0, end: 1 }),
  y_range: model("DataRange1d"),
  below: [model("LinearAxis")],
})] });
st.sessionState.presses ??= 0;
if (st.button("Press")) st.sessionState.presses++;
st.text("pressed " + st.sessionState.presses);
`;

/** The script's package, as a file beside the page. */
export const TINY = "export const twice = (n) => 2 * n;\n";

/** The code of the page. @param {string} [library] how the library is imported */
export const appCode = (library = "reprise") => `import { createRuntime } from "${library}";
import "${library === "reprise" ? "reprise/element" : library.replace("index.js", "element.js")}";

const source = ${JSON.stringify(SCRIPT)};

export function start() {
  const runtime = createRuntime({ packages: { tiny: "tiny.js" } });
  const app = runtime.mount(document.querySelector("#app"), { source });
  const element = document.querySelector("reprise-app");
  element.runtime = runtime;
  element.source = 'st.text("in an element")';
  return app;
}
`;

/** What is in the body of the page. */
export const BODY = '<div id="app"></div><reprise-app></reprise-app>';

/** A page. @param {string} head @param {string} script */
export const html = (head, script) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Outside</title>
    <link rel="icon" href="data:," />
    ${head}
  </head>
  <body>
    ${BODY}
    ${script}
  </body>
</html>
`;
