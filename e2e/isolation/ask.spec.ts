/** Requests of a script in a sandbox that its host is asked about, one by one (`grants.ask`). */
import type { Page } from "@playwright/test";
import type { AskedRequest } from "../../src/index.ts";
import { askedFor, type Embedding, expect, type Host, openHost, test } from "../embedding.ts";
import { askAttackScript, askAttacks } from "./ask-attacks.ts";
import { tryAttacks } from "./attacks.ts";
import { listen } from "./listener.ts";

interface Asking extends Embedding {
  /** What the host was asked, by method and address. */
  asked: string[];
  /** Those whose scripts have ended before they were answered. */
  withdrawn: string[];
}

/** What the host says: yes to these methods and sites (`GET http://…`), nothing to `never`, and no to all else. */
type Answers = readonly string[] | "never" | "fails";

/** Mounts an app whose host is asked, and answers so. */
async function mountAsked(
  page: Page,
  host: Host,
  source: string,
  answers: Answers,
  network: readonly string[] = [],
): Promise<void> {
  await openHost(page, host);
  // By which the host knows its visitor, and would any server on this computer.
  // biome-ignore lint/suspicious/noDocumentCookie: what requests for scripts may not have
  await page.evaluate(() => (document.cookie = "secret=cookie; path=/"));
  host.heard.length = 0;
  await page.evaluate(
    ([source, answers, network]) => {
      const all = globalThis as unknown as Asking;
      Object.assign(all, { asked: [], withdrawn: [] });
      const ask = ({ url, method, signal }: AskedRequest): boolean | Promise<boolean> => {
        all.asked.push(`${method} ${url}`);
        signal.addEventListener("abort", () => all.withdrawn.push(`${method} ${url}`));
        if (answers === "fails") throw new Error("no dialog");
        return answers === "never" ? new Promise(() => {}) : answers.includes(`${method} ${new URL(url).origin}`);
      };
      all.runtime = all.createRuntime({ isolation: "sandbox", grants: { ask, network } });
      all.app = all.runtime.mount(document.querySelector("#app"), { source, functions: { tell: all.tell } });
    },
    [source, answers, network] as const,
  );
}

const asked = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as unknown as Asking).asked);
const outputs = (page: Page) => page.evaluate(() => (globalThis as unknown as Asking).app.outputs);
const siteOf = ({ address }: { address: string }): string => new URL(address).origin;

test("is asked once for a site and a method, and what it agrees to is sent as nobody, and answered as fetch does", async ({
  app,
  page,
  host,
}) => {
  await using listener = await listen();
  await using granted = await listen();
  // The same site, to which browsers send cookies if they may.
  const address = listener.address.replace("127.0.0.1", "localhost");
  const source = `
    const n = st.slider("n", { value: 1 });
    const rates = st.memo(async (n) => { st.text("asking " + n); return (await fetch("${address}rates?" + n)).text(); });
    st.text("rates " + (await rates(1)));
    const response = await fetch("${address}rates?2#part", { credentials: "include", redirect: "follow" });
    st.output("response", [response.status, response.ok, response.url, response.type, response.headers.get("content-type"), await response.clone().text(), response.body instanceof ReadableStream]);
    const saved = await fetch(new Request("${address}save", { method: "POST", body: JSON.stringify({ n: 1 }), headers: { "Content-Type": "application/json", Authorization: "Bearer x" } }));
    st.text("saved " + (await saved.text()));
    st.text("granted " + (await (await fetch("${granted.address}x")).text()));
    try { await fetch("${address}x", { method: "DELETE" }); } catch (error) { st.text(error.name + ": " + error.message); }
  `;
  await mountAsked(page, host, source, [`GET ${new URL(address).origin}`, `POST ${new URL(address).origin}`], [granted.address]);
  await app.idle();
  await expect(app.element("exception")).toHaveCount(0);
  const texts = [
    "asking 1",
    "rates heard",
    "saved heard",
    "granted heard",
    `TypeError: This script may not reach ${new URL(address).host}: the host of its page was asked whether it may (DELETE), and did not agree.`,
  ];
  await expect(app.element("text")).toHaveText(texts);
  expect((await outputs(page)).response).toEqual([200, true, `${address}rates?2`, "cors", "text/plain", "heard", true]);
  await app.root.getByRole("slider").press("ArrowRight");
  await app.idle();
  await expect(app.element("text")).toHaveText(texts);
  expect(await asked(page)).toEqual([`GET ${address}rates?1`, `POST ${address}save`, `DELETE ${address}x`]);
  expect(listener.heard.filter((request) => !request.startsWith("OPTIONS"))).toEqual([
    "GET /rates?1",
    "GET /rates?2",
    "POST /save",
    "GET /rates?2",
    "POST /save",
  ]);
  for (const { headers } of listener.requests)
    expect([headers.cookie, headers.referer, headers.origin]).toEqual([undefined, undefined, siteOf(host)]);
  const [save] = listener.requests.filter(({ body }) => body !== "");
  expect([save?.body, save?.headers.authorization, save?.headers["content-type"]]).toEqual([
    '{"n":1}',
    "Bearer x",
    "application/json",
  ]);
});

