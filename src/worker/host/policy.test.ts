import { describe, expect, it } from "vitest";
import { PolicyError } from "../../shared/errors.ts";
import { withPolicy } from "./policy.ts";

describe("an error of a content security policy", () => {
  it.each([
    ["code from text", new EvalError("Evaluating a string as JavaScript violates the directive")],
    ["WebAssembly in Chromium", new Error("Refused to compile: neither 'wasm-eval' nor 'unsafe-eval' is an allowed source")],
    ["WebAssembly in Safari", new Error("Refused, as it is not allowed by the following Content Security Policy directive")],
    ["WebAssembly in Firefox", new Error("call to WebAssembly.compile() blocked by CSP")],
  ])("names the header and the file that it goes on: %s", (_, error) => {
    const said = withPolicy(error);
    expect(said).toBeInstanceOf(PolicyError);
    expect((said as Error).message).toContain("script-src 'self' 'unsafe-eval'");
    expect((said as Error).message).toContain("worker.js in the library");
    expect((said as Error).cause).toBe(error);
  });

  it("is told from others", () => {
    const error = new TypeError("x is not a function");
    expect(withPolicy(error)).toBe(error);
  });
});
