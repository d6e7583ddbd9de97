import { describe, expect, it } from "vitest";
import { type ElementKind, elements } from "../../shared/elements/registry.ts";
import { sampleOf } from "../../testing/element-samples.ts";
import { runScript } from "../../testing/run-script.ts";
import { isWidgetKind } from "../../testing/widget-samples.ts";

/** Calls that have a size, up to their options, and which sizes they take. */
const sized: readonly (readonly [call: string, ...names: string[]])[] = [
  ["st.code('c', {", "width", "height"],
  ["st.markdown('c', {", "width"],
  ["st.title('c', {", "width"],
  ["st.caption('c', {", "width"],
  ["st.text('c', {", "width"],
  ["st.latex('c', {", "width"],
  ["st.json({}, {", "width"],
  ["st.help({}, {", "width"],
  ["st.html('a', {", "width"],
  ["st.info('c', {", "width"],
  ["st.alert('c', {", "width"],
  ["st.exception(new Error(), {", "width"],
  ["st.progress(0, {", "width"],
  ["st.status('s', {", "width"],
  ["st.columns(2, {", "width"],
  ["st.expander('e', {", "width"],
  ["st.form('f', {", "width"],
  ["st.audio('/a.mp3', {", "width"],
  ["st.bokehChart({ roots: [] }, {", "width"],
  ["st.dataframe([[1]], {", "width", "height", "rowHeight"],
  ["st.table([[1]], {", "width", "height"],
  ["st.metric('m', 1, {", "width", "height"],
  ["st.lineChart([1], {", "width", "height"],
  ["st.vegaLiteChart({ mark: 'bar' }, {", "width", "height"],
  ["st.plotlyChart({ data: [] }, {", "width", "height"],
  ["st.graphvizChart('graph {}', {", "width", "height"],
  ["st.pydeckChart({ layers: [] }, {", "width", "height"],
  ["st.image('/a.png', {", "width"],
  ["st.video('/a.mp4', {", "width"],
  ["st.container({", "width", "height"],
  ["st.tabs(['a'], {", "width", "height"],
  ["st.components.html('a', {", "width", "height"],
  ["st.components.iframe('https://x.org/', {", "width", "height"],
  ["st.setPageConfig({", "sidebar"],
];

describe("a size of 0, below 0, NaN or an unknown word is an error that names the option and what is allowed", () => {
  it.each(sized.flatMap(([call, ...names]) => names.map((name) => [`${call} ${name}: … })`, name, call] as const)))(
    "%s",
    async (_, name, call) => {
      for (const value of ["0", "-1", "NaN", '"huge"']) {
        const app = await runScript(`${call} ${name}: ${value} });`);
        const told = app.exceptions.map(({ props }) => [props.name, props.message]);
        expect(told, value).toEqual([
          ["ArgumentError", expect.stringMatching(new RegExp(`options\\.${name} must be .*(pixels|"|number)`))],
        ]);
      }
    },
  );
});

/** Those without options, or with none but short ones. */
const BARE = new Set<ElementKind>(["divider", "balloons", "snow", "column", "empty", "tab", "download", "bottom", "space"]);
const kinds = (Object.keys(elements) as ElementKind[]).filter((kind) => !isWidgetKind(kind) && !BARE.has(kind));

it.each(kinds)("an option that there is not is told with the one that is meant: %s", async (kind) => {
  const sample = sampleOf(kind);
  const name = [...sample.matchAll(/[{,] (\w{4,}): /g)].map((match) => match[1]).findLast((each) => each !== "rows") ?? "";
  // With its last two letters swapped.
  const wrong = `${name.slice(0, -2)}${name.at(-1)}${name.at(-2)}`;
  const { exceptions } = await runScript(sample.replace(`${name}: `, `${wrong}: `));
  expect(exceptions.map(({ props }) => `${props.message} ${props.hint}`)).toEqual([
    expect.stringContaining(`Did you mean "${name}"?`),
  ]);
});