test("what the page was given with its cookies, and keeps, is not what a script gets", async ({ app, page, host }) => {
  await using listener = await listen();
  const address = listener.address.replace("127.0.0.1", "localhost");
  const own = (): Promise<unknown> =>
    page.evaluate(async (address) => (await fetch(`${address}kept`, { credentials: "include" })).text(), address);
  const source = `if (st.button("Ask")) st.text(await (await fetch("${address}kept")).text());`;
  await mountAsked(page, host, source, [`GET ${new URL(address).origin}`]);
  await own();
  await own();
  expect(listener.requests.map(({ headers }) => headers.cookie)).toEqual(["secret=cookie"]);
  await app.root.getByRole("button", { name: "Ask" }).click();
  await expect(app.element("text")).toHaveText("heard");
  expect(listener.requests.map(({ headers }) => headers.cookie)).toEqual(["secret=cookie", undefined]);
});

test("a stream is read as it comes, ends by its signal, and with the runtime", async ({ app, page, host }) => {
  await using listener = await listen();
  const source = `
    const read = async (init) => {
      const reader = (await fetch("${listener.address}endless", init)).body.getReader();
      return [reader, new TextDecoder().decode((await reader.read()).value)];
    };
    const control = new AbortController();
    const [reader, begun] = await read({ signal: control.signal });
    st.text("first " + begun);
    control.abort();
    st.text("ended " + (await reader.read().catch(({ name }) => name)));
    st.text("second " + (await read())[1]);
    if (st.button("Again")) st.text("never " + (await (await fetch("${listener.address}endless")).text()));
  `;
  await mountAsked(page, host, source, [`GET ${siteOf(listener)}`]);
  await expect(app.element("text")).toHaveText(["first begun", "ended AbortError", "second begun"]);
  await expect.poll(() => listener.endless.size).toBe(1);
  await page.evaluate(() => (globalThis as unknown as Embedding).runtime.dispose());
  await expect.poll(() => listener.endless.size).toBe(0);
});

test("an answer comes to its end, whatever memory is cleaned up meanwhile", async ({ app, page, host }) => {
  await using listener = await listen();
  const source = `
    let read = 0;
    for (let at = 0; at < 60; at++) {
      const response = await fetch("${listener.address}" + at);
      globalThis.garbage = Array.from({ length: 200_000 }, (_, at) => ({ at }));
      if ((await response.text()) === "heard") read++;
    }
    st.text("read " + read);
  `;
  await mountAsked(page, host, source, [`GET ${siteOf(listener)}`]);
  await expect(app.element("text")).toHaveText("read 60", { timeout: 20_000 });
});

