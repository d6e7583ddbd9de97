/** Programs that are type-checked against the package: each version of TypeScript, each way of resolving, with and without a page. */

import { snippets } from "./snippets.mjs";

/** TypeScript by what it is called in the reports. */
export const COMPILERS = { "TypeScript 5.9": "5.9.3", "TypeScript 6": "6.0.3", "TypeScript 7": "7.0.2" };

/** What a page writes; `querySelector` may give null. */
const PAGE = `import "reprise/style.css";
import "reprise/element";
import { type App, type AppOptions, ArgumentError, createRuntime, type Runtime, type RunResult } from "reprise";
import type { RepriseApp } from "reprise/element";

const options: AppOptions = { source: "st.text(1)", theme: "dark" };
const runtime: Runtime = createRuntime({ packages: { d3: "/d3.js" } });
const app: App = runtime.mount(document.querySelector("#app"), options);
const off: () => void = app.on("run", ({ outcome, error }) => console.log(outcome === "done", error?.message));
const result: Promise<RunResult> = app.run();
const element: RepriseApp | null = document.querySelector("reprise-app");
if (element !== null) {
  element.source = "st.text(2)";
  element.runtime = runtime;
  const same: App | null = element.app;
  const style: CSSStyleDeclaration = element.style;
  element.addEventListener("reprise-run", ({ detail }) => console.log(detail.outcome === "done"));
  document.addEventListener("reprise-output", ({ detail }) => console.log(detail.name.length));
  console.log(same, style);
}
console.log(off, result, new ArgumentError("x") instanceof Error);
// @ts-expect-error: there is no such option
runtime.mount(document.body, { source: "", them: "dark" });
// @ts-expect-error: there is no such event
app.on("nope", () => {});
`;

/** A script, and a test of it. */
const SCRIPT = `import { st } from "reprise";
import { AppTest, type TestElement } from "reprise/testing";

const double = st.memo((n: number) => 2 * n, { ttl: "15m" });
st.text(double(st.slider("n", { max: 9 })));
const choice: "a" | "b" = st.radio("c", ["a", "b"]);

export async function test(): Promise<void> {
  const app: AppTest = await AppTest.fromSource("st.text(1)").run();
  await app.widget("slider", "n").set(4);
  const kinds: TestElement["kind"][] = app.elements.map((element) => element.kind);
  // @ts-expect-error: there is no such kind
  const wrong = kinds[0] === "nope";
  const rows: { name: string; hits: number }[] = app.stats();
  await app.close();
  void [choice, wrong, rows];
}
`;

/** \`await using\`, in programs that know of it. */
const DISPOSING = `import { createRuntime, type Runtime } from "reprise";
export async function use(): Promise<void> {
  await using runtime: Runtime = createRuntime();
  void runtime;
}
`;

/** What the pages say, as they say it; what they leave open is declared beside. */
const documented = Object.fromEntries([
  ...["README.md", "docs/embedding.md"].flatMap((page) =>
    snippets(page, "ts").map((code, index) => [`${page.replace(/\W/g, "-")}-${index}.ts`, code]),
  ),
  ["given.d.ts", "declare const source: string;\n"],
]);

/** @type {readonly { name: string, lib: readonly string[], files: Record<string, string> }[]} */
export const PROGRAMS = [
  { name: "a page, lib es2022 and dom", lib: ["es2022", "dom"], files: { "page.ts": PAGE, "script.ts": SCRIPT } },
  { name: "a script and its test, lib es2022 alone", lib: ["es2022"], files: { "script.ts": SCRIPT } },
  { name: "the element, lib es2022 alone", lib: ["es2022"], files: { "element.ts": 'import "reprise/element";\n' } },
  { name: "a script and its test in a worker", lib: ["es2022", "webworker"], files: { "script.ts": SCRIPT } },
  { name: "README.md and docs/embedding.md", lib: ["es2022", "dom"], files: documented },
  { name: "await using", lib: ["es2022", "dom", "esnext.disposable"], files: { "using.ts": DISPOSING } },
];

/** How a program finds packages. */
export const RESOLUTIONS = { bundler: "esnext", nodenext: "nodenext" };
