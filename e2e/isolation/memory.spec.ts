/** A script that takes all memory, or never ends, ends its sandbox, and nothing else. */
import type { Page } from "@playwright/test";
import { browserLaunchOptions } from "../../scripts/browser.mjs";
import { type Embedding, expect, type Host, test } from "../embedding.ts";
import { type Listener, listen } from "./listener.ts";

const launch = await browserLaunchOptions();
// A heap that is full soon: the computer is shared with other tests.
test.use({ launchOptions: { ...launch, args: [...(launch.args ?? []), "--js-flags=--max-old-space-size=100"] } });

/** For a computer that does something else at the same time, ms. */
const ROOM = 3000;

/** What the page says of itself in the end. */
interface Told {
  /** Of the bomb: what its app said after it, and what was on it once it was run without. */
  notices: string[];
  after: string;
  /** Another sandbox, and an app that is in none. */
  beside: string[];
  /** How long the page had nothing to say at most, ms. */
  longest: number;
  /** When the first notice stood there, as clocks have it. */
  noticed: number;
}

/**
 * Runs a bomb in one of three apps, each with a runtime of its own. The page tells by itself what came of it: Playwright takes the end of
 * a frame's process for that of its page.
 */
async function bomb(page: Page, host: Host, listener: Listener, source: string, inline = false): Promise<Told> {
  await page.goto(host.address);
  await page.waitForFunction(() => "createRuntime" in globalThis);
  await page.evaluate(
    async ([address, bomb, inline]) => {
      const { createRuntime } = globalThis as unknown as Embedding;
      const place = (): HTMLElement => document.body.appendChild(document.createElement("div"));
      const [one, two, three] = [place(), place(), place()];
      const counting = `
        st.sessionState.runs = (st.sessionState.runs ?? 0) + 1;
        st.text("runs " + st.sessionState.runs + " n " + st.slider("n", { value: 3 }));
      `;
      const sandboxed = () => createRuntime({ isolation: "sandbox", sandbox: { inline } });
      const first = sandboxed().mount(one, { source: bomb, inputs: { armed: false } });
      const second = sandboxed().mount(two, { source: counting });
      const third = createRuntime().mount(three, { source: counting });
      for (const app of [first, second, third]) {
        await app.idle();
        await app.run();
      }
      let longest = 0;
      let last = performance.now();
      setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 20);
      const textsOf = (element: HTMLElement, kind: string): string[] =>
        [...element.querySelectorAll(kind)].map(({ textContent }) => textContent ?? "");
      let noticed = 0;
      const watching = setInterval(() => {
        if (textsOf(one, ".rp-notices .rp-alert").some((text) => text.includes("ended by itself"))) {
          noticed = Date.now();
          clearInterval(watching);
        }
      }, 20);
      void (async () => {
        await first.run({ inputs: { armed: true } });
        const halted = (): boolean => textsOf(one, ".rp-notices .rp-alert").some((text) => text.includes("not run again"));
        while (!halted()) await new Promise((next) => setTimeout(next, 50));
        const notices = textsOf(one, ".rp-notices .rp-alert");
        await first.run({ inputs: { armed: false } });
        for (const app of [second, third]) {
          await app.idle();
          await app.run();
        }
        const shown = (element: HTMLElement): string => textsOf(element, "[data-rp-kind=text]").join();
        const told = { notices, after: shown(one), beside: [shown(two), shown(three)], longest, noticed };
        void fetch(`${address}told?${encodeURIComponent(JSON.stringify(told))}`);
      })();
    },
    [listener.address, source, inline] as const,
  );
  await expect.poll(() => listener.heard.length, { timeout: 60_000 }).toBe(1);
  const [, text = ""] = listener.heard[0]?.split("told?") ?? [];
  return JSON.parse(decodeURIComponent(text)) as Told;
}

const fills = `
  const all = [];
  if (st.inputs.armed) for (;;) all.push(Array.from({ length: 10_000 }, (_, at) => at + 0.5));
  st.text("the end");
`;

test("a script that fills its heap ends its sandbox whose page is a text, too", async ({ page, host }) => {
  test.setTimeout(90_000);
  await using listener = await listen();
  const told = await bomb(page, host, listener, fills, true);
  expect(told.notices.join()).toMatch(/ended by itself.*not run again.*press Rerun/);
  expect([told.after, told.beside[1]]).toEqual(["the end", "runs 3 n 3"]);
  expect(told.longest).toBeLessThan(2000);
});

for (const isolated of [false, true]) {
  test.describe(isolated ? "on a host that is isolated" : "on a plain host", () => {
    test.use({ isolated });

    test("a script that fills its heap ends its sandbox; the page and what stands beside go on", async ({ page, host }) => {
      test.setTimeout(90_000);
      await using listener = await listen();
      // Of the frame's process, which Playwright takes for that of the page.
      let died = 0;
      page.once("crash", () => {
        died = Date.now();
      });
      const told = await bomb(page, host, listener, fills);
      expect(told.notices.join()).toMatch(/ended by itself.*not run again.*press Rerun/);
      expect(told.after).toBe("the end");
      // The browser may have given both sandboxes one process: then the other one was begun again, with what it had. What is in none heard of nothing.
      expect(told.beside).toEqual([expect.stringMatching(/^runs \d+ n 3$/), "runs 3 n 3"]);
      expect(Number(told.beside[0]?.split(" ")[1])).toBeGreaterThanOrEqual(3);
      expect(told.longest).toBeLessThan(2000);
      // A ping goes out each second, and has as long to come back: three of them, and some room for a busy computer.
      expect(died).toBeGreaterThan(0);
      expect(told.noticed - died).toBeLessThan(3000 + ROOM);
    });

    test("a loop that no stop point is in ends with Stop, and another sandbox goes on meanwhile", async ({ page, host }) => {
      await page.goto(host.address);
      await page.waitForFunction(() => "createRuntime" in globalThis);
      await page.evaluate(() => {
        const { createRuntime } = globalThis as unknown as Embedding;
        const sources = [
          'st.text("n " + st.slider("n", { value: 3 })); if (st.button("Loop")) new Function("for (;;);")(); st.text("the end");',
          'st.text("beside " + st.slider("m", { value: 5 }));',
        ];
        for (const source of sources)
          createRuntime({ isolation: "sandbox" }).mount(document.body.appendChild(document.createElement("div")), { source });
      });
      const [looping, beside] = [page.locator(".rp-app").nth(0), page.locator(".rp-app").nth(1)];
      await looping.getByRole("slider").press("ArrowRight");
      await expect(looping).toContainText("n 4");
      await looping.getByRole("button", { name: "Loop" }).click();
      await expect(looping.getByRole("button", { name: "Stop" })).toBeVisible();
      await beside.getByRole("slider").press("ArrowRight");
      await expect(beside).toContainText("beside 6");
      const pressed = Date.now();
      await looping.getByRole("button", { name: "Stop" }).click();
      await expect(looping).toContainText("A script did not answer Stop, so its worker was replaced.");
      // It is asked first, for a second.
      expect(Date.now() - pressed).toBeLessThan(5000);
      await expect(looping).toContainText("the end");
      await expect(looping).toContainText("n 4");
      await expect(beside).toContainText("beside 6");
      await expect(beside.locator(".rp-notices .rp-alert")).toHaveCount(0);
    });
  });
}
