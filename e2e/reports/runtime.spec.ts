/** What people reported of runtimes in workers: promises, errors and values that cross threads. Each title ends with the report. */
import type { Locator } from "@playwright/test";
import { expect, type PageApp, onKeptPage as test } from "../gallery.ts";

const said = (app: PageApp): Locator => app.element("text");
const failed = (app: PageApp): Locator => app.element("exception");

test("a rejection that nobody awaits is shown, of nothing and of a text too, and the app works on (getsentry/sentry-javascript#1824)", async ({
  app,
  page,
}) => {
  await app.open({
    source: `st.button("fail", { onClick: () => { Promise.reject(); setTimeout(() => Promise.reject("later"), 0); } });\nst.text("on");`,
  });
  await page.getByRole("button", { name: "fail" }).click();
  await expect(failed(app)).toHaveCount(2);
  await expect(failed(app).first()).toContainText("undefined was thrown");
  await expect(failed(app).last()).toContainText("later was thrown");
  await app.run();
  await expect(failed(app)).toHaveCount(0);
  await expect(said(app)).toHaveText("on");
});

test("an error of several shows each of them, with what caused it (sindresorhus/serialize-error#55)", async ({ app }) => {
  await app.open({
    source: `const one = new RangeError("one", { cause: { id: 7n } });\nawait Promise.any([Promise.reject(one), Promise.reject("two")]);`,
  });
  await expect(failed(app)).toContainText("one");
  await expect(failed(app)).toContainText("{id: 7n}");
  await expect(failed(app)).toContainText("two was thrown");
});

test("what a resource throws as it is closed does not hide what went wrong before (swc-project/swc#8853)", async ({ app }) => {
  await app.open({
    source: `using file = { [Symbol.dispose]() { throw new RangeError("closing"); } };\nst.text("open");\nthrow new TypeError("reading");`,
  });
  await expect(said(app)).toHaveText("open");
  await expect(failed(app)).toContainText("SuppressedError");
  await expect(failed(app)).toContainText("closing");
  await expect(failed(app)).toContainText("reading");
});

test("a response that another cell has read is read again when that cell is edited (whatwg/fetch#196)", async ({ app }) => {
  const cells = (rows: string) => `// %% load\nconst response = await fetch("data:application/json,[1]");
// %% read\nconst rows = ${rows};\n// %% show\nst.text(rows.join());\n`;
  await app.open({ source: cells("await response.json()"), cells: true });
  await expect(said(app)).toHaveText("1");
  await app.edit(cells("[...(await response.json()), 2]"));
  await expect(failed(app)).toHaveCount(0);
  await expect(said(app)).toHaveText("1,2");
});

test("an async function that returns what stands for the host returns that (GoogleChromeLabs/comlink#232)", async ({ app }) => {
  await app.open({
    source: `const connect = async () => { await null; return st.host; };
const host = await connect();
const state = await st.sessionState;
state.sum = await host.add(1, 2);
st.text(state.sum);`,
    functions: { add: (a: number, b: number) => a + b },
  });
  await expect(said(app)).toHaveText("3");
});
