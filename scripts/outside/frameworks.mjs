/** Projects in frameworks, with the components of docs/frameworks.md as they stand there. */

import { snippet } from "./snippets.mjs";

/** @typedef {import("./projects.mjs").Project} Project */

/** The text of the script, as code: what it draws follows the host's count, and a widget of its own keeps its value meanwhile. */
const SOURCE = JSON.stringify(`st.text("the host's " + st.inputs.count);
st.sessionState.presses ??= 0;
if (st.button("Press")) st.sessionState.presses++;
st.text("pressed " + st.sessionState.presses);
`);

const HOST = "#app [data-rp-kind=text]";
/** The host's buttons: one counts, one takes the component away and puts it back. @type {NonNullable<Project["steps"]>} */
const steps = [
  { press: "Press", see: ["answer to a press", HOST, "pressed 1"] },
  { press: "Count", see: ["what the host has counted", HOST, "the host's 1"] },
  { press: "Count", see: ["what it has counted next", HOST, "the host's 2"] },
  { press: "Press", see: ["state that is kept", HOST, "pressed 2"] },
  { press: "Toggle", gone: ".rp-app" },
  { press: "Toggle", see: ["another app in its place", HOST, "pressed 0"] },
];
/** @type {NonNullable<Project["parts"]>} */
const parts = [["what the script has drawn", HOST, "the host's 0"]];

/** @param {string} main */
const page = (main) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Framework</title><link rel="icon" href="data:," /></head>
  <body><div id="app"></div><script type="module" src="/${main}"></script></body>
</html>
`;
/** @param {string} plugin an import of it as \`plugin\`, or nothing @param {string} [more] of the configuration */
const config = (plugin, more = "") =>
  `${plugin}export default { ${plugin === "" ? "" : "plugins: [plugin()], "}optimizeDeps: { exclude: ["reprise"] }${more} };\n`;

/**
 * A project of Vite.
 * @param {string} name @param {Record<string, string>} packages @param {Record<string, string>} files
 * @returns {Project}
 */
const ofVite = (name, packages, files) => ({
  name,
  packages: { vite: "8.3.8", ...packages },
  files,
  parts,
  steps,
  stages: [
    { name: "dev", serve: ["vite", "--port", "{port}", "--strictPort"] },
    { name: "build", run: ["vite", "build"], folder: "dist" },
  ],
});

/** @param {string} name @param {string} jsx where its JSX comes from @param {string} hooks @param {string} render @param {Record<string, string>} packages */
const ofHooks = (name, jsx, hooks, render, packages) =>
  ofVite(name.toLowerCase().replace(" ", ""), packages, {
    "index.html": page("main.jsx"),
    "vite.config.js": config("", `, oxc: { jsx: { runtime: "automatic", importSource: "${jsx}" } }`),
    "Reprise.jsx": snippet("docs/frameworks.md", "jsx", `for ${name.split(" ")[0]}`),
    "main.jsx": `${render}
import { useState } from "${hooks}";
import { Reprise } from "./Reprise.jsx";
const source = ${SOURCE};
function Host() {
  const [count, setCount] = useState(0);
  const [shown, setShown] = useState(true);
  return (
    <>
      <button onClick={() => setCount(count + 1)}>Count</button>
      <button onClick={() => setShown(!shown)}>Toggle</button>
      {shown && <Reprise source={source} inputs={{ count }} />}
    </>
  );
}
show(<Host />, document.querySelector("#app"));
`,
  });

const preact = 'import { render as show } from "preact";';
const decorators = { compilerOptions: { experimentalDecorators: true, target: "es2022", useDefineForClassFields: false } };

/** @type {readonly Project[]} */
export const FRAMEWORKS = [
  ofHooks(
    "React",
    "react",
    "react",
    'import { StrictMode } from "react";\nimport { createRoot } from "react-dom/client";\nconst show = (what, where) => createRoot(where).render(<StrictMode>{what}</StrictMode>);',
    { react: "19.3.1", "react-dom": "19.3.1" },
  ),
  ofHooks("Preact 10", "preact", "preact/hooks", preact, { preact: "10.29.8" }),
  ofHooks("Preact 11", "preact", "preact/hooks", preact, { preact: "11.2.0" }),
  ofVite(
    "vue",
    { vue: "3.5.45", "@vitejs/plugin-vue": "6.0.11" },
    {
      "index.html": page("main.js"),
      "vite.config.js": config('import plugin from "@vitejs/plugin-vue";\n'),
      "Reprise.vue": snippet("docs/frameworks.md", "vue", "defineProps"),
      "Host.vue": `<script setup>
