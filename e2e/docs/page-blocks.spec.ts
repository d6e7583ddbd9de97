/** Blocks of the documentation that are code of a page: each is run in one, with the names that it leaves to its reader. */
import type { Page } from "@playwright/test";
import { snippet } from "../../scripts/outside/snippets.mjs";
import { type Embedding, expect, mount, test } from "../embedding.ts";

/** Runs a block in a page that has what it imports. @param given expressions for names that it leaves open. @param then code behind it */
const run = (page: Page, code: string, given: Record<string, string> = {}, then = ""): Promise<void> =>
  page.evaluate(
    async ([text, names]) => {
      document.querySelector("#app")?.replaceChildren();
      const all = globalThis as unknown as Embedding;
      const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...args: unknown[]) => Promise<void>;
      await new AsyncFunction("createRuntime", "httpStore", `${names}\n${text}`)(all.createRuntime, all.httpStore);
    },
    [
      `${code.replace(/^import .*$/gm, "")}\n${then}`,
      Object.entries(given)
        .map(([name, value]) => `const ${name} = ${value};`)
        .join("\n"),
    ] as const,
  );

test("code of a page does what its page of the documentation says", async ({ app, page, host }) => {
  await mount(page, host, "");
  await page.evaluate(() => (globalThis as unknown as Embedding).app.close());
  await page.evaluate(() => (globalThis as unknown as Embedding).runtime.dispose());

  await run(page, snippet("docs/start.md", "ts", "createRuntime"));
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("Your name").press("Enter");
  await expect(app.element("markdown")).toHaveText("Hello, Ada");

  const cells = '"// %% One\\nst.text(1);\\n// %% Two\\nst.text(2);"';
  await run(page, snippet("docs/notebooks.md", "ts", "runtime.mount("), {
    runtime: "createRuntime()",
    element: 'document.querySelector("#app")',
    source: cells,
  });
  await expect(page.locator(".rp-nb-still").first()).toBeVisible();
  await expect(app.element("text")).toHaveText(["1", "2"]);

  // A host that keeps a notebook: it has a file of that name, and takes another.
  const puts: string[] = [];
  await page.route("**/notebooks/7", (route) => {
    if (route.request().method() === "PUT") puts.push(route.request().postData() ?? "");
    return route.fulfill({ contentType: "text/plain", body: "// %% Mine\nst.text(3);" });
  });
  await run(page, snippet("docs/notebooks.md", "ts", 'app.on("source"'));
  await expect(app.element("text")).toHaveText(["3"]);
  await page.locator(".rp-nb-cell").first().focus();
  await page.keyboard.press("b");
  await expect.poll(() => puts.at(-1) ?? "").toMatch(/^\/\/ %% Mine\nst\.text\(3\);\n\/\/ %%/);

  const show =
    'await runtime.mount(document.querySelector("#app"), { source: \'st.text("shown")\' }).idle(); await runtime.dispose();';
  for (const [words, given] of [
    [
      "storage: myStore",
      {
        myStore:
          "({ get: async () => undefined, getMany: async (keys) => keys.map(() => undefined), put: async () => {}, delete: async () => {}, keys: async () => [] })",
      },
    ],
    ["with a word on the database", {}],
  ] as const) {
    const code = snippet("docs/caching.md", "ts", words);
    // Each runtime that it makes shows an app.
    const runtimes = code.replaceAll(/^createRuntime\((.*)\);/gm, `{ const runtime = createRuntime($1); ${show} }`);
    expect(runtimes).not.toBe(code);
    await run(page, runtimes, given);
  }

  await run(page, snippet("docs/data.md", "js", "computed.example.org"), { App: "{ source: 'st.text(\"shared\")' }" });
  await expect(app.element("text")).toHaveText("shared");

  const accent = () => page.locator(".rp-app").evaluate((element) => getComputedStyle(element).getPropertyValue("--rp-accent"));
  expect(await accent()).not.toBe("rebeccapurple");
  await page.addStyleTag({ content: snippet("docs/embedding.md", "css", "--rp-accent") });
  await page.locator("#app").evaluate((element) => element.classList.add("docs"));
  expect(await accent()).toBe("rebeccapurple");
});
