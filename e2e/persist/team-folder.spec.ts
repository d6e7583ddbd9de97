/** A store that a team shares as a folder of plain files: a build fills it, a host of another origin serves it, pages of others read it. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, mergeTests } from "@playwright/test";
import { serveFolder } from "../../scripts/outside/page.mjs";
import { PageApp } from "../../src/playwright/page-app.ts";
import { test as ofCommand } from "../cli/command.ts";
import { type Embedding, expect, type Host, test as ofPages } from "../embedding.ts";

const source = `const study = st.memo(async (rounds: number) => {
  st.lineChart([rounds, rounds * rounds]);
  return rounds * rounds;
}, { persist: true });
const rounds = st.selectbox("Rounds", [1, 2, 3]);
st.text("result " + (await study(rounds)));
`;

interface Team {
  /** Where the folder is. */
  path: string;
  /** Another origin than the page's. */
  address: string;
  close(): Promise<void>;
}

const test = mergeTests(ofCommand, ofPages).extend<{ team: Team }>({
  team: async ({ folder }, use) => {
    await folder.write({ "app.ts": source });
    const { code, err } = await folder.reprise("build", "app.ts", "--precompute=grid");
    expect([code, err]).toEqual([0, expect.stringContaining("Every combination of selectbox “Rounds”")]);
    const path = join(folder.path, "dist/computed");
    const server = await serveFolder(path, { headers: () => ({ "Access-Control-Allow-Origin": "*" }) });
    let isOpen = true;
    const close = async (): Promise<void> => {
      if (isOpen) await server.close();
      isOpen = false;
    };
    await use({ path, address: server.address, close });
    await close();
  },
});

/** A page of another build, which has nothing yet. */
async function visit(browser: Browser, host: Host, url: string, text = source): Promise<PageApp> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(host.address);
  await page.waitForFunction(() => "createRuntime" in globalThis);
  await page.evaluate(
    ([script, url]) => {
      const all = globalThis as unknown as Embedding;
      all.runtime = all.createRuntime({ storage: all.httpStore({ url, timeout: "20s" }) });
      all.app = all.runtime.mount(document.querySelector("#app"), { source: script, fileName: "app.ts" });
    },
    [text, url] as const,
  );
  const app = new PageApp(page);
  await app.idle();
  return app;
}

const told = (app: PageApp) => app.page.getByText(/shared at localhost:\d+ can't be/);

test("pages of any build start with what one build has computed, and run nothing for any choice", async ({
  browser,
  host,
  team,
}) => {
  test.setTimeout(120_000);
  const app = await visit(browser, host, team.address);
  await expect(app.element("lineChart")).toHaveCount(1);
  for (const rounds of [3, 2, 1]) {
    await app.widget("selectbox", "Rounds").set(rounds);
    await expect(app.element("text")).toHaveText(`result ${rounds ** 2}`);
  }
  await expect(app).toHaveRun("study", 0);
  await expect(told(app)).toHaveCount(0);
  await app.page.context().close();
});

test("what the folder does not have is computed without a word: other code, other values", async ({ browser, host, team }) => {
  test.setTimeout(120_000);
  const app = await visit(browser, host, team.address, source.replace("[1, 2, 3]", "[4, 1]"));
  await expect(app.element("text")).toHaveText("result 16");
  await app.widget("selectbox", "Rounds").set(1);
  await expect(app.element("text")).toHaveText("result 1");
  await expect(app).toHaveRun("study", 1);
  const edited = await visit(browser, host, team.address, source.replace("return rounds * rounds", "return rounds ** 3"));
  await expect(edited).toHaveRun("study", 1);
  for (const one of [app, edited]) {
    await expect(told(one)).toHaveCount(0);
    await one.page.context().close();
  }
});

test("values whose bytes were changed are computed, and so are all where the host is down: each is told once", async ({
  browser,
  host,
  team,
}) => {
  test.setTimeout(120_000);
  for (const name of await readdir(team.path)) {
    if (!name.endsWith(".record")) continue;
    const bytes = await readFile(join(team.path, name));
    await writeFile(join(team.path, name), bytes.fill(0, bytes.length / 2));
  }
  const damaged = await visit(browser, host, team.address);
  await team.close();
  const alone = await visit(browser, host, team.address);
  for (const [app, words] of [
    [damaged, "can't be used"],
    [alone, "can't be read"],
  ] as const) {
    for (const rounds of [2, 1]) {
      await app.widget("selectbox", "Rounds").set(rounds);
      await expect(app.element("text")).toHaveText(`result ${rounds ** 2}`);
    }
    await expect(app).toHaveRun("study", 2);
    await expect(told(app)).toHaveCount(1);
    await expect(told(app)).toContainText(words);
    await app.page.context().close();
  }
});