import { ref } from "vue";
import Reprise from "./Reprise.vue";
const source = ${SOURCE};
const count = ref(0);
const shown = ref(true);
</script>
<template>
  <button @click="count++">Count</button>
  <button @click="shown = !shown">Toggle</button>
  <Reprise v-if="shown" :source="source" :inputs="{ count }" />
</template>
`,
      "main.js": 'import { createApp } from "vue";\nimport Host from "./Host.vue";\ncreateApp(Host).mount("#app");\n',
    },
  ),
  ofVite(
    "svelte",
    { svelte: "5.57.3", "@sveltejs/vite-plugin-svelte": "7.3.1" },
    {
      "index.html": page("main.js"),
      "vite.config.js": config('import { svelte as plugin } from "@sveltejs/vite-plugin-svelte";\n'),
      "Reprise.svelte": snippet("docs/frameworks.md", "svelte", "$props"),
      "Host.svelte": `<script>
  import Reprise from "./Reprise.svelte";
  const source = ${SOURCE};
  let count = $state(0);
  let shown = $state(true);
</script>
<button onclick={() => count++}>Count</button>
<button onclick={() => (shown = !shown)}>Toggle</button>
{#if shown}<Reprise {source} inputs={{ count }} />{/if}
`,
      "main.js":
        'import { mount } from "svelte";\nimport Host from "./Host.svelte";\nmount(Host, { target: document.querySelector("#app") });\n',
    },
  ),
  ofVite(
    "solid",
    { "solid-js": "1.9.19", "vite-plugin-solid": "2.11.14" },
    {
      "index.html": page("main.jsx"),
      "vite.config.js": config('import plugin from "vite-plugin-solid";\n'),
      "Reprise.jsx": snippet("docs/frameworks.md", "jsx", "for Solid"),
      "main.jsx": `import { createSignal, Show } from "solid-js";
import { render } from "solid-js/web";
import { Reprise } from "./Reprise.jsx";
const source = ${SOURCE};
function Host() {
  const [count, setCount] = createSignal(0);
  const [shown, setShown] = createSignal(true);
  return (
    <>
      <button onClick={() => setCount(count() + 1)}>Count</button>
      <button onClick={() => setShown(!shown())}>Toggle</button>
      <Show when={shown()}><Reprise source={source} inputs={{ count: count() }} /></Show>
    </>
  );
}
render(() => <Host />, document.querySelector("#app"));
`,
    },
  ),
  ofVite(
    "angular",
    {
      "@angular/core": "22.2.6",
      "@angular/common": "22.2.6",
      "@angular/compiler": "22.2.6",
      "@angular/platform-browser": "22.2.6",
      rxjs: "7.8.2",
    },
    {
      "index.html": page("main.ts"),
      "vite.config.js": config(""),
      "tsconfig.json": JSON.stringify(decorators),
      "reprise.component.ts": snippet("docs/frameworks.md", "ts", "reprise-script"),
      // Compiled in the browser: the command line of Angular would do that ahead.
      "main.ts": `import "@angular/compiler";
import "reprise/style.css";
import { Component, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { RepriseComponent } from "./reprise.component.ts";
@Component({
  selector: "#app",
  imports: [RepriseComponent],
  template: \`
    <button (click)="count.set(count() + 1)">Count</button>
    <button (click)="shown.set(!shown())">Toggle</button>
    @if (shown()) { <reprise-script [source]="source" [inputs]="{ count: count() }" /> }
  \`,
})
class Host {
  source = ${SOURCE};
  count = signal(0);
  shown = signal(true);
}
bootstrapApplication(Host, { providers: [provideZonelessChangeDetection()] });
`,
    },
  ),
];
