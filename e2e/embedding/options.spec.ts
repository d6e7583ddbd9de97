/** docs/embedding.md: each option of a runtime and of an app, by the example that stands there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { AppTest } from "../../src/testing/index.ts";
import { buildScriptModule } from "../../src/worker/script/build-module.ts";
import { type Embedding, expect, type Host, test } from "../embedding.ts";
import { listen } from "../isolation/listener.ts";

interface Shown {
  app: PageApp;
  page: Page;
  host: Host;
  /** Opens the page anew. */
  open(): Promise<void>;
  /** Mounts an app: a code of its options, and of those of a runtime of its own. */
  mount(options: string, runtime?: string): Promise<void>;
}

interface World extends Embedding {
  /** The store of the example. */
  memory: Record<string, (...args: never[]) => unknown>;
  /** Keys that it was asked for. */
  asked: string[];
}

const text = 'st.text("Hello")';
const persisted = `{ source: 'st.text(String(await st.memo(() => 42, { persist: true, name: "answer" })()))' }`;
const sees = (words: string) => (shown: Shown) => expect(shown.app.element("text")).toHaveText(words);
const styleOf = (page: Page, selector: string, name: string) =>
  page.locator(selector).evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name);

/** Visits a page once, so that it is kept, and once more with a worker that does not start: only what was painted is there. */
async function visitedAgain({ app, open, mount, page, host }: Shown, first: string, then: string): Promise<void> {
  await open();
  await page.evaluate(() => localStorage.clear());
  await mount(first);
  await app.idle();
  await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith("reprise page ")));
  host.broken = 1;
  await open();
  await mount(then);
  await expect(page.locator("[data-rp-state=failed]")).toBeVisible();
}

type Proof = (shown: Shown, example: string) => Promise<unknown>;
const mounted =
  (proof: (shown: Shown) => Promise<unknown>): Proof =>
  async (shown, example) => {
    await shown.mount(example);
    await proof(shown);
  };

/** What is to be seen of each option of an app. */
const APP: Readonly<Record<string, Proof>> = {
  source: mounted(sees("Hello")),
  compiled: async (shown, example) => {
    const built = await buildScriptModule({ source: 'st.text("built ahead")', file: "weather.ts" });
    shown.host.files.set("/weather.js", built);
    await shown.mount(example);
    await sees("built ahead")(shown);
  },
  fileName: mounted(({ app }) => expect(app.element("exception")).toContainText("weather.ts:1")),
  id: async (shown, example) => {
    // By its id it is the same app, whatever its text is.
    await visitedAgain(shown, '{ source: `st.text("Hello, of another text")`, id: "notes" }', example);
    await sees("Hello, of another text")(shown);
  },
  restore: async (shown, example) => {
    await visitedAgain(shown, `{ source: '${text}' }`, example);
    await expect(shown.app.element("text")).toHaveCount(0);
    await visitedAgain(shown, `{ source: '${text}' }`, `{ source: '${text}' }`);
    await sees("Hello")(shown);
  },
  firstPage: async (shown, example) => {
    const built = AppTest.fromSource('st.text("of the build")');
    await built.run();
    shown.host.files.set("/first.json", JSON.stringify(built.firstPage()));
    await built.close();
    shown.host.broken = 1;
    await shown.open();
    await shown.mount(example);
    await sees("of the build")(shown);
    await shown.open();
  },
  files: mounted(sees("1;2")),
  inputs: mounted(sees("Ada")),
  functions: mounted(sees("Hello")),
  theme: mounted(async ({ page }) => expect(await styleOf(page, ".rp-app", "background-color")).toBe("rgb(20, 23, 28)")),
  layout: mounted(async ({ page }) => {
    const width = (selector: string) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().width);
    expect(await width(".rp-main")).toBeGreaterThan((await width("#app")) * 0.9);
  }),
  toolbar: mounted(async (shown) => {
    await sees("Hello")(shown);
    await expect(shown.page.locator("#app").getByRole("button")).toHaveCount(0);
  }),
  url: mounted(({ page, host }) => expect(page).toHaveURL(`${host.address}?city=Oslo`)),
  remoteMedia: async ({ mount, page }, example) => {
    const asked = page.waitForRequest("http://pictures.test/sun.png");
    await page.route("http://pictures.test/**", (route) => route.fulfill({ contentType: "image/png", body: "" }));
    await mount(example);
    await asked;
  },
  anywidgets: mounted(({ app }) => expect(app.element("anywidget")).toContainText("42")),
  cells: mounted(async ({ app }) => {
    await app.idle();
    expect(await app.ran()).toEqual(["one", "two"]);
  }),
  onError: mounted(async ({ app }) => {
    await app.idle();
    expect((await app.cells()).map(({ state }) => state)).toEqual(["failed", "notReached"]);
  }),
  view: mounted(({ page }) => expect(page.locator(".rp-nb-code")).toHaveCount(2)),
  code: mounted(async ({ page }) => {
    await expect(page.locator(".rp-nb-cell")).toHaveCount(2);
    await expect(page.locator(".rp-nb-code")).toHaveCount(0);
  }),
  run: mounted(async ({ app }) => {
    await expect(app.root.getByLabel("Cells run")).toHaveValue("asked");
    expect(await app.ran()).toEqual(["one", "two"]);
  }),
  edit: mounted(async ({ page }) => {
    await page.locator(".rp-nb-text").first().click();
    await expect(page.getByRole("textbox", { name: "Text of one" })).toBeFocused();
  }),
  displayExpressions: mounted(({ app }) => expect(app.element("markdown")).toHaveText("2")),
  shortcuts: mounted(async ({ app, page }) => {
    await app.idle();
    const before = await app.runs;
    await page.locator("body").press("r");
    await expect.poll(() => app.runs).toBe(before + 1);
  }),
};

