/** `reprise build --precompute`: what a script finds where it is built. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./command.ts";

test("a precomputed page has what the script fetches of its folder public, its menu of pages, and the title and layout that it asks for", async ({
  folder,
}) => {
  await folder.write({
    "app.ts": `st.navigation([st.page("Home", () => {}), st.page("About", () => {})]);
st.setPageConfig({ layout: "wide", title: "Rows & more" });
for (const address of ["rows.json", "/rows.json?v=1", new URL("./rows.json", import.meta.url)])
  st.text((await (await fetch(address)).json()).join());
st.text("beside " + (await fetch("app.ts")).status);`,
    "public/rows.json": "[7, 8]",
  });
  const { code } = await folder.reprise("build", "app.ts", "--precompute");
  const html = await readFile(join(folder.path, "dist/index.html"), "utf8");
  expect([code, html.match(/7,8/g)?.length, html.includes("beside 404")]).toEqual([0, 3, true]);
  expect(html).toContain('data-rp-layout="wide"');
  expect(html).toContain('href="./?page=about"');
  expect(html).toContain("<title>Rows &#38; more</title>");
  expect(await readFile(join(folder.path, "dist/app.webmanifest"), "utf8")).toContain('"name": "Rows & more"');
});

test("a precomputed page has what the script reads beside itself, also in a folder of a project", async ({ folder }) => {
  await folder.write({
    "package.json": "{}",
    "apps/rain.ts": `import { read } from "./lib/read.ts"; st.text("read " + (await read()));`,
    "apps/lib/read.ts": `import { st } from "reprise"; export const read = async () => (await st.file("rain.csv")).text();`,
    "apps/rain.csv": "wet",
    "rain.csv": "another one",
  });
  const { code } = await folder.reprise("build", "apps/rain.ts", "--precompute");
  expect(code).toBe(0);
  expect(await readFile(join(folder.path, "apps/dist/index.html"), "utf8")).toContain("read wet");
});
