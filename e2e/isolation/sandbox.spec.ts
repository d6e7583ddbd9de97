/** What works in a sandbox, and how it ends. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, type Host, mount, test } from "../embedding.ts";
import { names } from "./global-names.ts";
import { listen } from "./listener.ts";

const outputs = (page: Page) => page.evaluate(() => (globalThis as unknown as Embedding).app.outputs);

/** Opens a page of the host with nothing on it. */
async function open(page: Page, host: Host): Promise<void> {
  await page.goto(host.address);
  await page.waitForFunction(() => "createRuntime" in globalThis);
}

test("the page of a sandbox does nothing by itself, nor in a frame that is none", async ({ page, host }) => {
  const ask = (where: string) =>
    page.evaluate(
      (where) =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => resolve(data);
          const begin = { kind: "begin", policy: "connect-src 'none'", code: new Blob([""]) };
          const settle = (): void => {
            if (where === "window") window.postMessage(begin, "*", [port2]);
            // An answer would come before the second of these.
            setTimeout(() => setTimeout(() => resolve(null), 300), 0);
          };
          if (where === "window") return settle();
          const frame = document.createElement("iframe");
          if (where === "sandbox") frame.setAttribute("sandbox", "allow-scripts");
          frame.src = "/lib/sandbox.html";
          frame.onload = () => {
            frame.contentWindow?.postMessage(begin, "*", [port2]);
            settle();
          };
          document.body.append(frame);
        }),
      where,
    );
  await open(page, host);
  expect(await ask("sandbox")).toEqual({ kind: "ready" });
  expect(await ask("frame")).toBe(null);
  await page.goto(`${host.address}lib/sandbox.html`);
  expect(await ask("window")).toBe(null);
});

test("scripts have widgets, caches, cells' results, files of the page's folder, and what the host lends", async ({
  app,
  page,
  host,
}) => {
  host.files.set("/data.csv", "a;b");
  host.files.set("/part.ts", "export const part: number = 42;");
  host.files.set("/page.html", "<p>page</p>");
  const source = `
    import { part } from "./part.ts";
    const twice = st.memo((n: number) => { st.text("once " + n); return n * 2; });
    st.text("twice " + twice(st.slider("n", { value: 3 })));
    st.text(part + " " + (await (await st.file("data.csv")).text()) + " " + st.inputs.user);
    st.text(crypto.randomUUID().length + " " + [...crypto.randomUUID()][14]);
    for (const name of ["../data.csv", "%2e%2e/data.csv", "//localhost/data.csv", "none.csv"]) {
      try { await st.file(name); st.text("read " + name); } catch (error) { st.text("no " + name); }
    }
    st.dataframe([{ a: 1 }]);
    st.text("the end");
  `;
  await mount(page, host, source, { inputs: { user: "Ada" } }, { isolation: "sandbox" });
  await app.idle();
  await expect(app.element("exception")).toHaveCount(0);
  await expect(app.element("text")).toContainText([
    "once 3",
    "twice 6",
    "42 a;b Ada",
    "36 4",
    "no ../data.csv",
    "no %2e%2e/data.csv",
    "no //localhost/data.csv",
    "no none.csv",
    "the end",
  ]);
  await app.root.getByRole("slider").press("ArrowRight");
  await expect(app.element("text").nth(1)).toHaveText("twice 8");
});

test("functions of the host are called with copies, and nothing else of the page is; a wrong grant is an ArgumentError", async ({
  page,
  host,
}) => {
  await open(page, host);
  const came = await page.evaluate(async () => {
    const all = globalThis as unknown as Embedding;
    const functions = { greet: (name: string) => `Hello ${name}` };
    const source = `
      st.output("greeting", await st.host.greet("Ada"));
      try { await st.host.constructor("globalThis.escaped = 1"); } catch (error) { st.output("refused", error.name); }
    `;
    const place = document.querySelector("#app");
    const app = all.createRuntime({ isolation: "sandbox" }).mount(place, { source, functions });
    await app.idle();
    const { outputs } = app;
    const grants = { network: ["https://a.example/;script-src *"] };
    const wrong = all.createRuntime({ isolation: "sandbox", grants }).mount(place, { source });
    const failure = await wrong.ready.catch((error: Error) => `${error.name}: ${error.message}`);
    return { outputs, escaped: "escaped" in globalThis, failure };
  });
  expect(came).toEqual({
    outputs: { greeting: "Hello Ada", refused: "ArgumentError" },
    escaped: false,
    failure: expect.stringMatching(/^ArgumentError: createRuntime\(\): options.grants.network must be a list of https addresses/),
  });
});

