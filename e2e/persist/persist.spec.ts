/** Results that outlive the page, in a real browser with its database, its locks and its faults. */
import type { Page } from "@playwright/test";
import type { StoredRecord } from "../../src/index.ts";
import { PageApp } from "../../src/playwright/page-app.ts";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { type Embedding, expect, mount, test } from "../embedding.ts";

const source = `
  let ran = 0;
  const load = st.memo(async (n) => {
    ran++;
    st.subheader("Rows " + n);
    st.image(new Blob([await (await fetch("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")).arrayBuffer()], { type: "image/png" }), { caption: "A picture" });
    st.dataframe([{ a: 1, b: "x" }, { a: 2, b: "y" }]);
    const size = st.slider("Size", { max: 9, value: 3 });
    return { n, columns: new Float64Array([1, 2, size]) };
  }, { persist: true, allowWidgets: true });
  const { columns } = await load(1);
  st.text("columns " + [...columns].join());
  st.caption("ran " + ran);
`;

/** What must not happen: errors, and rejections that nobody handles. */
function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  return problems;
}

/** The texts of the page, and how many times a body ran. */
async function read(app: PageApp): Promise<{ ran: string | null; page: string }> {
  await app.idle();
  const caption = app.element("caption");
  await expect(caption).toHaveCount(1);
  const shown = await app.page.locator(".rp-main").innerText();
  return { ran: await caption.textContent(), page: shown.replace(/ran \d+/, "") };
}

/** Resolves when so many records are in the browser's database, the newest of them computed since then. */
async function stored(page: Page, count: number, since = 0): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async (newest) => {
        const all = (await indexedDB.databases()).filter(({ name }) => name?.startsWith("reprise http"));
        const name = all[0]?.name;
        if (name === undefined) return 0;
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const infos = await new Promise<{ meta: { writtenAt: number } }[]>((resolve) => {
          const request = db.transaction("results").objectStore("results").getAll(IDBKeyRange.bound("info ", "info \uffff"));
          request.onsuccess = () => resolve(request.result);
        });
        db.close();
        return infos.some(({ meta }) => meta.writtenAt >= newest) ? infos.length : 0;
      }, since),
    )
    .toBe(count);
}

test("rules 45 and 46: a persisted app, reloaded, draws the same page and runs no body; its widgets are live", async ({
  app,
  page,
  host,
}) => {
  const problems = watch(page);
  await mount(page, host, source);
  const first = await read(app);
  expect(first.ran).toBe("ran 1");
  await stored(page, 1);
  await mount(page, host, source);
  const second = await read(app);
  expect(second).toEqual({ ran: "ran 0", page: first.page });
  await expect(app.element("image").locator("img")).toHaveJSProperty("naturalWidth", 1);
  await app.widget("slider", "Size").set(4);
  await expect(app.element("text")).toHaveText("columns 1,2,4");
  await expect(app.element("caption")).toHaveText("ran 1");
  await stored(page, 2);
  await app.widget("slider", "Size").set(3);
  await expect(app.element("text")).toHaveText("columns 1,2,3");
  await expect(app.element("caption")).toHaveText("ran 0");
  expect(problems).toEqual([]);
});

test("a column that is shared with the page is written, drawn again from the database, and read by tests of the page", async ({
  app,
  page,
  host,
}) => {
  const problems = watch(page);
  const large = `
    let ran = 0;
    const load = st.memo(async () => { ran++; st.dataframe({ a: Float64Array.from({ length: 50_000 }, (_, i) => i / 7) }); }, { persist: true });
    await load();
    st.caption("ran " + ran);
  `;
  const values = async (): Promise<number[]> => {
    const frame = (await app.elements()).find(({ kind }) => kind === "dataframe");
    const [column] = (frame?.props.data as { columns: { values: Float64Array }[] } | undefined)?.columns ?? [];
    return [column?.values.length ?? 0, column?.values.at(-1) ?? 0];
  };
  await mount(page, host, large);
  expect((await read(app)).ran).toBe("ran 1");
  expect(await values()).toEqual([50_000, 49_999 / 7]);
  await stored(page, 1);
  await mount(page, host, large);
  expect((await read(app)).ran).toBe("ran 0");
  expect(await values()).toEqual([50_000, 49_999 / 7]);
  expect(problems).toEqual([]);
});

