/** A script that sends more than its page can take ends its sandbox, and nothing else. */
import { runs } from "../../src/test-helpers/test-runs.ts";
import { type Embedding, expect, mount, test } from "../embedding.ts";

/** A flood without an end keeps a page for ever. One that is ended takes it what it had sent by then: about a second, several on a busy computer, ms. */
const BOUND = 10_000;

/** Sends these over the ports that a script of a sandbox finds, without end, once the page has what it drew. */
const floods = (message: string): string => `
  const { postMessage } = MessagePort.prototype;
  const ports = new Set();
  MessagePort.prototype.postMessage = function (...given) { ports.add(this); return Reflect.apply(postMessage, this, given); };
  st.text("n " + st.slider("n", { value: 3 }));
  if (st.inputs.armed) {
    while (ports.size === 0) await new Promise((next) => setTimeout(next, 100));
    for (let at = 0; ; at++) for (const port of ports) postMessage.call(port, ${message});
  }
  st.text("the end");
`;

test.describe("what a worker sends", () => {
  for (const [what, message] of [
    ["arrays of 1 MB", "new Uint8Array(1e6)"],
    ["nothing, many times", "null"],
    ["requests of what it is lent", '{ count: at, method: "list", prefix: "", name: "x" }'],
    ["texts", '{ run: 1, deltas: [], state: "x".repeat(1e6) }'],
  ] as const) {
    test(`ends it where that is more than the page can take: ${what}`, async ({ app, page, host }) => {
      test.slow();
      await mount(page, host, floods(message), { inputs: { armed: false } }, { isolation: "sandbox" });
      await app.idle();
      await app.root.getByRole("slider").press("ArrowRight");
      await expect(app.element("text").first()).toHaveText("n 4");
      await page.evaluate(async () => {
        const { app, createRuntime } = globalThis as unknown as Embedding;
        const place = document.body.appendChild(document.createElement("div"));
        const source = 'st.text("beside " + st.slider("m", { value: 5 }));';
        await createRuntime({ isolation: "sandbox" }).mount(place, { source }).idle();
        const told = { longest: 0 };
        let last = performance.now();
        setInterval(() => {
          told.longest = Math.max(told.longest, performance.now() - last);
          last = performance.now();
        }, 20);
        Object.assign(globalThis, { told });
        void app.run({ inputs: { armed: true } });
      });
      const notice = page.locator(".rp-notices .rp-alert").filter({ hasText: "A script sent more than this page can take" });
      await expect(notice).toHaveCount(1, { timeout: 30_000 });
      await expect(notice).toContainText("The script was stopped. Press Rerun to run it.");
      const { longest } = await page.evaluate(() => (globalThis as unknown as { told: { longest: number } }).told);
      expect(longest).toBeLessThan(BOUND);
      // It goes on as it was, and what stands beside heard of nothing.
      await page.evaluate(() => (globalThis as unknown as Embedding).app.run({ inputs: { armed: false } }));
      await expect(page.locator(".rp-app").first().locator("[data-rp-kind=text]")).toHaveText(["n 4", "the end"]);
      const beside = page.locator(".rp-app").nth(1);
      await expect(beside.locator(".rp-notices .rp-alert")).toHaveCount(0);
      await beside.getByRole("slider").press("ArrowRight");
      await expect(beside).toContainText("beside 6");
    });
  }

  test("is no flood where a script draws as fast as it can, for long, in loops that wait and in loops that don't", async ({
    app,
    page,
    host,
  }) => {
    test.slow();
    const source = `
      const y = Float64Array.from({ length: 200_000 }, (_, at) => Math.sin(at / 1000));
      const place = st.empty();
      for (const waits of [false, true]) {
        const end = Date.now() + ${runs(2000, 5000)};
        for (let n = 0; Date.now() < end; n++) {
          y[0] = n;
          place.dataframe({ y });
          if (waits) await new Promise((next) => setTimeout(next));
        }
      }
      for (let n = 0; n < 50_000; n++) st.text(n);
      st.text("the end");
    `;
    await mount(page, host, source, {}, { isolation: "sandbox" });
    await expect(app.element("text").last()).toHaveText("the end", { timeout: 60_000 });
    await expect(page.locator(".rp-notices .rp-alert")).toHaveCount(0);
  });

  test("of notices, the newest twenty are shown, and the page answers meanwhile", async ({ app, page, host }) => {
    const source = `
      const { postMessage } = MessagePort.prototype;
      const ports = new Set();
      MessagePort.prototype.postMessage = function (...given) { ports.add(this); return Reflect.apply(postMessage, this, given); };
      st.text("n " + st.slider("n", { value: 3 }));
      while (ports.size === 0) await new Promise((next) => setTimeout(next, 100));
      const deltas = Array.from({ length: 150_000 }, (_, n) => ({ kind: "notice", text: "notice " + n }));
      for (const port of ports) postMessage.call(port, { run: 1, deltas });
      st.text("the end");
    `;
    await mount(page, host, source, {}, { isolation: "sandbox" });
    await expect(app.element("text").filter({ hasText: "the end" })).toHaveCount(1);
    await expect(page.locator(".rp-notices .rp-alert").filter({ hasText: "notice" })).toHaveCount(20);
    await app.root.getByRole("slider").press("ArrowRight");
    await expect(app.element("text").first()).toHaveText("n 4");
  });
});
