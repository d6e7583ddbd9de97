/** The package under the test runners that docs/testing.md names: each in a project of its own, with the tests that stand there. */

import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { browserLaunchOptions } from "../browser.mjs";
import { root } from "../run.mjs";
import { snippet } from "./snippets.mjs";

const IN_NODE = snippet("docs/testing.md", "ts", "AppTest.fromFile");
/** What the test in Node is of. */
const APP = `const train = st.memo((rounds: number) => rounds * 2);
st.write(train(st.slider("Rounds", { max: 9 })));
`;

const NODE_TEST = `
test("under node:test", async () => {
  const app = await AppTest.fromFile("app.ts").run();
  await app.widget("slider", "Rounds").set(3);
  await app.run();
  assertApp(app).toHaveCacheHits("train", 1);
  await app.close();
});
`;

/** In one process, one app after the other: what each leaves behind would add up. */
const MANY = `import { test } from "node:test";
import assert from "node:assert/strict";
import { AppTest } from "reprise/testing";

async function heapAfter(count) {
  for (let n = 0; n < count; n++) {
    const app = await AppTest.fromFile("app.ts").run();
    await app.widget("slider", "Rounds").set(3);
    await app.close();
  }
  // What was closed is let go of in the tasks after.
  for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done));
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

test("a thousand apps take no more memory than a hundred", async () => {
  const before = await heapAfter(100);
  const after = await heapAfter(900);
  assert.ok(after - before < 4_000_000, "the heap grew by " + (after - before) + " bytes");
});
`;

/** Where the fixture's own specs are. */
const SPECS = join(root, "e2e/fixture");
/** Its specs that need nothing but the package. */
const FIXTURE = ["fixture.spec.ts", "drivers.spec.ts", "page.spec.ts", "served.spec.ts", "activity.spec.ts"];

/** A runner of tests: its packages and files, what it is called by, and what it says at the end. @typedef {object} Runner
 * @property {Record<string, string>} packages
 * @property {Record<string, string>} files
 * @property {readonly string[]} command
 * @property {RegExp} says
 */

/** @param {string} vitest @returns {Runner} */
const ofVitest = (vitest) => ({
  packages: { vitest, vite: "7.3.8" },
  files: { "app.ts": APP, "app.test.ts": IN_NODE },
  command: ["vitest", "run"],
  says: /1 passed/,
});

/** @param {string} version @returns {Runner} */
const ofPlaywright = (version) => ({
  packages: { "@playwright/test": version },
  files: {
    ...Object.fromEntries(FIXTURE.map((name) => [`tests/${name}`, asUsers(readFileSync(join(SPECS, name), "utf8"))])),
    "tests/docs.spec.ts": snippet("docs/testing.md", "ts", "reprise/playwright"),
  },
  command: ["playwright", "test"],
  says: /passed/,
});

/** The same in CommonJS, where Jest has its own names among the globals and gives modules to `import()` alone before Node 24.9. @param {string} text */
const inCommonJs = (text) =>
  text
    .replace(/^import .* from "vitest";\n/m, "")
    .replace(
      /^import (.*) from (.*);\n([\s\S]*?)\n\ntest/m,
      "let AppTest;\nbeforeAll(async () => {\n  const all = await import($2);\n  AppTest = all.AppTest;\n  expect.extend(all.appMatchers);\n});\n\ntest",
    );

/** A spec as somebody else would have it, with a page for each test. @param {string} text */
const asUsers = (text) =>
  text
    .replaceAll("../../src/playwright/index.ts", "reprise/playwright")
    .replaceAll("../../src/testing/index.ts", "reprise/testing")
    .replace('{ expect, onKeptPage as test } from "../gallery.ts"', '{ expect, test } from "reprise/playwright"')
    .replace(/^import type \{ drivers \} .*\n/m, "")
    .replace("keyof typeof drivers", "string");

/** By name. @type {Readonly<Record<string, Runner>>} */
export const RUNNERS = {
  vitest3: ofVitest("3.2.7"),
  vitest4: ofVitest("4.1.10"),
  vitest5: ofVitest("5.1.2"),
  jest: {
    packages: { jest: "30.5.2" },
    files: {
      "app.ts": APP,
      "import.test.mjs": IN_NODE.replace('"vitest"', '"@jest/globals"'),
      "common.test.cjs": inCommonJs(IN_NODE),
    },
    command: [
      "node",
      "--experimental-vm-modules",
      "node_modules/jest/bin/jest.js",
      "--detectOpenHandles",
      "--testMatch",
      "**/*.test.?js",
    ],
    says: /Tests: +2 passed(?![\s\S]*open handle)/,
  },
  "node-test": {
    packages: {},
    files: {
      "app.ts": APP,
      "import.test.mjs": `import { test } from "node:test";\nimport { AppTest, assertApp } from "reprise/testing";\n${NODE_TEST}`,
      "answers.test.mjs": snippet("docs/testing.md", "ts", "globals: {"),
      "many.test.mjs": MANY,
      "require.test.cjs": `const { test } = require("node:test");\nconst { AppTest, assertApp } = require("reprise/testing");\n${NODE_TEST}`,
    },
    command: ["node", "--expose-gc", "--test", "--test-reporter=tap"],
    says: /# pass 4\n# fail 0/,
  },
  "playwright-oldest": ofPlaywright("1.50.0"),
  "playwright-newest": ofPlaywright("1.65.1"),
};

/**
 * Runs the tests of a runner.
 * @param {string} name
 * @param {import("./package-checks.mjs").Outside} outside
 */
export async function checkRunner(name, { check, project, run }) {
  const { packages, files, command, says } = /** @type {Runner} */ (RUNNERS[name]);
  await check("its tests pass", async () => {
    const isPlaywright = command[0] === "playwright";
    const folder = await project(name, { ...files, ...(isPlaywright ? await playwrightConfig() : {}) }, { packages });
    for (const entry of isPlaywright ? readdirSync(SPECS).filter((file) => file.endsWith("-snapshots")) : [])
      cpSync(join(SPECS, entry), join(folder, "tests", entry), { recursive: true });
    const output = await run(folder, command);
    if (!says.test(output) || /\bflaky\b/.test(output)) throw new Error(output.trim().slice(-3000));
    return /\d+ passed/.exec(output)?.[0];
  });
}

/** The browser of this machine, and the name that the snapshots carry. @returns {Promise<Record<string, string>>} */
export async function playwrightConfig() {
  const use = { launchOptions: await browserLaunchOptions(), screenshot: "only-on-failure" };
  const patience = { timeout: 60_000, expect: { timeout: 10_000 } };
  const config = {
    testDir: "tests",
    fullyParallel: true,
    workers: 2,
    reporter: "dot",
    ...patience,
    projects: [{ name: "preview" }],
    use,
  };
  return { "playwright.config.js": `export default ${JSON.stringify(config, null, 2)};\n` };
}
