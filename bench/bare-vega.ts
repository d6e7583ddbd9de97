import { parse, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { chartTheme } from "../src/ui/elements/charts/chart-theme.ts";

/** What the product's page leaves of its place to a picture by vega: beside its edges, below its head. */
export const PICTURE = { width: 652, height: 272, autosize: { type: "fit", contains: "padding" } };

/** A view of vega alone, of a spec whose data are called rows. */
export function bareView(host: HTMLElement, spec: object, values: object[]): View {
  const { spec: vega } = compile({ ...spec, ...PICTURE } as unknown as TopLevelSpec, { config: chartTheme(host) });
  const data = vega.data?.map((entry) => (entry.name === "rows" ? { ...entry, values } : entry)) ?? [];
  return new View(parse({ ...vega, data } as never, undefined, { ast: true }), {
    // Boundary: its types lag behind those of vega.
    expr: expressionInterpreter as never,
    renderer: values.length > 3000 ? "canvas" : "svg",
    container: host,
    hover: false,
  });
}
