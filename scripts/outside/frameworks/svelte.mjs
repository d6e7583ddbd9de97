/** The project of Svelte. */

import { ofVite } from "./shared.mjs";

const HOST = `<script lang="ts">
  import type { Theme } from "reprise";
  import Report from "./Report.svelte";
  import Reprise from "./Reprise.svelte";
  import { ofComponent, ofElement } from "./scripts.ts";

  let count = $state(0);
  let theme = $state<Theme>("light");
  let word = $state("first");
  let hidden = $state(false);
  let order = $state(["component", "element"]);
  let shown = $state(true);
  let told = $state({ component: "", element: "", run: "" });
</script>

<button onclick={() => count++}>Count</button>
<button onclick={() => (theme = "dark")}>Theme</button>
<button onclick={() => (word = "second")}>Rewrite</button>
<button onclick={() => (hidden = !hidden)}>Hide</button>
<button onclick={() => (order = order.toReversed())}>Swap</button>
<button onclick={() => (shown = !shown)}>Toggle</button>
<p id="of-component">{told.component}</p>
<p id="of-element">{told.element}</p>
<p id="ran">{told.run}</p>
{#if shown}
  <div style:display={hidden ? "none" : "block"}>
    {#each order as name (name)}
      <div id={name}>
        {#if name === "component"}
          <Reprise
            source={ofComponent(word)}
            inputs={{ count }}
            onoutput={({ name, value }) => (told.component = \`\${name} \${value}\`)}
          />
        {:else}
          <Report
            source={ofElement(word)}
            {theme}
            onrun={({ outcome }) => (told.run = outcome)}
            onoutput={({ name, value }) => (told.element = \`\${name} \${value}\`)}
          />
        {/if}
      </div>
    {/each}
  </div>
{/if}
`;

export const SVELTE = ofVite({
  name: "svelte",
  docs: "docs/frameworks/svelte.md",
  packages: { svelte: "5.57.3", "@sveltejs/vite-plugin-svelte": "7.3.1", "svelte-check": "4.7.8" },
  check: ["svelte-check", "--fail-on-warnings"],
  files: {
    "vite.config.js": `import { svelte } from "@sveltejs/vite-plugin-svelte";

export default { plugins: [svelte()] };
`,
    "Host.svelte": HOST,
    "main.ts": `import { hydrate, mount } from "svelte";
import Host from "./Host.svelte";

const place = document.querySelector("#app") as HTMLElement;
(place.hasChildNodes() ? hydrate : mount)(Host, { target: place });
`,
    "server.ts": `import { render as renderHost } from "svelte/server";
import Host from "./Host.svelte";

export const render = () => renderHost(Host).body;
`,
  },
});
