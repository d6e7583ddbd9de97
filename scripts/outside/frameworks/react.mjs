/** Projects of React, and of Preact in both of its versions: the same host, with hooks from another package. */

import { ofVite } from "./shared.mjs";

/** @param {string} hooks the package */
const host = (hooks) => `import { useState } from "${hooks}";
import type { Theme } from "reprise";
import { Report } from "./Report.tsx";
import { Reprise } from "./Reprise.tsx";
import { ofComponent, ofElement } from "./scripts.ts";

export function Host() {
  const [count, setCount] = useState(0);
  const [theme, setTheme] = useState<Theme>("light");
  const [word, setWord] = useState("first");
  const [hidden, setHidden] = useState(false);
  const [order, setOrder] = useState(["component", "element"]);
  const [shown, setShown] = useState(true);
  const [told, setTold] = useState({ component: "", element: "", run: "" });
  const parts: Record<string, () => JSX.Element> = {
    component: () => (
      <Reprise
        source={ofComponent(word)}
        inputs={{ count }}
        onOutput={({ name, value }) => setTold((others) => ({ ...others, component: \`\${name} \${value}\` }))}
      />
    ),
    element: () => (
      <Report
        source={ofElement(word)}
        theme={theme}
        onRun={({ outcome }) => setTold((others) => ({ ...others, run: outcome }))}
        onOutput={({ name, value }) => setTold((others) => ({ ...others, element: \`\${name} \${value}\` }))}
      />
    ),
  };
  return (
    <>
      <button onClick={() => setCount(count + 1)}>Count</button>
      <button onClick={() => setTheme("dark")}>Theme</button>
      <button onClick={() => setWord("second")}>Rewrite</button>
      <button onClick={() => setHidden(!hidden)}>Hide</button>
      <button onClick={() => setOrder(order.toReversed())}>Swap</button>
      <button onClick={() => setShown(!shown)}>Toggle</button>
      <p id="of-component">{told.component}</p>
      <p id="of-element">{told.element}</p>
      <p id="ran">{told.run}</p>
      {shown && (
        <div style={{ display: hidden ? "none" : "block" }}>
          {order.map((name) => (
            <div key={name} id={name}>
              {parts[name]?.()}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
`;

/** @param {string} source */
const jsx = (source) => ({ jsx: "react-jsx", jsxImportSource: source });
/** @param {string} source */
const config = (source) => `export default { oxc: { jsx: { runtime: "automatic", importSource: "${source}" } } };\n`;

/** @param {string} name @param {string} version */
const ofPreact = (name, version) =>
  ofVite({
    name,
    docs: "docs/frameworks/preact.md",
    packages: { preact: version, "preact-render-to-string": "6.8.2" },
    check: ["tsc"],
    compilerOptions: jsx("preact"),
    files: {
      "vite.config.js": config("preact"),
      "Host.tsx": `import type { JSX } from "preact";\n${host("preact/hooks")}`,
      "main.tsx": `import { hydrate, render } from "preact";
import { Host } from "./Host.tsx";

const place = document.querySelector("#app") as HTMLElement;
if (place.hasChildNodes()) hydrate(<Host />, place);
else render(<Host />, place);
`,
      "server.tsx": `import { renderToString } from "preact-render-to-string";
import { Host } from "./Host.tsx";

export const render = () => renderToString(<Host />);
`,
    },
  });

export const REACT = ofVite({
  name: "react",
  docs: "docs/frameworks/react.md",
  packages: { react: "19.3.1", "react-dom": "19.3.1", "@types/react": "19.3.3", "@types/react-dom": "19.3.0" },
  check: ["tsc"],
  compilerOptions: jsx("react"),
  files: {
    "vite.config.js": config("react"),
    "Host.tsx": `import type { JSX } from "react";\n${host("react")}`,
    "Page.tsx": `import { Activity, StrictMode, useState } from "react";
import { Host } from "./Host.tsx";

export function Page() {
  const [isActive, setActive] = useState(true);
  return (
    <StrictMode>
      <button onClick={() => setActive(!isActive)}>Activity</button>
      <Activity mode={isActive ? "visible" : "hidden"}>
        <Host />
      </Activity>
    </StrictMode>
  );
}
`,
    "main.tsx": `import { createRoot, hydrateRoot } from "react-dom/client";
import { Page } from "./Page.tsx";

const place = document.querySelector("#app") as HTMLElement;
if (place.hasChildNodes()) hydrateRoot(place, <Page />);
else createRoot(place).render(<Page />);
`,
    "server.tsx": `import { renderToString } from "react-dom/server";
import { Page } from "./Page.tsx";

export const render = () => renderToString(<Page />);
`,
  },
  last: [
    { press: "Activity", hidden: "#element .rp-app", gone: "#component .rp-app" },
    { press: "Activity", shown: ".rp-app" },
    { press: "Add", see: ["answer of the element that was not active", "#element [data-rp-kind=text]", "added 2"] },
    { press: "Press", see: ["answer of another app in the component", "#component [data-rp-kind=text]", "pressed 1"] },
  ],
});

export const PREACT_10 = ofPreact("preact10", "10.29.8");
export const PREACT_11 = ofPreact("preact11", "11.2.0");
