/** What ends with an app: its timers and requests in the worker, its run, its place on the page, and what memory holds of it. */
import { type Embedding, expect, mount, test } from "../embedding.ts";

/** A page that hears what scripts call, by the requests that they send. */
const beats = `
setInterval(() => fetch("/beat?" + st.inputs.name), 20);
(async () => { for (;;) { await new Promise((done) => setTimeout(done, 20)); fetch("/loop?" + st.inputs.name); } })();
st.text(st.inputs.name);
`;

test("timers of a closed app stand still, those of another go on; what a timer throws is shown in the app whose it was", async ({
  app,
  page,
  host,
}) => {
  const heard: string[] = [];
  page.on("request", (request) => heard.push(new URL(request.url()).pathname + new URL(request.url()).search));
  await mount(page, host, "");
  await page.evaluate(
    async (source) => {
      const { runtime } = globalThis as unknown as Embedding;
      const world = globalThis as unknown as { stays: Embedding["app"]; goes: Embedding["app"] };
      const mounted = (name: string) =>
        runtime.mount(document.body.appendChild(document.createElement("div")), { source, inputs: { name } });
      world.stays = mounted("stays");
      world.goes = mounted("goes");
      await Promise.all([world.stays.idle(), world.goes.idle()]);
    },
    beats.replaceAll("st.inputs.name", "name").replace("\n", "\nconst { name } = st.inputs;\n"),
  );
  const count = (path: string): number => heard.filter((each) => each === path).length;
  for (const path of ["/beat?goes", "/loop?goes"]) await expect.poll(() => count(path)).toBeGreaterThan(2);
  await page.evaluate(() => (globalThis as unknown as { goes: Embedding["app"] }).goes.close());
  // What the other one begins later comes later.
  const marked = (): Promise<void> => {
    const before = count("/loop?stays");
    return expect.poll(() => count("/loop?stays")).toBeGreaterThan(before + 5);
  };
  await marked();
  const after = [count("/beat?goes"), count("/loop?goes")];
  await marked();
  expect([count("/beat?goes"), count("/loop?goes")]).toEqual(after);

  await test.step("what a timer throws is shown in the app whose timer it was", async () => {
    await page.evaluate(async () => {
      const { runtime } = globalThis as unknown as Embedding;
      const mounted = (element: Element | null, source: string) => runtime.mount(element, { source }).idle();
      await mounted(document.querySelector("#app"), 'st.text("first"); setTimeout(() => { throw new Error("late"); }, 10);');
      await mounted(document.body.appendChild(document.createElement("section")), 'st.text("second")');
    });
    await expect(app.in(page.locator("#app")).element("exception")).toContainText("late");
    await expect(app.in(page.locator("section")).element("exception")).toHaveCount(0);
  });
});

test("what an app reads ends with it, and its calls of the host; what its cached function reads goes on", async ({
  page,
  host,
}) => {
  await mount(page, host, "");
  const source = `
const reader = (await fetch("/stream")).body.getReader();
await reader.read();
void reader.read().catch(() => {});
const load = st.memo(async (n) => (await (await fetch("/stream?" + n)).text()).length);
void st.host.wait();
st.text(String(await load(1)));
`;
  await page.evaluate((script) => {
    const world = globalThis as unknown as Embedding & { waited: AbortSignal };
    world.app = world.runtime.mount(document.querySelector("#app"), {
      source: script,
      functions: {
        wait() {
          world.waited = this.signal;
          return new Promise<void>(() => {});
        },
      },
    });
  }, source);
  const isOver = (): Promise<boolean | undefined> =>
    page.evaluate(() => (globalThis as unknown as { waited?: AbortSignal }).waited?.aborted);
  await expect.poll(() => host.streams.size).toBe(2);
  await expect.poll(isOver).toBe(false);
  await test.step("with a worker that is replaced, too", async () => {
    const first = await page.evaluateHandle(() => (globalThis as unknown as { waited: AbortSignal }).waited);
    await page.evaluate(() => {
      const { app } = globalThis as unknown as Embedding;
      app.stop({ hard: true });
      void app.run();
    });
    await expect.poll(() => first.evaluate((signal) => signal.aborted)).toBe(true);
    await expect.poll(isOver).toBe(false);
    await expect.poll(() => host.streams.size).toBe(2);
  });
  await page.evaluate(() => (globalThis as unknown as Embedding).app.close());
  await expect.poll(isOver).toBe(true);
  await expect.poll(() => host.streams.size).toBe(1);
  await page.evaluate(() => (globalThis as unknown as Embedding).runtime.dispose());
  await expect.poll(() => host.streams.size).toBe(0);
});

test("a hard stop that the page asks for ends a loop for good; apps beside it are run again", async ({ page, host }) => {
  await mount(page, host, 'st.text("begun"); st.button("Go"); while (true) {}');
  await expect(page.locator("#app [data-rp-kind=text]")).toHaveText("begun");
  const outcome = await page.evaluate(async () => {
    const { app, runtime } = globalThis as unknown as Embedding;
    const run = app.run();
    app.stop({ hard: true });
    const ended = await run;
    await app.idle();
    const beside = runtime.mount(document.body.appendChild(document.createElement("section")), { source: 'st.text("beside")' });
    await beside.idle();
    return ended.outcome;
  });
  expect(outcome).toBe("stopped");
  await expect(page.locator("section [data-rp-kind=text]")).toHaveText("beside");
  await expect(page.locator("#app .rp-app")).toHaveAttribute("data-rp-state", "idle");
  await expect(page.locator("#app .rp-notices")).toContainText("The script was stopped. Press Rerun to run it.");
  // Asked for, it runs.
  const next = await page.evaluate(async () => (await (globalThis as unknown as Embedding).app.run('st.text("next")')).outcome);
  expect(next).toBe("done");
  await expect(page.locator("#app [data-rp-kind=text]")).toHaveText("next");
});
