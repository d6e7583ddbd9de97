/** Apps that share a worker, and one that is in a loop without an await: it cannot be told anything, and keeps the others waiting. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, mount, pending, test } from "../embedding.ts";

const loop = 'st.text("begun"); while (true) {}';
const other = `
const made = st.singleton(() => Math.random());
st.caption("made " + made());
st.text("x " + st.slider("x", { max: 100 }));
`;

interface World extends Embedding {
  beside: Embedding["app"];
}

/** Mounts another app of the same runtime in an element of its own. */
async function mountBeside(page: Page, source: string): Promise<void> {
  await page.evaluate((text) => {
    const all = globalThis as unknown as World;
    const element = document.querySelector("section") ?? document.body.appendChild(document.createElement("section"));
    all.beside = all.runtime.mount(element, { source: text });
    all.track("ready beside", all.beside.ready);
  }, source);
}

/** Nothing that the API has promised is left open. */
const nothingPending = (page: Page): Promise<void> => expect.poll(() => pending(page)).toEqual([]);

for (const isolated of [false, true]) {
  test.describe(isolated ? "with cross-origin isolation" : "without cross-origin isolation", () => {
    test.use({ isolated });

    test("rule 53: an app that is closed leaves no promise pending, its runtime takes the next one, and others go on", async ({
      app,
      page,
      host,
    }) => {
      const first = app.in(page.locator("#app"));
      const beside = app.in(page.locator("section"));
      const notices = page.locator(".rp-notices > *");

      await test.step("closed in a loop: no promise is pending, and the next one runs", async () => {
        await mount(page, host, loop);
        await expect(first.element("text")).toHaveText("begun");
        await page.evaluate(() => {
          const all = globalThis as unknown as Embedding;
          all.track("run", all.app.run());
          all.track("idle", all.app.idle());
          all.track("close", all.app.close());
        });
        await nothingPending(page);
        await expect(page.locator("#app")).toBeEmpty();
        await page.evaluate(() => {
          const all = globalThis as unknown as Embedding;
          all.app = all.runtime.mount(document.querySelector("#app") as HTMLElement, { source: 'st.text("next");' });
          for (const name of ["ready", "idle", "run"] as const) {
            all.track(name, name === "ready" ? all.app.ready.then(() => {}) : all.app[name]());
          }
        });
        await first.idle();
        await expect(first.element("text")).toHaveText("next");
        await nothingPending(page);
        // It has lost nothing, so there is nothing to tell.
        await expect(notices).toHaveCount(0);
      });

      await mountBeside(page, other);
      await beside.idle();
      await beside.widget("slider", "x").set(42);
      await expect(beside.element("text")).toHaveText("x 42");
      const made = (await beside.element("caption").textContent()) ?? "";

      await test.step("closed while another one works: it takes nothing from that", async () => {
        await page.evaluate(async (source) => {
          const all = globalThis as unknown as World;
          const work = "const end = Date.now() + 1500; while (Date.now() < end);";
          const busy = all.beside.run(`st.text("works"); await new Promise((done) => setTimeout(done)); ${work} ${source}`);
          await all.app.close();
          await busy;
        }, other);
        await expect(beside.element("text")).toHaveText(["works", "x 42"]);
        await expect(beside.element("caption")).toHaveText(made);
        await expect(notices).toHaveCount(0);
      });

      await test.step("closed in a loop: the others of its runtime go on, with their values", async () => {
        await beside.edit(other);
        await page.evaluate((source) => {
          const all = globalThis as unknown as Embedding;
          all.app = all.runtime.mount(document.querySelector("#app") as HTMLElement, { source });
          all.track("the loop", all.app.idle());
        }, loop);
        await expect(first.element("text")).toHaveText("begun");
        await page.evaluate(() => (globalThis as unknown as Embedding).app.close());
        await beside.widget("slider", "x").set(43);
        await expect(beside.element("text")).toHaveText("x 43");
        await expect(beside.root.getByText("An app was closed, and its script did not end")).toHaveCount(isolated ? 0 : 1);
        if (isolated) await expect(beside.element("caption")).toHaveText(made);
        else await expect(beside.element("caption")).not.toHaveText(made);
        await nothingPending(page);
      });
    });

    test("an app that cannot start since another one is in a loop says so, offers to restart the worker, and can be closed", async ({
      app,
      page,
      host,
    }) => {
      const first = app.in(page.locator("#app"));
      const beside = app.in(page.locator("section"));
      // Begins late enough for the other app to get its turn on the next worker.
      const wait = "await new Promise((done) => setTimeout(done, 500));";
      await mount(page, host, `st.text("begun"); ${wait} st.text("loops"); while (true) {}`);
      await expect(first.element("text")).toHaveText(["begun", "loops"]);

      await mountBeside(page, other);
      await expect(beside.root).toHaveAttribute("data-rp-state", "starting");
      await expect(beside.root.getByText("Still starting…")).toBeVisible();
      await beside.root.getByRole("button", { name: "Restart worker" }).click();
      await expect(beside.element("text")).toHaveText("x 0");
      await expect(first.root.getByText("restarted on request")).toBeVisible();
      await test.step("closed before it could start, it leaves no promise pending", async () => {
        await expect(first.element("text")).toHaveText(["begun", "loops"]);
        await page.evaluate(() => {
          const { app: looping, track } = globalThis as unknown as Embedding;
          track("run", looping.run());
          track("idle", looping.idle());
        });
        await mountBeside(page, other);
        await page.evaluate(() => {
          const all = globalThis as unknown as World;
          all.track("run beside", all.beside.run());
          all.track("idle beside", all.beside.idle());
          all.track("close beside", all.beside.close());
        });
        await expect.poll(async () => (await pending(page)).filter((name) => name.includes("beside"))).toEqual([]);
      });

      // Whoever gives up waiting is not left pending either.
      await page.evaluate(() => {
        const all = globalThis as unknown as Embedding;
        all.track("dispose", all.runtime.dispose());
      });
      await nothingPending(page);
    });
  });
}