test("rule 46: with each fault of the browser's database the app goes on, and says so once", async ({ app, page, host }) => {
  const problems = watch(page);
  const faults: Record<string, string> = {
    "no IndexedDB": "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });",
    "a private window that refuses": "indexedDB.open = () => { throw new DOMException('Denied.', 'SecurityError'); };",
    "a database that does not open":
      "IDBFactory.prototype.open = () => { const request = {}; setTimeout(() => { request.error = new DOMException('No.', 'UnknownError'); request.onerror(); }); return request; };",
    "a full disk": "IDBObjectStore.prototype.put = () => { throw new DOMException('Full.', 'QuotaExceededError'); };",
    "a connection that is lost":
      "IDBDatabase.prototype.transaction = () => { throw new DOMException('Closing.', 'InvalidStateError'); };",
  };
  await page.goto(host.address);
  await page.waitForFunction(() => "createRuntime" in globalThis);
  for (const [name, code] of Object.entries(faults)) {
    await page.evaluate(
      async ([text, fault, label]) => {
        const all = globalThis as unknown as Embedding;
        await all.runtime?.dispose();
        // The worker runs the fault before its own code.
        const shim = new Blob([`${fault}\nimport ${JSON.stringify(new URL("lib/worker.js", location.href).href)};`], {
          type: "text/javascript",
        });
        all.runtime = all.createRuntime({ workerUrl: URL.createObjectURL(shim), storage: { name: label as string } });
        all.app = all.runtime.mount(document.querySelector("#app"), { source: text as string });
      },
      [source, code, name],
    );
    expect((await read(app)).ran, name).toBe("ran 1");
    await app.widget("slider", "Size").set(4);
    await expect(app.element("text"), name).toHaveText("columns 1,2,4");
    await expect(page.getByText(/Cached values can't be kept in this browser/), name).toHaveCount(1);
  }
  expect(problems).toEqual([]);
});

/** Of each result, MB: with the largest, the bound is the one that a page has by itself. */
const LARGE = runs(5, 50);

test("rule 47: six results under a bound for five: the oldest goes, the newest is there after a reload", async ({
  app,
  page,
  host,
}) => {
  test.slow();
  const large = `
    let ran = [];
    const load = st.memo((n) => { ran.push(n); return new Uint8Array(${LARGE} * 2 ** 20).fill(n); }, { persist: true });
    const wanted = st.getQueryParams().n ?? ["1", "2", "3", "4", "5", "6"];
    let last = 0;
    for (const n of wanted) {
      last = Date.now();
      if ((await load(Number(n)))[9] !== Number(n)) st.text("wrong");
    }
    st.text(String(last));
    st.caption("ran " + ran.length);
  `;
  const problems = watch(page);
  const storage = LARGE === 50 ? {} : { maxBytes: LARGE * 5_368_709 };
  await mount(page, host, large, { url: "page" }, { storage });
  expect((await read(app)).ran).toBe("ran 6");
  await stored(page, 5, Number(await app.element("text").textContent()));
  const size = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  expect(size).toBeLessThan(6 * LARGE * 2 ** 20);
  await mount(
    page,
    host,
    large.replace(`st.getQueryParams().n ?? ["1", "2", "3", "4", "5", "6"]`, `["6", "5"]`),
    {},
    { storage },
  );
  expect((await read(app)).ran).toBe("ran 0");
  expect(problems).toEqual([]);
});

test("rule 48: two tabs: one computes, the other waits and shows the same; clear reaches both", async ({
  app,
  page,
  host,
  context,
}) => {
  const slow = `
    let ran = 0;
    const load = st.memo(async () => { ran++; st.text("drawn"); await new Promise((done) => setTimeout(done, 400)); return "value"; }, { persist: true });
    if (st.button("Clear")) await load.clear();
    st.subheader(await load());
    st.caption("ran " + ran);
  `;
  const other = await context.newPage();
  const beside = new PageApp(other);
  const problems = [...watch(page), ...watch(other)];
  await Promise.all([mount(page, host, slow), mount(other, host, slow)]);
  const [one, two] = await Promise.all([read(app), read(beside)]);
  expect([one.ran, two.ran].sort()).toEqual(["ran 0", "ran 1"]);
  expect(one.page).toBe(two.page);
  await app.widget("button", "Clear").click();
  await expect(app.element("caption")).toHaveText("ran 1");
  await stored(page, 1);
  await beside.run();
  // From the store, since its own was cleared; no body ran.
  await expect(beside.element("caption")).toHaveText("ran 0");
  expect(problems).toEqual([]);
});

test("a store of the host's own is called from the worker, and outlives it", async ({ app, page, host }) => {
  await page.goto(host.address);
  await page.waitForFunction(() => "createRuntime" in globalThis);
  const mountWith = (): Promise<void> =>
    page.evaluate(async (text) => {
      const all = globalThis as unknown as Embedding & { records?: Map<string, StoredRecord>; puts?: number };
      all.records ??= new Map();
      const { records } = all;
      await all.runtime?.dispose();
      all.runtime = all.createRuntime({
        storage: {
          get: async (key) => records.get(key),
          getMany: async (keys) => keys.map((key) => records.get(key)),
          put: async (key, record) => {
            all.puts = (all.puts ?? 0) + 1;
            records.set(key, record);
          },
          delete: async (key) => void records.delete(key),
          keys: async () => [...records.keys()],
        },
      });
      all.app = all.runtime.mount(document.querySelector("#app"), { source: text });
    }, source);
  await mountWith();
  const first = await read(app);
  expect(first.ran).toBe("ran 1");
  await page.waitForFunction(() => (globalThis as unknown as { puts?: number }).puts === 1);
  await mountWith();
  expect(await read(app)).toEqual({ ran: "ran 0", page: first.page });
});
