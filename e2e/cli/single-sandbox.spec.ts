/** `reprise build --single-file --sandbox`: one page, opened from a disk, whose script reaches nothing. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { attackScript, attacks } from "../isolation/attacks.ts";
import { listen } from "../isolation/listener.ts";
import { expect, type Folder, test } from "./command.ts";

async function built(folder: Folder, files: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
  await folder.write(files);
  const said = await folder.reprise("build", "app.ts", "--single-file", ...args);
  expect(said, said.err).toMatchObject({ code: 0, out: expect.stringContaining("index.html") });
  return join(folder.path, "dist/index.html");
}

test("a script in one file draws in its sandbox, with its packages, files and kept results, and its errors name its lines", async ({
  app,
  page,
  context,
  folder,
}) => {
  test.setTimeout(120_000);
  const script = `import { st } from "reprise";
import { csvParse } from "rows";
import { double } from "./lib/double.ts";

const rows = csvParse(await (await st.file("data.csv")).text());
const n: number = st.slider("n", { min: 0, max: 10, value: 3 });
const twice = st.memo(function twice(n: number) {
  st.text("computed " + n);
  return double(n);
}, { persist: true });
st.text("twice " + (await twice(n)) + ", rows " + rows.length);
st.text("origin " + self.origin);
st.lineChart([1, 3, 2]);
if (n === 5) {
  const nothing: any = null;
  nothing.field;
}
`;
  const path = await built(
    folder,
    {
      "app.ts": script,
      "lib/double.ts": "export const double = (n: number): number => 2 * n;\n",
      "data.csv": "a;b\n1;2\n3;4",
      "node_modules/rows/package.json": '{ "name": "rows", "version": "1.0.0", "type": "module", "exports": "./index.js" }',
      "node_modules/rows/index.js": 'export const csvParse = (text) => text.split("\\n").slice(1);\n',
    },
    "--sandbox",
  );
  await context.setOffline(true);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`file://${path}`);
  await expect(app.element("text")).toHaveText(["computed 3", "twice 6, rows 2", "origin null"], { timeout: 30_000 });
  await expect(app.root.locator(".rp-chart svg")).toBeVisible();
  await expect(page.locator("iframe[sandbox=allow-scripts]")).toHaveCount(1);
  await app.idle();
  await page.getByRole("slider").press("ArrowRight");
  await expect(app.element("text").nth(1)).toHaveText("twice 8, rows 2");
  await page.getByRole("slider").press("ArrowRight");
  await expect(app.element("exception")).toContainText("app.ts:16");
  await expect(app.element("exception")).toContainText("> 16 |   nothing.field;");
  // The browser keeps the results, though the script reaches none of its databases.
  await page.reload();
  await expect(app.element("text").nth(1)).toHaveText("twice 6, rows 2", { timeout: 30_000 });
  await app.idle();
  await expect(app).toHaveRun("twice", 0);
  expect(complaints).toEqual([]);
});

test("a hostile script in one file reaches nothing, and what it was allowed it reaches", async ({ page, folder }) => {
  test.setTimeout(120_000);
  await using listener = await listen();
  await using open = await listen();
  const source = `const tried = [];
${attackScript(listener.address, listener.address, "(each) => tried.push(each)")}
st.text(JSON.stringify(tried));
st.text("allowed " + (await (await fetch(${JSON.stringify(`${open.address}allowed/x`)})).text()));
const refused = await fetch(${JSON.stringify(`${open.address}other`)}).catch((error) => error.message);
st.text(refused);
st.text("all is told");`;
  const path = await built(folder, { "app.ts": source }, "--sandbox", "--allow", `${open.address}allowed/`);
  await page.goto(`file://${path}`);
  await expect(page.locator(".rp-app")).toContainText("all is told", { timeout: 60_000 });
  await expect(page.locator(".rp-app")).toContainText("allowed heard");
  await expect(page.locator(".rp-app")).toContainText("This script may not reach");
  const text = await page.locator(".rp-app").evaluate((app) => app.textContent ?? "");
  for (const name of Object.keys(attacks)) expect(text).toContain(name);
  expect(text).not.toContain("REACHED");
  expect([listener.heard, listener.connections]).toEqual([[], 0]);
  expect(open.heard).toEqual(["GET /allowed/x"]);
});

test("a file has the sandbox in it only where that was asked for", async ({ folder }) => {
  test.setTimeout(120_000);
  const files = { "app.ts": 'st.text("hello");' };
  const sandboxed = await readFile(await built(folder, files, "--sandbox"), "utf8");
  expect(sandboxed).toContain("default-src 'none'; script-src 'sha256-");
  const path = await built(folder, files);
  expect(await readFile(path, "utf8")).not.toContain("default-src 'none'; script-src 'sha256-");
  expect((await stat(path)).size).toBeLessThan(sandboxed.length);
});

for (const [args, says] of [
  [["--sandbox"], "--sandbox goes with --single-file"],
  [["--single-file", "--allow", "https://api.example.org/"], "goes with --sandbox"],
  [["--single-file", "--sandbox", "--precompute"], "--sandbox does not go with --precompute"],
  [
    ["--single-file", "--sandbox", "--allow", "https://a.example/;script-src"],
    "--allow https://a.example/;script-src: what can be allowed",
  ],
] as const) {
  test(`what can't be built is said: ${args.join(" ")}`, async ({ folder }) => {
    await folder.write({ "app.ts": 'st.text("hello");' });
    expect(await folder.reprise("build", "app.ts", ...args)).toMatchObject({ code: 1, err: expect.stringContaining(says) });
  });
}
