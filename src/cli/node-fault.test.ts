import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFault } from "./node-fault.mjs";

const root = join(import.meta.dirname, "../..");

describe("nodeFault", () => {
  it.each([
    ["20.19.0", ">=20.19"],
    ["20.19.4", ">=20.19"],
    ["20.20.0", ">=20.19"],
    ["22.0.0", ">=20.19"],
    ["100.1.0", ">=20.19"],
    ["20.19.0-nightly2025", ">=20.19"],
    ["20.19.1", "^20.19.1 || >=22.12"],
    ["0.1.0", "*"],
  ])("has nothing to say of %s where %s is asked for", (version, engines) => {
    expect(nodeFault(version, engines)).toBe(null);
  });

  it.each([
    ["20.18.9", ">=20.19"],
    ["20.9.0", ">=20.19"],
    ["18.20.1", ">=20.19"],
    ["8.99.99", ">=20.19"],
    ["20.19.0", ">=20.19.1"],
  ])("says of %s, where %s is asked for, in one line what it is, what is needed and where to get it", (version, engines) => {
    const fault = nodeFault(version, engines);
    expect(fault).toBe(
      `Node ${version} is too old: Node ${engines.slice(2)} or newer is needed. Get one at https://nodejs.org, and run this again.`,
    );
  });
});

/** Runs a file with a node that takes itself for another one. */
function runAs(version: string, file: string): Promise<{ code: number | null; out: string; err: string }> {
  const fake = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`;
  const preload = `data:text/javascript,${encodeURIComponent(fake)}`;
  const child = spawn(process.execPath, ["--import", preload, join(root, file), "--help"], {
    cwd: root,
    // Node itself warns where both are set.
    env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, NODE_OPTIONS: undefined },
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    said.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.err += chunk;
  });
  return new Promise((done) => child.on("close", (code) => done({ code, ...said })));
}

describe("a node that is too old", () => {
  it.each(["scripts/start.mjs", "scripts/test.mjs"])("%s says so in one line, and does nothing", async (file) => {
    expect(await runAs("18.20.1", file)).toEqual({
      code: 1,
      out: "",
      err: `${nodeFault("18.20.1", ">=20.19")}\n`,
    });
  });
});
