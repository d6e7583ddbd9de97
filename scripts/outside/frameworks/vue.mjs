/** The project of Vue. */

import { ofVite } from "./shared.mjs";

const HOST = `<script setup lang="ts">
import type { Theme } from "reprise";
import { reactive, ref } from "vue";
import Report from "./Report.vue";
import Reprise from "./Reprise.vue";
import { ofComponent, ofElement } from "./scripts.ts";

const count = ref(0);
const theme = ref<Theme>("light");
const word = ref("first");
const hidden = ref(false);
const order = ref(["component", "element"]);
const shown = ref(true);
const told = reactive({ component: "", element: "", run: "" });
</script>

<template>
  <button @click="count++">Count</button>
  <button @click="theme = 'dark'">Theme</button>
  <button @click="word = 'second'">Rewrite</button>
  <button @click="hidden = !hidden">Hide</button>
  <button @click="order = order.toReversed()">Swap</button>
  <button @click="shown = !shown">Toggle</button>
  <p id="of-component">{{ told.component }}</p>
  <p id="of-element">{{ told.element }}</p>
  <p id="ran">{{ told.run }}</p>
  <div v-if="shown" v-show="!hidden">
    <div v-for="name in order" :id="name" :key="name">
      <Reprise
        v-if="name === 'component'"
        :source="ofComponent(word)"
        :inputs="{ count }"
        @output="({ name, value }) => (told.component = \`\${name} \${value}\`)"
      />
      <Report
        v-else
        :source="ofElement(word)"
        :theme="theme"
        @run="({ outcome }) => (told.run = outcome)"
        @output="({ name, value }) => (told.element = \`\${name} \${value}\`)"
      />
    </div>
  </div>
</template>
`;

export const VUE = ofVite({
  name: "vue",
  docs: "docs/frameworks/vue.md",
  packages: { vue: "3.5.45", "@vitejs/plugin-vue": "6.0.11", "vue-tsc": "3.3.14" },
  check: ["vue-tsc"],
  files: {
    "Host.vue": HOST,
    "main.ts": `import { createApp, createSSRApp } from "vue";
import Host from "./Host.vue";

const place = document.querySelector("#app") as HTMLElement;
(place.hasChildNodes() ? createSSRApp : createApp)(Host).mount(place);
`,
    "server.ts": `import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import Host from "./Host.vue";

export const render = () => renderToString(createSSRApp(Host));
`,
  },
});
