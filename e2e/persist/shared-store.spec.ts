/** A store that a team shares, with browsers that have nothing else in common. */
import type { Browser } from "@playwright/test";
import type { HttpStoreOptions } from "../../src/index.ts";
import { PageApp } from "../../src/playwright/page-app.ts";
import { type ObjectServer, objectServer } from "../../src/test-helpers/object-server.ts";
import { test as base, type Embedding, expect, type Host } from "../embedding.ts";

const source = `
  let ran = 0;
  const load = st.memo(async (n) => {
    ran++;
    st.subheader("Rows " + n);
    st.dataframe([{ a: n, b: "x" }, { a: 2, b: "y" }]);
    st.image(new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'], { type: "image/svg+xml" }), { caption: "A picture" });
    const size = st.slider("Size", { max: 9, value: 3, key: "size" + n });
    return { columns: new Float64Array([n, size]) };
  }, { persist: true, allowWidgets: true });
  st.text("columns " + [...(await load(1)).columns].join());
  st.caption("ran " + ran);
`;

const test = base.extend<{ team: ObjectServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs there.
  team: async ({}, use) => {
    const server = await objectServer();
    // Of another origin than the page, as a bucket is.
    Object.assign(server.headers, {
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "GET, HEAD, PUT, DELETE",
      "Access-Control-Allow-Headers": "Authorization, Cache-Control, Content-Type, If-Match, If-None-Match",
      "Access-Control-Expose-Headers": "ETag",
    });
    await use(server);
    await server.close();
  },
});

/** An app on a page in a browser profile of its own. */
async function visit(
  browser: Browser,
  host: Host,
  options: HttpStoreOptions & { token?: string },
  text = source,
): Promise<PageApp> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(host.address);
  await page.waitForFunction(() => "createRuntime" in globalThis);
  await page.evaluate(
    ([script, { token, ...given }]) => {
      const all = globalThis as unknown as Embedding;
      const headers = token === undefined ? {} : { headers: async () => ({ Authorization: `Bearer ${token}` }) };
      all.runtime = all.createRuntime({ storage: all.httpStore({ timeout: "20s", ...given, ...headers }) });
      all.app = all.runtime.mount(document.querySelector("#app"), { source: script });
    },
    [text, options] as const,
  );
  const app = new PageApp(page);
  await app.idle();
  return app;
}

const ran = (app: PageApp): Promise<string | null> => app.element("caption").textContent();
const shown = async (app: PageApp): Promise<string> => (await app.root.innerText()).replace(/ran \d+/, "");
const records = ({ objects }: ObjectServer): string[] => [...objects.keys()].filter((name) => name.endsWith(".record"));
/** Resolves when so many records can be found. */
const stored = (team: ObjectServer, count: number): Promise<void> =>
  expect
    .poll(() => [...team.objects.values()].filter((bytes) => bytes.includes('{"keys"')).length + records(team).length)
    .toBe(count + 2);

test("two browser profiles on one httpStore: the second computes nothing, and its widgets are live", async ({
  browser,
  host,
  team,
}) => {
  const first = await visit(browser, host, { url: team.url, write: true, token: "ci" });
  expect(await ran(first)).toBe("ran 1");
  await stored(team, 1);
  expect(team.asked.filter(({ method }) => method === "PUT").every(({ headers }) => headers.authorization === "Bearer ci")).toBe(
    true,
  );
  team.asked.length = 0;
  const second = await visit(browser, host, { url: team.url });
  expect(await ran(second)).toBe("ran 0");
  expect(await shown(second)).toBe(await shown(first));
  // Two requests, and none that has to be allowed before.
  expect(team.asked.map(({ method }) => method)).toEqual(["GET", "GET"]);
  await second.widget("slider", "Size").set(4);
  await expect(second.element("text")).toHaveText("columns 1,4");
  await expect(second.element("caption")).toHaveText("ran 1");
  expect(records(team)).toHaveLength(1);
  await first.page.context().close();
  await second.page.context().close();
});

test("what a test in Node has computed, a browser starts with", async ({ browser, host, team }) => {
  const { AppTest, httpStore } = (await import(
    "../../dist/lib/testing.js" as string
  )) as typeof import("../../src/testing/index.ts");
  const node = await AppTest.fromSource(source, { storage: httpStore({ url: team.url, write: true }) }).run();
  expect(node.exceptions).toEqual([]);
  await node.close();
  expect(node.notices).toEqual([]);
  const app = await visit(browser, host, { url: team.url });
  expect(await ran(app)).toBe("ran 0");
  await expect(app.element("dataframe")).toHaveCount(1);
  await app.page.context().close();
});

test("without a network the app goes on at once, and says nothing of it", async ({ browser, host, team }) => {
  const app = await visit(browser, host, { url: team.url }, source.replace("st.text", 'if (st.button("Go")) st.text'));
  await app.page.context().setOffline(true);
  await app.widget("button", "Go").click();
  await expect(app.element("text")).toHaveText("columns 1,3");
  expect(team.asked).toEqual([]);
  await expect(app.page.getByText("can't be read")).toHaveCount(0);
  await app.page.context().close();
});

test("where the policy of the worker's file does not name the store, the app goes on and says so once", async ({
  browser,
  host,
  team,
}) => {
  host.policy = (path) => (path.endsWith("worker.js") ? "script-src 'self' 'unsafe-eval'; connect-src 'self'" : null);
  const app = await visit(browser, host, { url: team.url });
  expect(await ran(app)).toBe("ran 1");
  await expect(app.page.getByText(/The values that are shared at localhost:\d+ can't be read/)).toHaveCount(1);
  expect(team.asked).toEqual([]);
  await app.page.context().close();
});
