import { expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

it.each([
  ["st.graphvizChart(3)", "the graph must be a text in the DOT language"],
  ['st.graphvizChart("graph {}", { engine: "dott" })', 'options.engine must be one of "dot", "neato"'],
  ['st.graphvizChart("graph {}", { height: 0 })', 'options.height must be a number of pixels above 0, or "content"'],
  ['st.graphvizChart("graph {}", { hieght: 1 })', 'Did you mean "height"?'],
])("%s is an ArgumentError that says: %s", async (source, message) => {
  const app = await runScript(source);
  const [error] = app.exceptions;
  expect(error?.props.name).toBe("ArgumentError");
  expect(`${error?.props.message} ${error?.props.hint}`).toContain(message);
});
