/** The project of Solid. */

import { ofVite } from "./shared.mjs";

const HOST = `import type { Theme } from "reprise";
import { createSignal, For, Show } from "solid-js";
import { Report } from "./Report.tsx";
import { Reprise } from "./Reprise.tsx";
import { ofComponent, ofElement } from "./scripts.ts";

export function Host() {
  const [count, setCount] = createSignal(0);
  const [theme, setTheme] = createSignal<Theme>("light");
  const [word, setWord] = createSignal("first");
  const [hidden, setHidden] = createSignal(false);
  const [order, setOrder] = createSignal(["component", "element"]);
  const [shown, setShown] = createSignal(true);
  const [told, setTold] = createSignal({ component: "", element: "", run: "" });
  return (
    <>
      <button onClick={() => setCount(count() + 1)}>Count</button>
      <button onClick={() => setTheme("dark")}>Theme</button>
      <button onClick={() => setWord("second")}>Rewrite</button>
      <button onClick={() => setHidden(!hidden())}>Hide</button>
      <button onClick={() => setOrder(order().toReversed())}>Swap</button>
      <button onClick={() => setShown(!shown())}>Toggle</button>
      <p id="of-component">{told().component}</p>
      <p id="of-element">{told().element}</p>
      <p id="ran">{told().run}</p>
      <Show when={shown()}>
        <div style={{ display: hidden() ? "none" : "block" }}>
          <For each={order()}>
            {(name) => (
              <div id={name}>
                <Show
                  when={name === "component"}
                  fallback={
                    <Report
                      source={ofElement(word())}
                      theme={theme()}
                      onRun={({ outcome }) => setTold({ ...told(), run: outcome })}
                      onOutput={({ name, value }) => setTold({ ...told(), element: \`\${name} \${value}\` })}
                    />
                  }
                >
                  <Reprise
                    source={ofComponent(word())}
                    inputs={{ count: count() }}
                    onOutput={({ name, value }) => setTold({ ...told(), component: \`\${name} \${value}\` })}
                  />
                </Show>
              </div>
            )}
          </For>
        </div>
      </Show>
    </>
  );
}
`;

export const SOLID = ofVite({
  name: "solid",
  docs: "docs/frameworks/solid.md",
  packages: { "solid-js": "1.9.19", "vite-plugin-solid": "2.11.14" },
  check: ["tsc"],
  compilerOptions: { jsx: "preserve", jsxImportSource: "solid-js" },
  files: {
    "vite.config.js": `import solid from "vite-plugin-solid";

export default { plugins: [solid({ ssr: true })] };
`,
    "Host.tsx": HOST,
    "main.tsx": `import { hydrate, render } from "solid-js/web";
import { Host } from "./Host.tsx";

const place = document.querySelector("#app") as HTMLElement;
(place.hasChildNodes() ? hydrate : render)(() => <Host />, place);
`,
    "server.tsx": `import { generateHydrationScript, renderToString } from "solid-js/web";
import { Host } from "./Host.tsx";

export const render = () => generateHydrationScript() + renderToString(() => <Host />);
`,
  },
});
