/** The app of examples-data in a project of its own, with fewer rows: what it asks of its host, what it shows, and what it leaves behind. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "../../examples-data/server.mjs";
import { tour } from "../../examples-data/tour.mjs";
import { root } from "../run.mjs";
import { answering, binOf, end, freePort, start } from "./processes.mjs";

const EXAMPLE = join(root, "examples-data");
const FILES = ["app.ts", "copy-database.mjs", "make-data.mjs"];
/** Half a year, of which a week is a small part. */
const AMOUNT = ["--rows", "1000000", "--stations", "20"];
/** Most of the readings that the first picture may ask for. */
const MOST = 0.1;

/** What every row of the files says of the first picture. */
const FULL_SCAN = `import { DuckDBInstance } from "@duckdb/node-api";
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const reader = await connection.runAndReadAll(\`
  SELECT station, round(avg(temperature), 2), round(min(temperature)::DOUBLE, 1), round(max(temperature)::DOUBLE, 1), count(*)
  FROM 'public/readings/*.parquet'
  WHERE time >= (SELECT max(time)::DATE - 6 FROM 'public/readings/*.parquet') AND station <= 9
  GROUP BY station ORDER BY 2 DESC\`);
console.log(JSON.stringify(reader.getRowsJson()));
`;

/** @param {import("./package-checks.mjs").Outside} outside @param {import("playwright-core").Browser} browser */
export async function checkData({ check, project, run }, browser) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(EXAMPLE, "package.json"), "utf8"));
  const { reprise: _, ...tools } = devDependencies;
  const files = Object.fromEntries(FILES.map((name) => [name, readFileSync(join(EXAMPLE, name), "utf8")]));
  let folder = "";
  /** @type {{ bytes: number }} */
  let catalog = { bytes: 0 };

  await check("install, data, build", async () => {
    folder = await project("data", { ...files, "full-scan.mjs": FULL_SCAN }, { packages: { ...dependencies, ...tools } });
    await run(folder, ["node", "copy-database.mjs"]);
    await run(folder, ["node", "make-data.mjs", ...AMOUNT]);
    catalog = JSON.parse(readFileSync(join(folder, "public/readings/catalog.json"), "utf8"));
    await run(folder, ["reprise", "build", "app.ts"]);
  });

  await check("a choice reads a part of the data, and what was chosen before reads none", async () => {
    const host = await serve(join(folder, "dist"));
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      /** @type {import("../../examples-data/tour.mjs").Step[]} */
      const steps = [];
      /** @type {string[][]} */
      let shown = [];
      await tour(page, host, async (step) => {
        if (steps.push(step) === 1) shown = await rowsOf(page);
      });
      const [first] = steps;
      if (first === undefined || first.bytes === 0 || first.bytes > MOST * catalog.bytes)
        throw new Error(`the first picture has read ${first?.bytes} of ${catalog.bytes} bytes`);
      const again = steps.filter(({ name }) => name.includes("again"));
      if (again.length !== 2) throw new Error(`${again.length} steps go back to what was chosen before`);
      for (const { name, requests } of again) if (requests > 0) throw new Error(`${name}: ${requests} requests`);
      const loaded = host.asked.filter(({ path }) => path.startsWith("/duckdb/"));
      if (loaded.length > 0) throw new Error("the database was opened for what the browser had kept");
      const expected = JSON.parse(await run(folder, ["node", "full-scan.mjs"]));
      const numbers = (/** @type {unknown[][]} */ rows) => JSON.stringify(rows.map((row) => row.map(Number)));
      if (numbers(shown) !== numbers(expected))
        throw new Error(`shown: ${JSON.stringify(shown)}\n    a full scan: ${JSON.stringify(expected)}`);
      return `${((100 * first.bytes) / catalog.bytes).toFixed(1)} % for the first picture`;
    } finally {
      await context.close();
      await host.close();
    }
  });

  await check("Stop in the midst of a query leaves one database, which answers the next", async () => {
    let letGo = () => {};
    const held = /** @type {Promise<void>} */ (new Promise((resolve) => (letGo = resolve)));
    let isAsked = () => {};
    const asked = /** @type {Promise<void>} */ (new Promise((resolve) => (isAsked = resolve)));
    const before = async (/** @type {string} */ path) => {
      if (!path.endsWith(".parquet")) return;
      isAsked();
      await held;
    };
    const host = await serve(join(folder, "dist"), { before });
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(host.address);
      await asked;
      await page.getByRole("button", { name: "Stop" }).click();
      await page.waitForSelector("#app > [data-rp-state=idle]");
      letGo();
      await page.getByRole("button", { name: "Rerun" }).click();
      await page.waitForSelector("#app .rp-dataframe td");
      const count = databasesOf(page).length;
      if (count !== 1) throw new Error(`${count} databases`);
    } finally {
      letGo();
      await context.close();
      await host.close();
    }
  });

  await check("an edit of the function that opens the database releases the one before", async () => {
    const port = await freePort();
    const child = start(folder, ...binOf(folder, ["reprise", "run", "app.ts", "--port", String(port)]));
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (said += chunk));
    const page = await browser.newPage();
    const databases = () => databasesOf(page);
    try {
      const address = `http://localhost:${port}/`;
      await answering(address, child, () => said);
      await page.goto(address);
      await page.waitForSelector("#app .rp-dataframe td");
      await page.waitForSelector("#app > [data-rp-state=idle]");
      const [before] = databases();
      if (databases().length !== 1 || before === undefined) throw new Error(`${databases().length} databases`);
      const closed = new Promise((done) => before.once("close", done));
      const text = readFileSync(join(folder, "app.ts"), "utf8");
      writeFileSync(
        join(folder, "app.ts"),
        text.replace("castBigIntToDouble: true", "castBigIntToDouble: true, castDecimalToDouble: true"),
      );
      await closed;
      await page.waitForSelector("#app > [data-rp-state=idle]");
      if (databases().length !== 1) throw new Error(`${databases().length} databases after the edit`);
      await page.goto("about:blank");
      if (databases().length > 0) throw new Error("a database has outlived its page");
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}\n    The server says: ${said.trim().slice(-1000)}`);
    } finally {
      await page.close();
      end(child);
      if (child.exitCode === null) await new Promise((over) => child.once("close", over));
    }
  });
}

/** The workers that databases run in. @param {import("playwright-core").Page} page */
const databasesOf = (page) => page.workers().filter((worker) => worker.url().includes("/duckdb/"));

/** The cells of the table, without the number of each row. @param {import("playwright-core").Page} page */
async function rowsOf(page) {
  await page.waitForSelector("#app .rp-dataframe td");
  return page
    .locator("#app .rp-dataframe tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? "")));
}
