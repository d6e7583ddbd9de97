import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sandboxPage } from "../../../vite.sandbox.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { checkGrants } from "./check-grants.ts";
import { filePolicy, grantedPolicy, reachOf } from "./policies.ts";

describe("the policies of a sandbox", () => {
  it("that of the file lets its own script run, by its hash, and workers that the second one holds", () => {
    expect(filePolicy("HASH")).toBe(
      "default-src 'none'; script-src 'sha256-HASH' blob: 'unsafe-eval' 'wasm-unsafe-eval' https: http:; worker-src blob: https: http:; " +
        "connect-src blob: data: https: http: wss: ws:; frame-src 'none'; base-uri 'none'; form-action 'none'",
    );
  });

  it("without grants nothing is asked of anybody", () => {
    expect(grantedPolicy(reachOf([], []))).toBe("connect-src 'none'; script-src 'unsafe-eval' blob:; worker-src blob:");
  });

  it("grants are addresses, and packages their folders", () => {
    const reach = reachOf(
      ["https://api.example.org/v1/"],
      ["https://host.example/packages/d3.js", "https://host.example/packages/a.js?x", "data:text/javascript,"],
    );
    expect(grantedPolicy(reach)).toBe(
      "connect-src https://api.example.org/v1/ https://host.example/packages/; " +
        "script-src 'unsafe-eval' 'wasm-unsafe-eval' blob: https://host.example/packages/; worker-src blob: https://host.example/packages/",
    );
  });

  it("what stands in an address does not end its place", () => {
    const policy = grantedPolicy(reachOf([], ["https://host.example/a;script-src *,'x'/d3.js"]));
    expect(policy).toBe(
      "connect-src https://host.example/a%3Bscript-src%20*%2C%27x%27/; " +
        "script-src 'unsafe-eval' 'wasm-unsafe-eval' blob: https://host.example/a%3Bscript-src%20*%2C%27x%27/; " +
        "worker-src blob: https://host.example/a%3Bscript-src%20*%2C%27x%27/",
    );
  });

  it("the built page has one script, and the hash of that", async () => {
    const page = await sandboxPage();
    const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text = ""]) => text);
    expect(scripts).toHaveLength(1);
    const hash = createHash("sha256")
      .update(scripts[0] ?? "")
      .digest("base64");
    expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="${filePolicy(hash)}">`);
  });
});

describe("what cannot be granted is an ArgumentError", () => {
  it.each([
    "https://a.example/;script-src *",
    "https://a.example/ https://b.example/",
    "https://a.example/,*",
    "https://a.example/'self'",
    'https://a.example/"',
    "https://*.example/",
    "https://a.example/?q",
    "http://a.example/",
    "http://localhost.example/",
    "http://localhost:1@evil.example/",
    "https://a.example@evil.example/",
    "https://a.example:1@evil.example/v1/",
    "http://127.0.0.1.example/",
    "wss://a.example/",
    "https:",
    "*",
    "'self'",
    "/api/",
    7,
  ])("%s", (grant) => {
    const check = () => checkGrants({ network: ["https://a.example/", grant] });
    expect(check).toThrow(ArgumentError);
    expect(check).toThrow("createRuntime(): options.grants.network must be a list of https addresses");
  });

  it("a grant that there is not", () => {
    expect(() => checkGrants({ netwrok: [] })).toThrow(
      expect.objectContaining({ hint: expect.stringContaining("The grants are network, ask, files, links, frames.") }),
    );
  });

  it.each([
    ["links", "ask"],
    ["links", true],
    ["frames", "any"],
    ["frames", null],
  ])("%s as %s", (name, value) => {
    expect(() => checkGrants({ [name]: value })).toThrow(`createRuntime(): options.grants.${name} must be "`);
  });

  it("a question that nobody answers", () => {
    expect(() => checkGrants({ ask: true })).toThrow(
      "createRuntime(): options.grants.ask must be a function that answers true or false, but the boolean true was given.",
    );
  });

  it("https, and this computer, can be", () => {
    const network = [
      "https://a.example/v1/",
      "https://a.example:8443/x",
      "http://localhost:8080/api/",
      "http://127.0.0.1/",
      "https://a.example/@scope/x/",
    ];
    expect(() => checkGrants({ network, files: false, ask: () => true })).not.toThrow();
  });
});
