/** What a sandboxed script keeps beyond its page, and who reads it. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, mount, test } from "../embedding.ts";
import { keptKeys } from "./kept-keys.ts";

const outputs = (page: Page) => page.evaluate(() => (globalThis as unknown as Embedding).app.outputs);

const source = `
  const slow = st.memo((n: number) => { st.text("computed " + n); return { n, made: Math.random() }; }, { persist: true });
  st.output("made", (await slow(3)).made);
  st.text("the end");
`;
const sandbox = { isolation: "sandbox" } as const;

/** What the page's origin keeps of sandboxes, once it keeps so many records. */
async function kept(page: Page, least: number): Promise<string[][]> {
  const read = () => keptKeys(page);
  await expect.poll(async () => (await read()).length).toBeGreaterThanOrEqual(least);
  return read();
}

for (const isolated of [false, true]) {
  test.describe(isolated ? "on a host that is isolated" : "on a plain host", () => {
    test.use({ isolated });

    test("results come back on the next page with what they drew, to the same source, and to no other", async ({
      app,
      page,
      host,
    }) => {
      await mount(page, host, source, {}, sandbox);
      await app.idle();
      await expect(app.element("exception")).toHaveCount(0);
      const { made } = await outputs(page);
      await kept(page, 1);
      await mount(page, host, source, {}, sandbox);
      await app.idle();
      expect(await outputs(page)).toEqual({ made });
      await expect(app.element("text")).toHaveText(["computed 3", "the end"]);
      // The very same function in another script.
      await mount(page, host, `${source}// changed`, {}, sandbox);
      await app.idle();
      expect((await outputs(page)).made).not.toBe(made);
      const partitions = new Set((await kept(page, 2)).map(([, partition]) => partition));
      expect(partitions.size).toBe(2);
    });
  });
}

test("the host names the partition, or has none kept", async ({ app, page, host }) => {
  const named = { ...sandbox, storage: { name: "notebook 42" } };
  await mount(page, host, source, {}, named);
  await app.idle();
  const { made } = await outputs(page);
  expect((await kept(page, 1)).map(([, partition]) => partition)).toEqual(["name notebook 42"]);
  await mount(page, host, `${source}// changed`, {}, named);
  await app.idle();
  expect(await outputs(page)).toEqual({ made });
  await mount(page, host, source, {}, { ...sandbox, storage: false });
  await app.idle();
  expect((await outputs(page)).made).not.toBe(made);
});

test("a script that takes the port asks for nothing of another's, and what is no request is refused", async ({
  app,
  page,
  host,
}) => {
  await mount(page, host, source, {}, sandbox);
  await app.idle();
  const [[, victim = ""] = []] = await kept(page, 1);
  // Whatever port says something is a script's to use.
  const hostile = `
    const ports = new Set();
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (...given) { ports.add(this); return postMessage.apply(this, given); };
    const mine = st.memo(() => "mine", { persist: true });
    await mine();
    const answers = [];
    for (const port of ports) port.addEventListener("message", ({ data }) => { if (data?.count >= 1e6) answers.push(data); });
    const until = async (isSo) => { while (!isSo()) await new Promise((next) => setTimeout(next, 10)); };
    let count = 1e6;
    // The result is written after it was given.
    do {
      answers.length = 0;
      count++;
      for (const port of ports) postMessage.call(port, { method: "list", prefix: "", count });
      await until(() => answers.length > 0);
    } while (answers[0].rows.length === 0);
    answers.length = 0;
    count++;
    const requests = [
      { method: "list", prefix: "" },
      { method: "list", prefix: ${JSON.stringify(victim)} },
      { method: "getMany", keys: [["info", ${JSON.stringify(victim)}, ""]] },
      { method: "list", prefix: ["info"] },
      { method: "put", key: ["info", ${JSON.stringify(victim)}, "x"], meta: "", bytes: new Uint8Array(1) },
      { method: "put", key: "huge", meta: "", bytes: new Uint8Array(65 * 2 ** 20) },
      { method: "clear" }, null, 7,
    ];
    for (const request of requests) for (const port of ports) postMessage.call(port, request && { ...Object(request), count: count++ });
    // All but null are answered.
    await until(() => answers.length === requests.length - 1);
    st.output("answers", answers.sort((a, b) => a.count - b.count).map(({ rows, records, error }) => rows?.map(({ key }) => key.length > 0) ?? records ?? error.name));
    st.text("the end");
  `;
  await mount(page, host, hostile, {}, sandbox);
  await expect(app.element("text").filter({ hasText: "the end" })).toHaveCount(1, { timeout: 20_000 });
  await app.idle();
  const { answers } = await outputs(page);
  expect(answers).toEqual([[true], [], ...Array(6).fill("DataError")]);
  const all = await kept(page, 2);
  expect(all.filter(([, partition]) => partition === victim)).toHaveLength(1);
});

test("values that widgets keep in the browser are neither read nor written by scripts in a sandbox, or without storage", async ({
  app,
  page,
  host,
}) => {
  const bound = 'st.text("n " + st.slider("n", { value: 3, max: 50, bind: "local", key: "n" }));';
  const set = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time++) await app.root.getByRole("slider").press("ArrowRight");
  };
  // What a first run drew is kept there, too, sooner or later.
  const stored = () =>
    page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([name]) => !name.startsWith("reprise page"))));
  // An app of the host's own, which keeps it.
  await mount(page, host, bound);
  await set(2);
  await expect(app.element("text")).toHaveText("n 5");
  await expect.poll(async () => Object.values(await stored())).toEqual(['{"n":["5"]}']);
  const before = await stored();
  for (const without of [sandbox, { storage: false } as const]) {
    await mount(page, host, bound, {}, without);
    await expect(app.element("text")).toHaveText("n 3");
    await set(1);
    await expect(app.element("text")).toHaveText("n 4");
    // Two runtimes that trust nobody have no name between them.
    await mount(page, host, bound, {}, without);
    await expect(app.element("text")).toHaveText("n 3");
    expect(await stored()).toEqual(before);
  }
  await mount(page, host, bound);
  await expect(app.element("text")).toHaveText("n 5");
});
