import { describe, expect, it } from "vitest";
import type { ArgumentError } from "./errors.ts";
import { type HttpStoreOptions, httpStore, isHttpStore } from "./http-store.ts";

const url = "https://cache.example.org/app/";

/** What is thrown, message and hint in one. */
function complaint(options: unknown): string {
  try {
    // Boundary: what plain JavaScript can give.
    httpStore(options as HttpStoreOptions);
  } catch (error) {
    const { name, message, hint } = error as ArgumentError;
    return `${name}: ${message} ${hint ?? ""}`.trim();
  }
  return "nothing";
}

describe("httpStore", () => {
  it("says where it is, and that it is only read, for two seconds at most, and 64 MB", () => {
    const store = httpStore({ url });
    expect(store).toEqual({ kind: "http", url, headers: null, write: false, timeout: 2000, maxBytes: 64 * 2 ** 20 });
    expect(isHttpStore(store)).toBe(true);
    expect([null, undefined, {}, { get: () => {} }].some(isHttpStore)).toBe(false);
  });

  it.each(["http://10.0.0.5:8080", "https://a.b/c?sig=a@b", "HTTPS://A.B/", new URL(url)])(
    "takes %s for an address",
    (address) => {
      expect(complaint({ url: address })).toBe("nothing");
    },
  );

  it("keeps headers as they are when it is made", () => {
    const headers = { Authorization: "Bearer x" };
    const store = httpStore({ url, headers });
    headers.Authorization = "changed";
    expect(store.headers).toEqual({ Authorization: "Bearer x" });
  });

  it.each([
    ["no options", undefined, "ArgumentError: httpStore(): options must be an object with a url"],
    ["no address", {}, "options.url must be the address of a folder"],
    ["an empty address", { url: "" }, "options.url must be the address"],
    ["an address with blanks", { url: "https://a b/" }, "options.url must be the address"],
    ["half an address", { url: "/cache" }, "whole where there is no page"],
    ["a part of a page", { url: `${url}#a` }, "without #"],
    ["another scheme", { url: "s3://bucket/app" }, "with http: or https:"],
    ["a script", { url: "javascript:alert(1)" }, "with http: or https:"],
    ["an address without a host", { url: "https://" }, "options.url must be the address"],
    [
      "a user name",
      { url: "https://me:secret@example.org/" },
      "options.url has a user name in it, which browsers refuse. Give it as a header",
    ],
    ["a misspelt option", { url, header: {} }, 'there is no option "header". Did you mean "headers"? The options are url,'],
    ["headers that are a text", { url, headers: "a: b" }, "options.headers must be an object of texts by name"],
    ["a list of headers", { url, headers: [["a", "b"]] }, "options.headers must be an object of texts by name"],
    ["a name that is none", { url, headers: { "a b": "c" } }, "options.headers must be an object of texts by names of headers"],
    ["a header that is no text", { url, headers: { a: 1 } }, 'options.headers["a"] must be a text of one line, but the number 1'],
    [
      "a header of two lines",
      { url, headers: { Authorization: "x\r\ny" } },
      'options.headers["Authorization"] must be a text of one line',
    ],
    ["a permission that is none", { url, write: "yes" }, "options.write must be true or false"],
    ["a limit that is none", { url, timeout: "soon" }, "options.timeout must be a duration"],
    ["no time at all", { url, timeout: 0 }, "options.timeout must be longer than nothing"],
    ["all the time", { url, timeout: Number.POSITIVE_INFINITY }, "options.timeout must be longer than nothing"],
    ["no bytes", { url, maxBytes: 0 }, "options.maxBytes must be a number of bytes"],
  ])("says of %s what is wrong", (_, options, message) => {
    expect(complaint(options)).toContain(message);
  });

  it("never shows what a header says", () => {
    expect(complaint({ url, headers: { Authorization: "secret\n" } })).not.toContain("secret");
  });
});
