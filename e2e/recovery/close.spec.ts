/** Apps that share a worker, and one that is in a loop without an await: it cannot be told anything, and keeps the others waiting. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, type Host, mount, pending, test } from "../embedding.ts";
import { idle, nodes } from "../gallery.ts";

const loop = 'st.text("begun"); while (true) {}';
const other = `
const made = st.singleton(() => Math.random());
st.caption("made " + made());
st.text("x " + st.slider("x", { max: 100 }));
`;

/** Mounts another app of the same runtime in an element of its own. */
async function mountBeside(page: Page, source: string): Promise<void> {
  await page.evaluate((text) => {
    const { runtime, track } = globalThis as unknown as Embedding;
    const element = document.body.appendChild(document.createElement("section"));
    const app = runtime.mount(element, { source: text });
    track("ready beside", app.ready);
    Object.assign(globalThis, { beside: app });
  }, source);
}

/** The app is in its loop, and everything that the API promises has been asked for. */
async function askForAll(page: Page): Promise<void> {
  await expect(page.locator("#app [data-rp-kind=text]")).toHaveText("begun");
  await page.evaluate(async () => {
    const { app, track } = globalThis as unknown as Embedding;
    track("run", app.run());
    track("idle", app.idle());
  });
}

const beside = (page: Page) => page.locator("section");

async function openBoth(page: Page, host: Host): Promise<string> {
  await mount(page, host, 'st.text("calm");');
  await idle(page);
  await mountBeside(page, other);
  await expect(beside(page).locator("[data-rp-state]")).toHaveAttribute("data-rp-state", "idle");
  await beside(page).getByLabel("x", { exact: true }).fill("42");
  await expect(beside(page).locator("[data-rp-kind=text]")).toHaveText("x 42");
  return (await beside(page).locator("[data-rp-kind=caption]").textContent()) ?? "";
}

for (const isolated of [false, true]) {
  test.describe(isolated ? "with cross-origin isolation" : "without cross-origin isolation", () => {
    test.use({ isolated });

    test("rule 53: an app that is closed in a loop leaves no promise pending, and its runtime takes the next one", async ({
      page,
      host,
    }) => {
      await mount(page, host, loop);
      await askForAll(page);
      await page.evaluate(() => {
        const all = globalThis as unknown as Embedding;
        all.track("close", all.app.close());
      });
      await expect.poll(() => pending(page)).toEqual([]);
      await expect(page.locator("#app")).toBeEmpty();
      await page.evaluate(() => {
        const all = globalThis as unknown as Embedding;
        all.app = all.runtime.mount(document.querySelector("#app") as HTMLElement, { source: 'st.text("next");' });
        for (const name of ["ready", "idle", "run"] as const) {
          all.track(name, name === "ready" ? all.app.ready.then(() => {}) : all.app[name]());
        }
      });
      await expect(nodes(page, "text")).toHaveText("next");
      await idle(page);
      await expect.poll(() => pending(page)).toEqual([]);
      // It has lost nothing, so there is nothing to tell.
      await expect(page.locator(".rp-notices > *")).toHaveCount(0);
    });

    test("rule 53: an app that is closed in a loop: the others of its runtime go on, with their values", async ({
      page,
      host,
    }) => {
      const made = await openBoth(page, host);
      await page.evaluate((source) => {
        const { app, track } = globalThis as unknown as Embedding;
        track("the loop", app.run(source));
      }, loop);
      await expect(page.locator("#app [data-rp-kind=text]")).toHaveText("begun");
      await page.evaluate(() => (globalThis as unknown as Embedding).app.close());
      await beside(page).getByLabel("x", { exact: true }).fill("43");
      await expect(beside(page).locator("[data-rp-kind=text]")).toHaveText("x 43");
      await expect(beside(page).getByText("An app was closed, and its script did not end")).toHaveCount(isolated ? 0 : 1);
      const caption = beside(page).locator("[data-rp-kind=caption]");
      if (isolated) await expect(caption).toHaveText(made);
      else await expect(caption).not.toHaveText(made);
      await expect.poll(() => pending(page)).toEqual([]);
    });

    test("an app that is closed while another one works takes nothing from it", async ({ page, host }) => {
      const made = await openBoth(page, host);
      await page.evaluate(async (source) => {
        const { app, ...all } = globalThis as unknown as Embedding & { beside: Embedding["app"] };
        const work = "const end = Date.now() + 1500; while (Date.now() < end);";
        const busy = all.beside.run(`st.text("works"); await new Promise((done) => setTimeout(done)); ${work} ${source}`);
        await app.close();
        await busy;
      }, other);
      await expect(beside(page).locator("[data-rp-kind=text]")).toHaveText(["works", "x 42"]);
      await expect(beside(page).locator("[data-rp-kind=caption]")).toHaveText(made);
      await expect(page.locator(".rp-notices > *")).toHaveCount(0);
    });

    test("an app that cannot start since another one is in a loop says so, and offers to restart the worker", async ({
      page,
      host,
    }) => {
      // Begins late enough for the other app to get its turn on the next worker.
      const wait = "await new Promise((done) => setTimeout(done, 500));";
      await mount(page, host, `st.text("begun"); ${wait} st.text("loops"); while (true) {}`);
      await expect(nodes(page, "text")).toHaveText(["begun", "loops"]);
      await mountBeside(page, other);
      await expect(beside(page).locator("[data-rp-state]")).toHaveAttribute("data-rp-state", "starting");
      await expect(beside(page).getByText("Still starting…")).toBeVisible();
      await beside(page).getByRole("button", { name: "Restart worker" }).click();
      await expect(beside(page).locator("[data-rp-kind=text]")).toHaveText("x 0");
      await expect(page.locator("#app").getByText("restarted on request")).toBeVisible();
      // Whoever gives up waiting is not left pending either.
      await page.evaluate(() => {
        const all = globalThis as unknown as Embedding;
        all.track("dispose", all.runtime.dispose());
      });
      await expect.poll(() => pending(page)).toEqual([]);
    });

    test("an app that is closed before it could start leaves no promise pending", async ({ page, host }) => {
      await mount(page, host, loop);
      await askForAll(page);
      await mountBeside(page, other);
      await page.evaluate(() => {
        const { beside, track } = globalThis as unknown as Embedding & { beside: Embedding["app"] };
        track("run beside", beside.run());
        track("idle beside", beside.idle());
        track("close beside", beside.close());
      });
      await expect.poll(async () => (await pending(page)).filter((name) => name.includes("beside"))).toEqual([]);
    });
  });
}