const asks = (path: RegExp) => async (shown: Shown, example: string) => {
  const request = shown.page.waitForRequest((each) => path.test(each.url()));
  await shown.mount(persisted, example);
  await request;
  await sees("42")(shown);
};
const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

/** What is to be seen of each option of a runtime, by its example. */
const RUNTIME: Readonly<Record<string, Proof>> = {
  packages: async (shown, example) => {
    shown.host.files.set("/twice.js", "export const twice = (n) => 2 * n;");
    await shown.mount(`{ source: 'import { twice } from "twice"; st.text(String(twice(21)))' }`, example);
    await sees("42")(shown);
  },
  workerUrl: async (shown, example) => {
    const asked = shown.page.waitForRequest("**/lib/worker.js");
    await shown.mount(persisted, example);
    await asked;
    await sees("42")(shown);
  },
  "storage: { name": async ({ mount, page, app }, example) => {
    await mount(persisted, example);
    await app.idle();
    await expect.poll(() => databases(page)).toContain("reprise weather");
  },
  "storage: false": async (shown, example) => {
    // From a page that has none of them open.
    await shown.page.goto(`${shown.host.address}twice.js`);
    await shown.page.evaluate(async () => {
      localStorage.clear();
      for (const { name = "" } of await indexedDB.databases())
        await new Promise((deleted) => indexedDB.deleteDatabase(name).addEventListener("success", deleted));
    });
    await shown.open();
    await shown.mount(persisted, example);
    await sees("42")(shown);
    await shown.app.idle();
    expect([await databases(shown.page), await shown.page.evaluate(() => Object.keys(localStorage))]).toEqual([[], []]);
  },
  "ask:": async (shown, example) => {
    await using listener = await listen();
    const asks = `const read = async (init) => st.text(await (await fetch("${listener.address}rates", init)).text());
      await read();
      await read({ method: "POST" }).catch((error) => st.text(error.message));`;
    const asked: string[] = [];
    shown.page.once("dialog", (dialog) => {
      asked.push(dialog.message());
      void dialog.accept();
    });
    await shown.mount(JSON.stringify({ source: asks }), example);
    await expect(shown.app.element("text")).toHaveText(["heard", /whether it may \(POST\), and did not agree/]);
    expect(asked).toEqual([`Read from ${new URL(listener.address).host}?`]);
    expect(listener.heard).toEqual(["GET /rates"]);
  },
  "grants: {": async (shown, example) => {
    const asks = `for (const address of ["https://api.example.org/v1/rates", "https://other.example/"])
      await fetch(address).catch((error) => st.text(error.message));`;
    await shown.mount(JSON.stringify({ source: asks }), example);
    await expect(shown.app.element("text")).toHaveText(["Failed to fetch", /^This script may not reach other.example/]);
  },
  "sandbox: {": async (shown, example) => {
    await shown.mount(`{ source: 'st.text(self.origin)' }`, example);
    await sees("null")(shown);
    await expect(shown.page.locator("iframe").last()).toHaveAttribute("src", /\/lib\/sandbox.html$/);
  },
  isolation: async (shown, example) => {
    await shown.mount(`{ source: 'st.text(self.origin)' }`, example);
    await sees("null")(shown);
  },
  "storage: httpStore": asks(/\/cache\//),
  "storage: memory": async (shown, example) => {
    await shown.mount(persisted, example);
    await sees("42")(shown);
    await expect.poll(() => shown.page.evaluate(() => (globalThis as unknown as World).asked.length)).toBeGreaterThan(0);
  },
};

const docs = readFileSync(join(import.meta.dirname, "../../docs/embedding.md"), "utf8");
const [ofRuntime = "", ofApp = ""] = docs.split(/^Of `(?:createRuntime|mount)`, .*:$/m).slice(1);
/** Name and example of each row of a table. */
const rows = (part: string) =>
  [...(part.split(/^## /m)[0]?.matchAll(/^\| `(\w+)` \|.*\| `(.*)` \|$/gm) ?? [])].map(([, name = "", example = ""]) => ({
    name,
    example,
  }));

/** The options that there are, by the complaint about one that there is not. */
async function optionsOf(page: Page, what: "app" | "runtime"): Promise<string[]> {
  const hint = await page.evaluate((kind) => {
    const { createRuntime } = globalThis as unknown as Embedding;
    const wrong = { nothingLikeThat: 1, source: "" } as never;
    try {
      if (kind === "runtime") createRuntime(wrong);
      else createRuntime().mount(document.querySelector("#app"), wrong);
    } catch (error) {
      return (error as { hint: string }).hint;
    }
    throw new Error("It was taken.");
  }, what);
  return hint.replace(/^.*The options are |\.$/g, "").split(", ");
}

test("docs/embedding.md: every option is there with an example that does what it says", async ({ app, page, host }) => {
  test.setTimeout(90_000);
  const open = async (): Promise<void> => {
    await page.goto(host.address);
    await page.waitForFunction(() => "createRuntime" in globalThis);
    await page.evaluate(() => {
      const world = globalThis as unknown as World;
      const kept = new Map<string, unknown>();
      world.asked = [];
      const get = (key: string): unknown => {
        world.asked.push(key);
        return kept.get(key) ?? null;
      };
      world.memory = {
        get: async (key: string) => get(key),
        getMany: async (keys: string[]) => keys.map(get),
        put: async (key: string, value: unknown) => void kept.set(key, value),
        delete: async (key: string) => void kept.delete(key),
        keys: async () => [...kept.keys()],
      };
      world.runtime = world.createRuntime();
    });
  };
  const mount = (options: string, runtime = "runtime"): Promise<void> =>
    page.evaluate(
      async ([ofThisApp, ofThisRuntime]) => {
        const world = globalThis as unknown as World;
        const AsyncFunction = (async () => {}).constructor as new (
          ...args: string[]
        ) => (...args: unknown[]) => Promise<Embedding["app"]>;
        const code = `return (${ofThisRuntime}).mount(document.querySelector("#app"), ${ofThisApp})`;
        const make = new AsyncFunction("runtime", "createRuntime", "httpStore", "memory", code);
        world.app = await make(world.runtime, world.createRuntime, world.httpStore, world.memory);
      },
      [options, runtime === "runtime" ? runtime : `createRuntime(${runtime})`] as const,
    );
  const shown: Shown = { app, page, host, open, mount };
  await open();
  expect(new Set(rows(ofApp).map(({ name }) => name))).toEqual(new Set(await optionsOf(page, "app")));
  expect(new Set(rows(ofRuntime).map(({ name }) => name))).toEqual(new Set(await optionsOf(page, "runtime")));
  for (const { name, example } of rows(ofRuntime))
    await test.step(example, async () => {
      const [, proof] = Object.entries(RUNTIME).find(([words]) => words === name || example.includes(words)) ?? [];
      if (proof === undefined) throw new Error(`Nothing is known of ${example}.`);
      await proof(shown, example);
    });
  await open();
  for (const { name, example } of rows(ofApp))
    await test.step(example, async () => {
      const proof = APP[name];
      if (proof === undefined) throw new Error(`Nothing is known of the option ${name}.`);
      await proof(shown, example);
    });
});