test("what nobody has answered is sent by nobody: the host hears that it is too late", async ({ app, page, host }) => {
  await using listener = await listen();
  const source = `
    st.text("asking");
    try { await fetch("${listener.address}x", { signal: AbortSignal.timeout(200) }); } catch (error) { st.text(error.name); }
    fetch("${listener.address}y").catch(() => {});
    fetch("http://127.0.0.1:9/z").catch(() => {});
    st.text("the end");
  `;
  await mountAsked(page, host, source, "never");
  await expect(app.element("text")).toHaveText(["asking", "TimeoutError", "the end"]);
  await page.evaluate(() => (globalThis as unknown as Embedding).runtime.dispose());
  await page.waitForFunction(() => (globalThis as unknown as Asking).withdrawn.length === 1);
  expect(await asked(page)).toEqual([`GET ${listener.address}x`]);
  expect(listener.connections).toBe(0);
});

test("a host whose function fails has not agreed, and the page says so where its author looks", async ({
  app,
  page,
  host,
  browserName,
}) => {
  await using listener = await listen();
  const told: string[] = [];
  page.on("console", (message) => told.push(message.text()));
  await mountAsked(page, host, `await fetch("${listener.address}x");`, "fails");
  await expect(app.element("exception")).toContainText("since its function grants.ask has failed");
  // Of an error, the text of Firefox's messages has the kind alone.
  expect(told.join()).toContain(`grants.ask of createRuntime has failed: Error${browserName === "firefox" ? "" : ": no dialog"}`);
  expect(listener.connections).toBe(0);
});

for (const isolated of [false, true]) {
  test.describe(isolated ? "on a host that is isolated" : "on a plain host", () => {
    test.use({ isolated });

    test("a hostile script sends nothing that its host has not agreed to", async ({ page, host }) => {
      test.setTimeout(90_000);
      await using agreed = await listen();
      await using refused = await listen();
      await mountAsked(page, host, askAttackScript(agreed.address, refused.address, host.address), [`GET ${siteOf(agreed)}`]);
      await expect(page.locator(".rp-app")).toContainText("the end", { timeout: 60_000 });
      const { first, tried, flood } = (await outputs(page)) as { first: unknown; tried: Record<string, string>; flood: number };
      // What it is given, and that its way to the port is one.
      expect(first).toEqual(["heard", true]);
      expect(Object.keys(tried)).toEqual(Object.keys(askAttacks));
      expect(Object.entries(tried).filter(([, came]) => came === "REACHED")).toEqual([]);
      for (const [name, came] of Object.entries(tried))
        if (name.startsWith("the own site") && !name.includes("redirect"))
          expect([name, came]).toEqual([
            name,
            expect.stringContaining("it is the site of its page, which nobody is asked about"),
          ]);
      expect(flood).toBe(0);
      expect([refused.heard, refused.connections]).toEqual([[], 0]);
      expect(askedFor(host)).toEqual([]);
      // Those that it agreed to, by address and without anything besides.
      expect(
        agreed.heard.filter((request) => !/^GET \/(?:first|control|redirect\?|getter|endless|besides|raw)/.test(request)),
      ).toEqual([]);
      for (const { headers, body } of agreed.requests)
        expect([headers.cookie, headers.referer, headers["x-http-method-override"], body]).toEqual([
          undefined,
          undefined,
          undefined,
          "",
        ]);
      const questions = await asked(page);
      const sites = questions.map((question) => question.replace(/(\w+ \w+:\/\/[^/]+).*/, "$1"));
      expect(new Set(sites).size).toBe(sites.length);
      // One that it has agreed to, and twenty others: then it was asked no more.
      expect(sites).toHaveLength(21);
      expect(sites.filter((site) => site.endsWith(`:${new URL(host.address).port}`))).toEqual([]);
    });

    test("where it agrees to nothing, all other attacks reach nothing, too", async ({ page, host, browserName }) => {
      await using listener = await listen();
      const tried = await tryAttacks(page, browserName, listener.address, host.address, (source) =>
        mountAsked(page, host, source, []),
      );
      expect(Object.entries(tried).filter(([, came]) => came === "REACHED")).toEqual([]);
      expect([listener.heard, listener.connections]).toEqual([[], 0]);
      expect(askedFor(host)).toEqual([]);
    });
  });
}
