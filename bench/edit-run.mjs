/** From a saved file to the page: an app under `reprise run`, and a module of that size under Vite, which replaces itself. */
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createServer } from "vite";
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { buildLibrary } from "../scripts/build-library.mjs";
import { root } from "../scripts/run.mjs";
import { measured } from "./target.mjs";

const ROUNDS = 20;
const LINES = 200;
/** Between two edits, ms. */
const PAUSE = 200;
const FOLDER = join(root, ".test-results/bench-edit");

/** As long as the other one, and as much on the page. @param {number} round */
const scriptOf = (round) => `import { st } from "reprise";
const kept = st.slider("kept", { max: 9 });
const slow = st.memo(() => { st.text("drawn once"); return 1; });
st.text("round ${round}, kept " + kept + ", slow " + slow());
${Array.from({ length: LINES - 4 }, (_, line) => `st.text("line ${line}");`).join("\n")}
`;

/** @param {number} round */
const moduleOf = (round) => `const root = document.querySelector("#app");
const add = (text) => root.append(Object.assign(document.createElement("div"), { textContent: text }));
root.replaceChildren();
add("round ${round}, kept 0, slow 1");
${Array.from({ length: LINES - 5 }, (_, line) => `add("line ${line}");`).join("\n")}
import.meta.hot.accept();
`;

/**
 * @param {import("playwright").BrowserType} chromium
 * @returns {Promise<{ rows: import("./target.mjs").Measured[] }>}
 */
export async function benchEdit(chromium) {
  await buildLibrary();
  rmSync(FOLDER, { recursive: true, force: true });
  const [app, bare] = [join(FOLDER, "app"), join(FOLDER, "bare")];
  for (const folder of [app, bare]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  }
  writeFileSync(join(app, "app.ts"), scriptOf(0));
  writeFileSync(join(bare, "module.ts"), moduleOf(0));
  writeFileSync(join(bare, "index.html"), '<div id="app"></div><script type="module" src="./module.ts"></script>');
  const server = await createServer({
    root: bare,
    configFile: false,
    logLevel: "silent",
    server: { port: 0, host: "127.0.0.1" },
  });
  const command = spawn(process.execPath, [join(root, "dist/lib/cli.js"), "run", "app.ts"], {
    cwd: app,
    env: { ...process.env, NO_COLOR: "1" },
  });
  const browser = await chromium.launch(await browserLaunchOptions());
  try {
    const address = await new Promise((line) => command.stdout.once("data", (text) => line(String(text).match(/http\S+/)?.[0])));
    await server.listen();
    /** @param {string} at @param {string} file @param {(round: number) => string} textOf */
    const open = async (at, file, textOf) => {
      const page = await browser.newPage();
      await page.goto(at);
      await page.getByText("round 0,").waitFor();
      await page.getByText(`line ${LINES - 6}`, { exact: true }).waitFor();
      return { page, file, textOf, times: /** @type {number[]} */ ([]) };
    };
    const all = [
      await open(address, join(app, "app.ts"), scriptOf),
      await open(server.resolvedUrls?.local[0] ?? "", join(bare, "module.ts"), moduleOf),
    ];
    const [product, floor] = all;
    for (let round = 1; round <= ROUNDS; round++)
      for (const one of [...all].sort(() => Math.random() - 0.5)) one.times.push(await edit(one, round));
    return {
      rows: [
        measured(
          { what: `${LINES} lines are saved under reprise run → the page`, floor: "Vite replaces a module of as many", must: 2 },
          product?.times ?? [],
          floor?.times ?? [],
        ),
      ],
    };
  } finally {
    command.kill();
    await browser.close();
    await server.close();
    rmSync(FOLDER, { recursive: true, force: true });
  }
}

/** @param {{ page: import("playwright").Page, file: string, textOf: (round: number) => string }} one @param {number} round @returns {Promise<number>} ms */
async function edit({ page, file, textOf }, round) {
  await page.bringToFront();
  const shown = page.evaluate(
    (wanted) =>
      new Promise((/** @type {(at: number) => void} */ resolve) => {
        const observer = new MutationObserver(() => {
          if (!document.body.innerText.includes(wanted)) return;
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    `round ${round},`,
  );
  // The observer is there once the page answers what was asked after it.
  await page.evaluate("0");
  // People save more seldom than a watcher of files tells apart.
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  const begin = performance.timeOrigin + performance.now();
  writeFileSync(file, textOf(round));
  return (await shown) - begin;
}
