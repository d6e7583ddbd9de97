import { expect, it } from "vitest";
import { checkRequest, type GivenRequest } from "./asked-request.ts";

const own = ["http://localhost:8080"];
const check = (given: Partial<GivenRequest>, site = own) =>
  checkRequest({ url: "https://api.example/x", method: "GET", headers: [], ...given }, site);

it.each([
  ["https://api.example/x?y=1#z", "https://api.example/x?y=1"],
  ["HTTPS://API.example:443/a/../x", "https://api.example/x"],
  ["https://аpi.example/", "https://xn--pi-6kc.example/"],
  ["http://localhost:9090/x", "http://localhost:9090/x"],
  ["http://127.0.0.1/x", "http://127.0.0.1/x"],
  // What is written otherwise is asked about as it is sent.
  ["http://2130706433/x", "http://127.0.0.1/x"],
  ["https://host.example:8080/", "https://host.example:8080/"],
])("%s is asked about as %s", (url, asked) => {
  expect(check({ url })).toMatchObject({ url: new URL(asked), method: "GET" });
});

it.each([
  ["http://localhost:8080/"],
  ["HTTP://LOCALHOST:8080/x"],
  ["http:localhost:8080"],
  ["http:\\\\localhost:8080\\x"],
  ["http://localhost.:8080/"],
  ["http://lo\tcal\nhost:8080/"],
  ["http://ⓛocalhost:8080/"],
  ["http://app.localhost:8080/"],
  ["http://127.0.0.1:8080/"],
  ["http://127.1:8080/"],
  ["http://127.9.9.9:8080/"],
  ["http://2130706433:8080/"],
  ["http://0x7f000001:8080/"],
  ["http://0177.0.0.1:8080/"],
  ["http://0.0.0.0:8080/"],
  ["http://0:8080/"],
  ["http://[::1]:8080/"],
  ["http://[::]:8080/"],
  ["http://[0:0:0:0:0:0:0:1]:8080/"],
  ["http://[::ffff:127.0.0.1]:8080/"],
  ["http://[::127.0.0.1]:8080/"],
  ["https://localhost:8080/"],
])("%j is the page's own site", (url) => {
  expect(check({ url })).toContain("it is the site of its page, which nobody is asked about");
});

it.each([
  ["https://app.example", "https://app.example/x"],
  ["https://app.example", "https://app.example./x"],
  ["https://app.example", "https://app.example:443/x"],
  ["https://app.example", "http://app.example/x"],
  ["http://app.example", "https://APP.example/x"],
  ["https://app.example", "https://app%2eexample/x"],
  ["https://bücher.example", "https://xn--bcher-kva.example/x"],
])("of a page at %s, %s is the own site", (site, url) => {
  expect(check({ url }, [site])).toContain("it is the site of its page");
});

it.each([
  ["http://api.example/", "api.example: the host of its page is asked about addresses of https"],
  ["http://192.168.0.1/", "is asked about addresses of https, and of this computer"],
  ["http://[::1]:9090/", "is asked about addresses of https, and of this computer"],
  ["http://localhost.example/", "is asked about addresses of https, and of this computer"],
  ["ws://api.example/", "is asked about addresses of https"],
  ["ftp://api.example/", "is asked about addresses of https"],
  ["file:///etc/passwd", "This script may not reach addresses of file:"],
  ["data:text/plain,x", "This script may not reach addresses of data:"],
  ["javascript:1", "This script may not reach addresses of javascript:"],
  ["https://agreed.example@evil.example/", "evil.example by an address that has the name of a user in it"],
  ["https://:x@evil.example/", "evil.example by an address that has the name of a user in it"],
  ["https://agreed.example\\@evil.example/", undefined],
  ["/x", "“/x” is no absolute address"],
  ["https://", "is no absolute address"],
  ["https://a b.example/", "is no absolute address"],
  [`https://api.example/${"x".repeat(10_000)}`, "characters is too long"],
])("%j: %s", (url, says) => {
  const checked = check({ url });
  // A slash in the other direction ends the host: what looks like a user is its path.
  if (says === undefined) expect(checked).toMatchObject({ url: new URL("https://agreed.example/@evil.example/") });
  else expect(checked).toContain(says);
});

it.each(["get", "GET ", "GET\r\n", "TRACE", "CONNECT", "", "constructor", "GETPOST"])(
  "no request goes by the method %j",
  (method) => {
    expect(check({ method })).toMatch(/^A request by the method .* is not sent for a script in a sandbox: GET, HEAD, POST/);
  },
);

it.each([
  "Cookie",
  "host",
  "Origin",
  "referer",
  "X-HTTP-Method-Override",
  "x-method-override",
  "X-Forwarded-For",
  "x-original-url",
  "Sec-Fetch-Site",
  "Proxy-Authorization",
  "Content-Length",
  "transfer-encoding",
  "content-type\r\nx",
  "content-type:",
  " content-type",
  "",
])("the header %j is not sent", (name) => {
  expect(
    check({
      headers: [
        ["accept", "text/plain"],
        [name, "x"],
      ],
    }),
  ).toContain("is not sent for a script in a sandbox: accept,");
});

it("of a header that is sent the value is one", () => {
  expect(check({ headers: [["Content-Type", "text/plain\r\nCookie: x"]] })).toContain("a character in its value");
  const checked = check({
    headers: [
      ["Content-Type", "text/plain"],
      ["ACCEPT", "text/csv"],
    ],
  });
  expect(typeof checked === "string" ? checked : [...checked.headers]).toEqual([
    ["accept", "text/csv"],
    ["content-type", "text/plain"],
  ]);
});
