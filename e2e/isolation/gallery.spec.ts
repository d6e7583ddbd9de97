/** The gallery's examples in a sandbox, with what they ask for granted by path. */
import { readdirSync, readFileSync } from "node:fs";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { type Embedding, expect, test } from "../embedding.ts";

const folder = new URL("../../examples/", import.meta.url);
const examples = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith("/app.ts"))
  .map((path) => path.replace("/app.ts", ""));
/** Where the built gallery has a package, by the name that scripts import it by. */
const packages = Object.fromEntries(
  readdirSync(new URL("packages/", folder))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
    .map((file) => file.replace(".ts", ""))
    .map((name) => [name === "sql" ? "sql.js" : name.startsWith("tfjs-") ? `@tensorflow/${name}` : name, `packages/${name}.js`]),
);
/** What examples raise on purpose; no other exception is fine, whatever its words. */
const raising: Readonly<Record<string, string[]>> = {
  "all-elements": ["RangeError exception"],
  texts: ["The file could not be read"],
  "widget-replay": ["CachedStFunctionWarning"],
};
/** In an ordinary run every third one, other ones than for policies: `start`, which is compiled ahead, is among them. */
const shown = examples.filter((_, at) => at % runs(3, 1) === runs(2, 0));

const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="/lib/style.css">
<div id="app"></div><script type="module" src="/page.js"></script>`;

test("every example of the gallery runs in a sandbox", async ({ app, page: tab, host }) => {
  test.setTimeout(180_000);
  expect(examples.length).toBeGreaterThan(5);
  host.files.set("/app/sandboxed.html", page);
  host.open = ["/app/packages/", "/app/api/"];
  for (const example of shown)
    await test.step(example, async () => {
      await tab.goto(`${host.address}app/sandboxed.html`);
      await tab.waitForFunction(() => "createRuntime" in globalThis);
      const source = readFileSync(new URL(`${example}/app.ts`, folder), "utf8");
      // One that was compiled ahead is read as a file of the page's.
      const options = example === "start" ? { compiled: "scripts/start.js" } : { source };
      await tab.evaluate(
        ([options, network, packages]) => {
          const all = globalThis as unknown as Embedding;
          const runtime = all.createRuntime({ isolation: "sandbox", packages, grants: { network: [network] } });
          all.app = runtime.mount(document.querySelector("#app"), options);
        },
        [options, `${host.address}app/api/`, packages] as const,
      );
      await app.idle();
      const raised = raising[example] ?? [];
      await expect.soft(app.element("exception")).toHaveCount(raised.length);
      if (raised.length > 0) await expect.soft(app.element("exception")).toContainText(raised);
      expect.soft(await app.root.locator("[data-rp-kind]").count()).toBeGreaterThan(3);
    });
});
