/**
 * What people wait for in the studio: the first app under `npm start` on a machine where it ran before, and the page of a link with 200 kB
 * of source in the built one. Each in contexts of their own, without a cache of the browser's.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { preview } from "vite";
import { browserLaunchOptions } from "../scripts/browser.mjs";
import { root, run } from "../scripts/run.mjs";
import { median } from "./median.mjs";

const LOADS = 9;
/** Characters of the script in the link. */
const SOURCE = 200_000;

/** @typedef {{ what: string, ms: number[], aim: number }} StudioRow */

/**
 * @param {import("playwright").BrowserType} chromium
 * @returns {Promise<StudioRow[]>}
 */
export async function benchStudio(chromium) {
  const built = await run({ command: process.execPath, args: [join(root, "scripts/build.mjs")] });
  if (built.code !== 0) throw new Error("The gallery could not be built.");
  const browser = await chromium.launch(await browserLaunchOptions());
  try {
    return [...(await ofStart(browser)), ...(await ofLink(browser))];
  } finally {
    await browser.close();
  }
}

/** @param {import("playwright").Browser} browser */
async function ofStart(browser) {
  const server = spawn(process.execPath, [join(root, "scripts/start.mjs"), "--port", "4299"], {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1" },
    detached: true,
  });
  try {
    const address = await new Promise((found) => {
      let said = "";
      server.stdout.on("data", (text) => {
        said += text;
        const [at] = said.match(/http:\/\/\S+/) ?? [];
        if (at !== undefined) found(at);
      });
    });
    // The first one makes the server ready.
    await firstApp(browser, address);
    /** @type {number[]} */
    const ms = [];
    for (let load = 0; load < LOADS; load++) ms.push(await firstApp(browser, address));
    return [{ what: "npm start, warm: first element of the first app", ms, aim: 3000 }];
  } finally {
    // With Vite, which it has started.
    process.kill(-(server.pid ?? 0));
    await once(server, "exit");
  }
}

/** @param {import("playwright").Browser} browser @param {string} address @returns {Promise<number>} ms until its first element stands there */
async function firstApp(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator("[data-rp-kind]").first().waitFor();
  const ms = await page.evaluate(() => performance.now());
  await context.close();
  return ms;
}

/** @param {import("playwright").Browser} browser */
async function ofLink(browser) {
  const server = await preview({ preview: { port: 4298, strictPort: false }, logLevel: "warn" });
  const base = /** @type {string} */ (server.resolvedUrls?.local[0]);
  try {
    const link = await linkOf(browser, base);
    /** @type {number[]} */
    const ms = [];
    for (let load = 0; load < LOADS; load++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(link, { waitUntil: "commit" });
      await page.getByText("the end of a long script").waitFor();
      ms.push(await page.evaluate(() => performance.now()));
      await context.close();
    }
    return [
      {
        what: `a link with ${SOURCE / 1000} kB of source (${link.length} characters), in a new profile: its last line`,
        ms,
        aim: 2000,
      },
    ];
  } finally {
    await server.close();
  }
}

/** Makes the link as a person does. @param {import("playwright").Browser} browser @param {string} base @returns {Promise<string>} */
async function linkOf(browser, base) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${base}#texts`);
  const script = page.getByRole("textbox", { name: "Script" });
  await script.focus();
  await page.keyboard.press("ControlOrMeta+a");
  // Code that does not pack to nothing.
  let lines = "";
  for (let at = 0; lines.length < SOURCE - 100; at++) lines += `const value${at} = ${Math.sin(at)}; // ${(at * 7919) % 9973}\n`;
  await page.keyboard.insertText(`import { st } from "reprise";\n${lines}st.text("the end of a long script");\n`);
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText("the end of a long script").first().waitFor();
  await page.getByRole("button", { name: "Share" }).click();
  const field = page.getByRole("textbox", { name: "Link" });
  await field.waitFor();
  const link = await field.inputValue();
  await context.close();
  return link;
}

/** @param {readonly StudioRow[]} rows */
export function tellStudio(rows) {
  console.table(
    rows.map(({ what, ms, aim }) => ({
      what,
      "median, ms": Math.round(median(ms)),
      "longest, ms": Math.round(Math.max(...ms)),
      "limit, ms": aim,
    })),
  );
}
