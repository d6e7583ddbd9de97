/** A hostile script in a sandbox, in a host that has cookies and all kinds of storage. */
import type { Page } from "@playwright/test";
import { askedFor, expect, type Host, mount, test } from "../embedding.ts";
import { tryAttacks } from "./attacks.ts";
import { listen } from "./listener.ts";

/** The page needs no worker, no code from text and no addresses of its own making. */
const strict =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src blob:; " +
  "font-src 'self'; connect-src 'self'; frame-src 'self'; worker-src 'none'";

/** Gives the host something of each kind that a script could read. */
async function fillHost(page: Page, host: Host): Promise<void> {
  await page.goto(host.address);
  await page.evaluate(async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: what scripts may not see
    document.cookie = "secret=cookie; path=/";
    localStorage.setItem("secret", "local");
    sessionStorage.setItem("secret", "session");
    await new Promise((done, failed) => {
      const request = indexedDB.open("secret");
      request.onupgradeneeded = () => request.result.createObjectStore("secret");
      request.onsuccess = () => done(request.result.close());
      request.onerror = failed;
    });
    const cache = await caches.open("secret");
    await cache.put("/secret", new Response("cached"));
    await (await navigator.storage.getDirectory()).getFileHandle("secret", { create: true });
  });
  // Whatever page of the host is open.
  await page.addInitScript(() => {
    // Of the sandbox's frame, which has no origin, this runs too.
    if (self !== top) return;
    const channel = new BroadcastChannel("secret");
    channel.onmessage = () => channel.postMessage("broadcast");
    void navigator.locks?.request("secret", () => new Promise(() => {}));
  });
}

/** Runs attacks, and says what each came to. */
async function attack(
  page: Page,
  host: Host,
  listener: string,
  isolation: "none" | "sandbox",
  browser: string,
): Promise<Record<string, string>> {
  await fillHost(page, host);
  host.leadsTo = `${listener}redirected`;
  host.heard.length = 0;
  return tryAttacks(page, browser, listener, host.address, (source) => mount(page, host, source, {}, { isolation }, true));
}

const reached = (tried: Record<string, string>): string[] =>
  Object.entries(tried)
    .filter(([, came]) => came === "REACHED")
    .map(([name]) => name);

for (const safe of [false, true]) {
  test.describe(`without a sandbox, by ${safe ? "https" : "http"}`, () => {
    test.use({ safe, ignoreHTTPSErrors: safe });

    test("the attacks reach what they are after: the list is no list of mistakes", async ({ page, host, browserName }) => {
      await using listener = await listen();
      const tried = await attack(page, host, listener.address, "none", browserName);
      expect(reached(tried).length).toBeGreaterThan(25);
      // The host does answer: with what it knows its visitor by, and with the way elsewhere.
      expect(reached(tried)).toEqual(
        expect.arrayContaining([
          "a redirect of the host",
          "the host's pages with its cookies",
          "the host's pages, waiting",
          "the host's pages by a worker",
        ]),
      );
      expect(askedFor(host)).toEqual(expect.arrayContaining(["GET /cookies with cookies", "GET /redirect with cookies"]));
      expect(listener.heard).toContain("GET /redirected");
      expect(new Set(listener.heard).size).toBeGreaterThan(12);
    });
  });
}

for (const [name, isolated, policy, safe] of [
  ["plain", false, null, false],
  ["cross-origin isolated", true, null, false],
  ["of a strict policy", false, strict, false],
  ["of a strict policy, and isolated", true, strict, false],
  ["of a strict policy, isolated, and reached by https", true, strict, true],
] as const) {
  test.describe(`a host that is ${name}`, () => {
    test.use({ isolated, safe, ignoreHTTPSErrors: safe });

    test("is asked nothing, and nobody hears of it", async ({ page, host, browserName }) => {
      // A policy leaves no other way for a frame in a page that is isolated: see docs/security.md.
      if (policy !== null) host.open = ["/lib/sandbox.html"];
      host.policy = (path) => (path.endsWith("/sandbox.html") ? null : policy);
      await using listener = await listen();
      const tried = await attack(page, host, listener.address, "sandbox", browserName);
      expect(reached(tried)).toEqual([]);
      expect(listener.heard).toEqual([]);
      expect(listener.connections).toBe(0);
      expect(askedFor(host)).toEqual([]);
    });
  });
}
