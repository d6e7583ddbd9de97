/** A text that was compiled before comes compiled from the browser's database. */
import type { Page } from "@playwright/test";
import { expect, mount, test } from "../embedding.ts";

interface Row {
  key: string;
  value: { code: string };
}

/** What is kept: the names of rows, and the rows by name. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const open = indexedDB.open("reprise-texts");
    open.onupgradeneeded = () => open.transaction?.abort();
    const db = await asked(open).catch(() => null);
    if (db === null) return [];
    const store = db.transaction("texts").objectStore("texts");
    const rows = await asked(store.getAll());
    db.close();
    return rows.flatMap((row) => ("key" in row ? [row as Row] : []));
  });

/** Changes each row, or the index, in place. */
const change = (page: Page, what: "code" | "shape" | "compiler") =>
  page.evaluate(async (part) => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await asked(indexedDB.open("reprise-texts"));
    const store = db.transaction("texts", "readwrite").objectStore("texts");
    for (const name of await asked(store.getAllKeys())) {
      const row = await asked(store.get(name));
      if (part === "compiler" && "compiler" in row) row.compiler = "another";
      if (part === "code" && typeof row.value?.code === "string")
        row.value.code = row.value.code.replaceAll("as written", "as kept");
      if (part === "shape" && "key" in row) row.value = { source: row.value.source, code: 7 };
      await asked(store.put(row, name));
    }
    db.close();
  }, what);

test("a text that was compiled before comes from the browser's database; what is foreign there is not taken", async ({
  app,
  page,
  host,
}) => {
  const source = 'const text: string = "as written";\nst.text(text);\n';
  const shown = app.element("text");
  await mount(page, host, source);
  await expect(shown).toHaveText("as written");
  await expect.poll(async () => (await kept(page)).length).toBe(1);
  expect((await kept(page))[0]?.value.code).not.toContain(": string");

  await change(page, "code");
  await mount(page, host, source);
  await expect(shown).toHaveText("as kept");
  // Another text is compiled.
  await mount(page, host, `${source}// more`);
  await expect(shown).toHaveText("as written");
  await expect.poll(async () => (await kept(page)).length).toBe(2);

  await change(page, "shape");
  await mount(page, host, source);
  await expect(shown).toHaveText("as written");

  await expect.poll(async () => (await kept(page)).filter(({ value }) => typeof value.code === "string").length).toBe(1);
  await change(page, "code");
  await change(page, "compiler");
  await mount(page, host, source);
  await expect(shown).toHaveText("as written");
});
