/**
 * What a hostile script tries where its host is asked (`grants.ask`), and agrees to GET of one site: each is the body of an async function that returns
 * something true if it has reached what it is after. `A` is the address that the host agrees to, `L` that of a listener which it refuses, `H` that of the
 * host itself. `raw(order)` says something at the port of requests, which the script has found, and gives
 * the first answer; `sent(order)` whether that is a response; `own(address)` throws in the words of the page.
 */
export const askAttacks: Readonly<Record<string, string>> = {
  // The host itself, which knows its visitor.
  "the own site": `return fetch(H + "cookies");`,
  "the own site with cookies": `return fetch(H + "cookies", { credentials: "include" });`,
  "the own site, relative": `return fetch("/cookies");`,
  "the own site by other letters": `return fetch(H.replace("localhost", "LOCALHOST") + "cookies");`,
  "the own site by a dot": `return fetch(H.replace("localhost", "localhost.") + "cookies");`,
  "the own site under another name": `return fetch(H.replace("localhost", "app.localhost") + "cookies");`,
  "the own site by number": `return fetch(H.replace("localhost", "127.0.0.1") + "cookies");`,
  "the own site by a short number": `return fetch(H.replace("localhost", "127.1") + "cookies");`,
  "the own site by one number": `return fetch(H.replace("localhost", "2130706433") + "cookies");`,
  "the own site by hexadecimal numbers": `return fetch(H.replace("localhost", "0x7f.0x1") + "cookies");`,
  "the own site by octal numbers": `return fetch(H.replace("localhost", "0177.0.0.01") + "cookies");`,
  "the own site by another number": `return fetch(H.replace("localhost", "127.8.8.8") + "cookies");`,
  "the own site by all numbers": `return fetch(H.replace("localhost", "0.0.0.0") + "cookies");`,
  "the own site by IPv6": `return fetch(H.replace("localhost", "[::1]") + "cookies");`,
  "the own site by IPv6 of IPv4": `return fetch(H.replace("localhost", "[::ffff:127.0.0.1]") + "cookies");`,
  "the own site by no number": `return fetch(H.replace("localhost", "[::]") + "cookies");`,
  "the own site as if it were safe": `return fetch(H.replace("http:", "https:") + "cookies");`,
  "the own site at the port": `return own(H + "cookies");`,
  "the own site by tabs and backslashes": `return own(H.replace("http://", "\\tht\\ntp:\\\\\\\\") + "cookies");`,
  "the name of a user before the own site": `return sent({ url: H.replace("http://", "http://" + new URL(A).host + "@") + "cookies" });`,
  "the own site by a redirect": `return fetch(A + "redirect?to=" + encodeURIComponent(H + "cookies"));`,
  // Sites that the host has refused.
  "another site": `return fetch(L + "refused");`,
  "another site once more": `await fetch(L + "first").catch(() => {}); return fetch(L + "second");`,
  "another site by a redirect": `return fetch(A + "redirect?to=" + encodeURIComponent(L + "redirected"));`,
  "another site by a redirect that is to be followed": `return fetch(A + "redirect?to=" + encodeURIComponent(L + "followed"), { redirect: "follow" });`,
  "where a redirect leads": `const { headers } = await fetch(A + "redirect?to=" + encodeURIComponent(L), { redirect: "manual" }); return headers.get("location");`,
  "the name of a user before another site": `return sent({ url: L.replace("http://", "http://" + new URL(A).host + "@") });`,
  "another site behind a backslash": `return sent({ url: L.replace("http://", "http://127.0.0.1\\\\@") });`,
  "another port of the same number": `return sent({ url: L.replace("127.0.0.1", "2130706433") });`,
  "no address of https": `return sent({ url: "http://192.0.2.1/" });`,
  "an address of IPv6": `return sent({ url: L.replace("127.0.0.1", "[::1]") });`,
  "an address that changes": `let reads = 0; return sent({ get url() { return reads++ === 0 ? A + "getter" : L + "changed"; }, get href() { return L; } }) && reads > 1;`,
  "an address that is a list": `return sent({ url: [L] });`,
  "an address that is an object": `return sent({ url: { href: L, toString: null } });`,
  "an address that is another kind of text": `return sent({ url: new String(L) });`,
  "a file": `return sent({ url: "file:///etc/passwd" });`,
  "a text": `return sent({ url: "data:text/plain,x" });`,
  "something of the page's making": `return sent({ url: "blob:" + H + "x" });`,
  // What was agreed to is to be something else.
  "another method": `return fetch(A + "post", { method: "POST", body: "x" });`,
  "another method at the port": `return sent({ url: A + "raw-post", method: "POST", body: new ArrayBuffer(3) });`,
  "a method that is spelt otherwise": `for (const method of ["post", "Post", "GET\\r\\nPOST", "POST ", "GET, POST"]) if (await sent({ method })) return method;`,
  "a method that is an object": `return sent({ method: { toString: null, 0: "GET" } });`,
  "a method that is hidden": `return (await sent({ method: ["GET"] })) || sent({ method: new String("GET") });`,
  "a method in a header": `return fetch(A + "override", { headers: { "X-HTTP-Method-Override": "DELETE" } });`,
  "a method in a header at the port": `return sent({ headers: [["x-http-method-override", "DELETE"]] });`,
  "a body with GET": `return sent({ url: A + "body", body: new ArrayBuffer(3) });`,
  "a cookie": `return sent({ headers: [["cookie", "secret=forged"]] });`,
  "whose page it is": `return (await sent({ headers: [["origin", H]] })) || sent({ headers: [["referer", H]] });`,
  "whom it is for": `return (await sent({ headers: [["host", new URL(L).host]] })) || sent({ headers: [["x-forwarded-host", new URL(L).host]] });`,
  "a header in a header": `return sent({ headers: [["accept", "x\\r\\nCookie: secret=forged"]] });`,
  "a header in a name": `return (await sent({ headers: [["accept: x\\r\\ncookie", "x"]] })) || sent({ headers: [["accept\\u0000", "x"]] });`,
  "a header that is a list": `return sent({ headers: [["accept", ["x"]]] });`,
  "headers that are a map": `return sent({ headers: new Map([["cookie", "x"]]) });`,
  "a body that is a getter": `let reads = 0; const answer = await raw({ url: A + "body-getter", get body() { return reads++ === 0 ? new ArrayBuffer(3) : null; } }); return answer.kind === "response" || reads > 1;`,
  "a body that is a stream": `const body = new ReadableStream(); return sent({ url: A + "stream", method: "POST", body }, [body]);`,
  "a body that is shared": `return typeof SharedArrayBuffer === "function" && Promise.race([sent({ body: new SharedArrayBuffer(8) }), new Promise((gone) => setTimeout(gone, 1000))]);`,
  "credentials that are said besides": `const answer = await raw({ url: A + "besides", credentials: "include", mode: "no-cors", redirect: "follow", referrer: H }); return answer.url?.includes("cookie");`,
  // The port.
  "the number of another request": `const first = raw({ count: 77, url: A + "endless" }); const second = await raw({ count: 77, url: L + "same" }); postMessage.call(port, { count: 77, kind: "abort" }); return second.kind === "response" && second.url.startsWith(L);`,
  "an answer": `postMessage.call(port, { count: 88, kind: "response", url: L, status: 200, statusText: "", headers: [], hasBody: true }); return sent({ count: 88, url: L + "answered" });`,
  "no request": `for (const message of [null, 7, "x", [], { count: NaN }, { count: 1.5, kind: "pull" }, { count: 5, kind: "constructor" }]) postMessage.call(port, message); return false;`,
  "chunks of nobody": `for (let n = 0; n < 50; n++) postMessage.call(port, { count: n, kind: "pull" }); return false;`,
  // Ways that nobody is asked about.
  XMLHttpRequest: `const x = new XMLHttpRequest(); x.open("GET", A + "xhr"); return new Promise((resolve, reject) => { x.onload = resolve; x.onerror = reject; x.send(); });`,
  WebSocket: `const s = new WebSocket(A.replace("http", "ws") + "socket"); return new Promise((resolve, reject) => { s.onopen = resolve; s.onerror = reject; });`,
  EventSource: `const s = new EventSource(A + "events"); return new Promise((resolve, reject) => { s.onopen = resolve; s.onerror = reject; });`,
  "an import": `return import(A + "module.js");`,
  "JSON that is imported": `return import(A + "data.json", { with: { type: "json" } });`,
  "a worker's fetch": `const worker = new Worker(URL.createObjectURL(new Blob(['fetch("' + A + 'nested").then((r) => postMessage(r.ok), () => postMessage(false))'])));
    return new Promise((resolve) => { worker.onmessage = (event) => resolve(event.data); });`,
  "the fetch that was there before": `return Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch?.(A + "prototype");`,
};

