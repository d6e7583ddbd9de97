import { describe, expect, it } from "vitest";
import { wantOf } from "./wants.ts";

const said = (message: string, ...causes: string[]) =>
  wantOf({
    message,
    causes: causes.map((message) => ({ message, name: "Error", file: null, line: null, column: null, frame: null, level: 1 })),
  });
const refused = (host: string, origin: string): string =>
  `This script may not reach ${host}: it runs in a sandbox. Its host can grant it: createRuntime({ grants: { network: ["${origin}/"] } }).`;
const code = (address: string): string =>
  `The import “${address}” could not be loaded: This script may not reach ${new URL(address).host}: it runs in a sandbox. Its host can grant it: createRuntime({ packages }).`;

describe("what a script was refused", () => {
  it("is known by its site: to read from there, or to run code from there", () => {
    expect(said(refused("api.example.org", "https://api.example.org"))).toEqual({
      kind: "read",
      origin: "https://api.example.org/",
    });
    expect(said(refused("localhost:80", "http://localhost:80"))).toEqual({ kind: "read", origin: "http://localhost/" });
    expect(said(code("https://cdn.example/x@1/y.js"))).toEqual({ kind: "code", origin: "https://cdn.example/" });
    expect(said("It failed", refused("a.example", "https://a.example"))).toEqual({ kind: "read", origin: "https://a.example/" });
  });

  it("is nothing where nothing can be granted", () => {
    for (const message of [
      "",
      "This script may not fetch addresses of data: since it runs in a sandbox.",
      refused("a.example", "http://a.example"),
      refused("localhost.example", "http://localhost.example"),
      refused("x", "no address"),
      refused("a.example", "javascript:alert(1)//"),
      "This script may not reach a.example.",
    ])
      expect(said(message), message).toBe(null);
  });
});
