import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { addressOf, pageOrigin } from "./serve.ts";

interface Asked {
  method?: string;
  host?: string;
}

/** What the server says to a path as it stands: \`fetch\` would tidy it up. */
async function ask(path: string, { method = "GET", host }: Asked = {}): Promise<{ status: number | undefined; body: string }> {
  const { hostname, port } = new URL(await pageOrigin());
  return new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { host };
    const asking = request({ hostname, port, path, method, headers }, async (response) => {
      let body = "";
      for await (const part of response) body += part;
      resolve({ status: response.statusCode, body });
    });
    asking.on("error", reject).end();
  });
}

describe("the server of scripts' pages", () => {
  let address = "";
  let folder = "";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "reprise-serve-"));
    mkdirSync(join(folder, "package"));
    mkdirSync(join(folder, "package-beside"));
    writeFileSync(join(folder, "secret.js"), "secret");
    writeFileSync(join(folder, "package-beside/secret.js"), "secret");
    writeFileSync(join(folder, "package/index.js"), "whole");
    address = addressOf(join(folder, "package/index.js"));
  });

  it("is on this machine alone", async () => {
    expect(await pageOrigin()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("has the page, isolated or not, and the files of a package that a test names", async () => {
    for (const path of ["/", "/isolated/"]) expect(await ask(path)).toMatchObject({ status: 200 });
    for (const path of [address, `/isolated${address}`]) expect(await ask(path)).toEqual({ status: 200, body: "whole" });
  });

  it.each([
    ["a step up", (path: string) => path.replace("index.js", "../secret.js")],
    ["a step up that is written otherwise", (path: string) => path.replace("index.js", "%2e%2e%2fsecret.js")],
    ["a step up by a backslash", (path: string) => path.replace("index.js", "..%5csecret.js")],
    [
      "a step up and into a folder of a name that begins alike",
      (path: string) => path.replace("index.js", "..%2fpackage-beside%2fsecret.js"),
    ],
    ["the folder itself", (path: string) => path.replace("index.js", "")],
    ["a path of the disk", () => join(folder, "secret.js")],
    ["the same after a folder", (path: string) => path.replace("index.js", join(folder, "secret.js"))],
    ["a path that can't be read", (path: string) => path.replace("index.js", "%ff")],
    ["a byte that ends names", (path: string) => `${path}%00.js`],
    ["a folder of no name that it knows", (path: string) => path.replace(/^\/[^/]+/, "/constructor")],
  ])("does not answer: %s", async (_, pathOf) => {
    expect(await ask(pathOf(address))).toEqual({ status: 404, body: "" });
  });

  it("does not answer a site whose name leads here, and takes nothing", async () => {
    expect(await ask(address, { host: "evil.example.com" })).toEqual({ status: 404, body: "" });
    expect(await ask(address, { method: "PUT" })).toEqual({ status: 404, body: "" });
  });
});