/** Runs them one after the other, then asks about as many sites as there are ports, and tells what each came to. */
export const askAttackScript = (agreed: string, listener: string, host: string): string => `
const A = ${JSON.stringify(agreed)}, L = ${JSON.stringify(listener)}, H = ${JSON.stringify(host)};
const { postMessage } = MessagePort.prototype;
let port;
MessagePort.prototype.postMessage = function (message, ...given) {
  if (message?.kind === "request") port = this;
  return postMessage.call(this, message, ...given);
};
const first = await (await fetch(A + "first")).text();
const waiting = new Map();
port.addEventListener("message", ({ data }) => {
  waiting.get(data.count)?.(data);
  waiting.delete(data.count);
});
let last = 1000;
const raw = (more, given = []) => new Promise((resolve) => {
  // As it stands: what is a getter stays one until it is cloned.
  const order = Object.defineProperties({ count: ++last, kind: "request", url: A + "raw", method: "GET", headers: [], body: null, integrity: "" }, Object.getOwnPropertyDescriptors(more));
  waiting.set(order.count, resolve);
  postMessage.call(port, order, given);
});
const sent = async (more, given) => (await raw(more, given)).kind === "response";
const own = async (url) => {
  const answer = await raw({ url });
  if (answer.kind === "response") return true;
  throw new Error(answer.message);
};
st.output("first", [first, await sent({ url: A + "control" })]);
const attacks = {
${Object.entries(askAttacks)
  .map(([name, body]) => `  ${JSON.stringify(name)}: async () => {${body}},`)
  .join("\n")}
};
const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error("nothing came of it")), 3000));
const tried = {};
for (const [name, attack] of Object.entries(attacks)) {
  try {
    tried[name] = (await Promise.race([attack(), late()])) ? "REACHED" : "nothing";
  } catch (error) {
    tried[name] = "no: " + (error?.message ?? error?.type ?? error);
  }
}
st.output("tried", tried);
const flood = await Promise.allSettled(Array.from({ length: 300 }, (_, at) => fetch("http://127.0.0.1:" + (20000 + at) + "/")));
st.output("flood", flood.filter(({ status }) => status === "fulfilled").length);
st.text("the end");
`;
