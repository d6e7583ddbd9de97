/**
 * What a person does in the examples, and the tasks that it makes of the page's thread. An example is an app of somebody else's page here,
 * compiled ahead: with no editor and no compiler beside it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { atRest, EXAMPLE_PACKAGES, markCharts, useControls } from "../../bench/example-drive.mjs";
import { type Task, tracedTasks } from "../../bench/trace-tasks.mjs";
import { type Embedding, expect, type Host, onKeptPage as test } from "../embedding.ts";

const root = join(import.meta.dirname, "../..");
const examples = readdirSync(join(root, "examples")).filter((name) => existsSync(join(root, "examples", name, "app.ts")));

const LONG = process.env.REPRISE_LONG === "1";
/** Controls of a kind that are used in an example. */
const MOST = LONG ? 6 : 2;

/** Mounts what the build has made of an example. */
async function openExample(page: Page, host: Host, name: string): Promise<void> {
  await page.evaluate(markCharts);
  await page.evaluate(
    ([compiled, packages]) => {
      const all = globalThis as unknown as Embedding;
      all.runtime = all.createRuntime({ packages });
      all.app = all.runtime.mount(document.querySelector("#app") as HTMLElement, { compiled });
    },
    [
      `${host.address}app/scripts/${name}.js`,
      Object.fromEntries(
        Object.entries(EXAMPLE_PACKAGES).map(([pack, file]) => [pack, `${host.address}app/packages/${file}.js`]),
      ),
    ] as const,
  );
  await atRest(page);
}

test.use({ isolated: true });

for (const name of examples) {
  test(`what a person does in the example “${name}” is done in short tasks`, async ({ page, host }) => {
    host.files.set("/api/eclipses.json", readFileSync(join(root, "examples/public/api/eclipses.json"), "utf8"));
    await page.goto(host.address);
    await page.waitForFunction(() => "createRuntime" in globalThis);
    const devtools = await page.context().newCDPSession(page);
    const tasks = await tracedTasks(devtools, async () => {
      await openExample(page, host, name);
      await useControls(page, devtools, MOST);
    });
    const used = tasks.filter(({ act }) => act !== "open");
    const tell = (some: Task[]) => ({
      long: some.filter((t) => t.ms > 12.5).map((t) => `${t.ms.toFixed(1)} ${t.what} f${t.forced} (${t.act})`),
      forced: Math.max(0, ...some.map((t) => t.forced)),
      fwhere: some
        .filter((t) => t.forced > 2)
        .map((t) => `${t.forced} ${t.what} ${t.act}`)
        .slice(0, 8),
      charts: Math.max(0, ...some.map((t) => t.charts)),
      max: Math.max(0, ...some.map((t) => t.ms)),
    });
    console.log(name, JSON.stringify({ open: tell(tasks.filter(({ act }) => act === "open")), use: tell(used) }, null, 1));
    expect(used.length).toBeGreaterThan(0);
  });
}