test("a request or an import that was not granted says who can grant it; one that was goes through", async ({
  app,
  page,
  host,
}) => {
  host.open = ["/api/", "/assets/"];
  host.files.set("/api/rate.json", "2");
  host.files.set("/assets/twice.js", 'import { two } from "./two.js"; export const twice = (n) => n * two;');
  host.files.set("/assets/two.js", "export const two = 2;");
  host.files.set("/assets/worker.js", "fetch('/cookies', { credentials: 'include' }); postMessage(1);");
  const source = `
    import { twice } from "twice";
    // What may be imported starts no worker, which would have other policies than this one.
    const startWorker = () => new Promise((done, fail) => {
      const worker = new Worker(${JSON.stringify(host.address)} + "assets/worker.js");
      worker.onmessage = done;
      worker.onerror = () => fail(new Error("there is no such worker"));
    });
    st.text("twice " + twice(21));
    st.text("rate " + (await (await fetch("/api/rate.json")).json()));
    for (const [name, act] of [["other", () => fetch("/other.json")], ["site", () => fetch("https://api.test/x")], ["text", () => fetch("data:text/plain,x")],
      ["import", () => import("https://cdn.test/x.js")], ["worker", () => startWorker()]])
      try { await act(); st.text(name + " reached"); } catch (error) { st.text(name + ": " + error.message); }
  `;
  const grants = { network: [`${host.address}api/`] };
  await mount(page, host, source, {}, { isolation: "sandbox", grants, packages: { twice: "/assets/twice.js" } });
  await app.idle();
  await expect(app.element("exception")).toHaveCount(0);
  await expect(app.element("text")).toContainText([
    "twice 42",
    "rate 2",
    /other: This script may not reach localhost.*grants: \{ network/,
    "site: This script may not reach api.test",
    /text: This script may not fetch addresses of data: since it runs in a sandbox.$/,
    "import: The import “https://cdn.test/x.js” could not be loaded: This script may not reach cdn.test",
    /^worker: (?!reached)/,
  ]);
  expect(host.heard.filter((request) => /assets\/worker|cookies/.test(request))).toEqual([]);
});

test("an import by its address runs where its folder was granted, and is refused in words beside it", async ({
  app,
  page,
  host,
}) => {
  await using granted = await listen();
  await using other = await listen();
  const source = `
    import one from "${granted.address}code/module.js";
    st.text("one " + one);
    st.text("two " + (await import("${granted.address}code/deep/module.js")).default);
    for (const address of ["${granted.address}module.js", "${granted.address}codes/module.js", "${granted.address}code/../module.js",
      "${other.address}code/module.js", "http://localhost:1@${new URL(other.address).host}/code/module.js"])
      try { await import(address); st.text("reached"); } catch (error) { st.text(error.message); }
  `;
  await mount(page, host, source, {}, { isolation: "sandbox", packages: { code: `${granted.address}code/index.js` } });
  await app.idle();
  await expect(app.element("exception")).toHaveCount(0);
  const refusal = ({ address }: { address: string }) =>
    new RegExp(`could not be loaded: This script may not reach ${new URL(address).host}: it runs in a sandbox`);
  await expect(app.element("text")).toHaveText([
    "one 1",
    "two 1",
    refusal(granted),
    refusal(granted),
    refusal(granted),
    refusal(other),
    refusal(other),
  ]);
  expect(granted.heard).toEqual(["GET /code/module.js", "GET /code/deep/module.js"]);
  expect(other.connections).toBe(0);
});

for (const isolated of [true, false]) {
  test.describe(isolated ? "on a host that is isolated" : "on a host that is not isolated", () => {
    test.use({ isolated });

    test("Stop ends a loop that hears nothing, and the page goes on", async ({ app, page, host }) => {
      const source = `
        const n = st.slider("n", { value: 3 });
        st.text("n " + n);
        if (st.button("Loop")) { st.text("looping"); for (;;); }
        st.text("the end");
      `;
      await mount(page, host, source, {}, { isolation: "sandbox" });
      await app.idle();
      await app.root.getByRole("slider").press("ArrowRight");
      await expect(app.element("text").first()).toHaveText("n 4");
      await app.root.getByRole("button", { name: "Loop" }).click();
      await expect(app.element("text").nth(1)).toHaveText("looping");
      await app.root.getByRole("button", { name: "Stop" }).click();
      await app.idle();
      // With memory that is shared within the sandbox it is the same worker; without, another one, and the values are kept.
      await expect(page.getByText("The script did not stop")).toHaveCount(0);
      await page.evaluate(() => (globalThis as unknown as Embedding).app.run());
      await expect(app.element("text")).toHaveText(["n 4", "the end"]);
    });
  });
}

for (const isolated of [true, false]) {
  test.describe(isolated ? "from a sandbox on a host that is isolated" : "from a sandbox on a plain host", () => {
    test.use({ isolated });

    test("large tables reach the page, which shares no memory with it", async ({ app, page, host }) => {
      const source = `
        st.dataframe({ n: Float64Array.from({ length: 200_000 }, (_, at) => at + 0.5) });
        st.text("the end");
      `;
      await mount(page, host, source, {}, { isolation: "sandbox" });
      await app.idle();
      await expect(app.element("text")).toHaveText("the end");
      await expect(app.element("dataframe")).toContainText("0.5");
    });
  });
}

test("a sandbox whose process dies is replaced, its script begun again with its values, and the page goes on @chromium", async ({
  app,
  page,
  host,
  context,
}) => {
  await using listener = await listen();
  const source = `
    st.text("n " + st.slider("n", { value: 3 }));
    globalThis.count = (globalThis.count ?? 0) + 1;
    st.text("runs " + globalThis.count);
  `;
  await mount(page, host, source, {}, { isolation: "sandbox" });
  await app.idle();
  await app.root.getByRole("slider").press("ArrowRight");
  await expect(app.element("text")).toHaveText(["n 4", "runs 2"]);
  // Playwright takes the end of a frame's process for the end of its page, which from then on speaks for itself.
  await page.evaluate((address) => {
    const { app } = globalThis as unknown as Embedding;
    const shown = () => [...document.querySelectorAll("[data-rp-kind=text]")].map((element) => element.textContent).join();
    app.on("run", () => setTimeout(() => fetch(address + encodeURI(shown())), 100));
  }, listener.address);
  const frame = page.frames().find((frame) => frame.url().endsWith("/sandbox.html"));
  const session = await context.newCDPSession(frame as NonNullable<typeof frame>);
  // The process that it ends does not answer.
  session.send("Page.crash").catch(() => {});
  await expect.poll(() => listener.heard, { timeout: 15_000 }).toEqual(["GET /n%204,runs%201"]);
});

test("what is missing is said: no page of a sandbox, or one under a policy of the host's", async ({ page, host }) => {
  for (const [url, policy, says] of [
    ["/none/sandbox.html", null, "sandbox-worker.js of the package reprise"],
    ["/lib/sandbox.html", "script-src 'self'", "has to be sent without Content-Security-Policy"],
  ] as const) {
    host.policy = (path) => (path.endsWith("/sandbox.html") ? policy : null);
    await open(page, host);
    await page.evaluate((url) => {
      const all = globalThis as unknown as Embedding;
      const runtime = all.createRuntime({ isolation: "sandbox", sandbox: { url } });
      all.app = runtime.mount(document.querySelector("#app"), { source: "st.text(1)" });
    }, url);
    await expect(page.locator("#app")).toContainText(says, { timeout: 20_000 });
  }
});

for (const isolated of [false, true]) {
  test.describe(isolated ? "names on a host that is isolated" : "names on a plain host", () => {
    test.use({ isolated });

    test("a worker has the names that were looked at, and no others @chromium", async ({ app, page, host }) => {
      const source = `
        const all = new Set();
        for (let owner = globalThis; owner !== null; owner = Object.getPrototypeOf(owner)) for (const name of Object.getOwnPropertyNames(owner)) all.add(name);
        const of = (owner) => Object.getOwnPropertyNames(Object.getPrototypeOf(owner)).map((name) => "navigator." + name);
        st.output("names", [...all, ...of(navigator)].sort());
      `;
      await mount(page, host, source, {}, { isolation: "sandbox" });
      await app.idle();
      const { names: found } = (await outputs(page)) as { names: string[] };
      const known = new Set(names);
      expect(found.filter((name) => !known.has(name))).toEqual([]);
    });
  });
}

test("two runtimes that distrust each other share nothing", async ({ page, host }) => {
  const left = `
    globalThis.secret = "left";
    st.sessionState.secret = "left";
    const channel = new BroadcastChannel("meet");
    channel.onmessage = () => channel.postMessage("left");
    const kept = st.memo(() => "left", { key: "secret" });
    st.text(kept());
  `;
  const right = `
    const found = [];
    if (globalThis.secret !== undefined) found.push("a global");
    if (st.sessionState.secret !== undefined) found.push("state");
    const channel = new BroadcastChannel("meet");
    channel.onmessage = () => found.push("a channel");
    channel.postMessage("ask");
    try { if ((await indexedDB.databases()).length > 0) found.push("databases"); } catch {}
    try { if ((await caches.keys()).length > 0) found.push("caches"); } catch {}
    for (const name of ["s1", "s2"]) try { globalThis.postMessage(name); found.push("a port"); } catch {}
    await new Promise((done) => setTimeout(done, 300));
    if (st.cacheStats().some((row) => JSON.stringify(row).includes("left"))) found.push("a cache");
    st.output("found", found);
    st.text("right");
  `;
  await open(page, host);
  const found = await page.evaluate(
    async ([left, right]) => {
      const { createRuntime } = globalThis as unknown as Embedding;
      const apps = [left, right].map((source) => {
        const element = document.body.appendChild(document.createElement("div"));
        return createRuntime({ isolation: "sandbox" }).mount(element, { source: source as string });
      });
      for (const app of apps) await app.idle();
      return apps[1]?.outputs.found;
    },
    [left, right],
  );
  expect(found).toEqual([]);
  await expect(page.locator("iframe")).toHaveCount(2);
});

test("a runtime that is disposed leaves no frame behind", async ({ app, page, host }) => {
  await mount(page, host, "st.text(1)", {}, { isolation: "sandbox" });
  await app.idle();
  await expect(page.locator("iframe")).toHaveCount(1);
  await page.evaluate(() => (globalThis as unknown as Embedding).runtime.dispose());
  await expect(page.locator("iframe")).toHaveCount(0);
});
