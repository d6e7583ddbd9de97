/**
 * `npm run test:outside`: the library in the projects of those who install it. Packs it, installs the tarball into empty projects
 * outside of this one, and looks at the app that each makes of it in Chromium; and at the package itself.
 *
 *     npm run test:outside                       all of it
 *     npm run test:outside -- --quick            the package, its types with one compiler, one build of Vite and one page
 *     npm run test:outside -- vite8 webpack      these projects (also: package, types, styles, data, commands)
 *     npm run test:outside -- --in <folder> …    keeps the projects there, and takes up those that are
 */

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { checkCommands } from "./outside/commands.mjs";
import { checkData } from "./outside/data.mjs";
import { FRAMEWORKS } from "./outside/frameworks.mjs";
import { checkStyles } from "./outside/host-styles.mjs";
import { checkPackage, checkTypes } from "./outside/package-checks.mjs";
import { checkComplaint, checkPage, openBrowser, serveFolder } from "./outside/page.mjs";
import { answering, binOf, collect, end, freePort, runIn, start } from "./outside/processes.mjs";
import { PROJECTS as BUNDLERS } from "./outside/projects.mjs";
import { serveRegistry } from "./outside/registry.mjs";
import { checkRunner, RUNNERS } from "./outside/testers.mjs";
import { checkUpload } from "./outside/upload.mjs";
import { npm, root, since } from "./run.mjs";

const PROJECTS = [...BUNDLERS, ...FRAMEWORKS];

const args = process.argv.slice(2);
const quick = args.includes("--quick");
const kept = args.includes("--in") ? args[args.indexOf("--in") + 1] : undefined;
const wanted = args.filter((arg, index) => !arg.startsWith("--") && args[index - 1] !== "--in");
const known = ["package", "types", "styles", "data", "commands", ...Object.keys(RUNNERS), ...PROJECTS.map(({ name }) => name)];
for (const name of wanted) {
  if (!known.includes(name)) throw new Error(`There is no project ${name}. There are: ${known.join(", ")}.`);
}

const home = kept === undefined ? mkdtempSync(join(tmpdir(), "reprise-outside-")) : resolve(kept);
mkdirSync(home, { recursive: true });

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

let passed = 0;
/** @type {string[]} */
const failures = [];
let group = "";

/** @param {string} name @param {() => Promise<string | void>} check */
async function check(name, check) {
  const begin = performance.now();
  try {
    const told = await check();
    passed++;
    console.log(`  ok   ${group}: ${name}${told ? ` — ${told}` : ""} (${since(begin)})`);
  } catch (error) {
    failures.push(`${group}: ${name}`);
    console.log(`  FAIL ${group}: ${name} (${since(begin)})\n    ${error instanceof Error ? error.message : error}`);
  }
}

async function pack() {
  const { command, args: npmArgs } = npm(["pack", "--ignore-scripts", "--json", "--pack-destination", home]);
  const { code, output } = await collect(root, command, npmArgs);
  if (code !== 0) throw new Error(`npm pack failed:\n${output}`);
  const packed = join(home, `reprise-${manifest.version}.tgz`);
  // npm takes a tarball of the same name for the same package.
  const digest = createHash("sha256").update(readFileSync(packed)).digest("hex").slice(0, 12);
  const tarball = join(home, `reprise-${digest}.tgz`);
  cpSync(packed, tarball);
  return tarball;
}

/** @param {string} folder @param {Record<string, string>} files */
function writeFiles(folder, files) {
  for (const [file, body] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), body);
  }
}

/** @param {string} tarball @returns {import("./outside/package-checks.mjs").Outside["project"]} */
const projectMaker =
  (tarball) =>
  async (name, files, { packages = {}, manifest = {} } = {}) => {
    const folder = join(home, name);
    mkdirSync(folder, { recursive: true });
    const text = JSON.stringify(
      {
        name: `outside-${name}`,
        private: true,
        type: "module",
        ...manifest,
        dependencies: { reprise: `file:${tarball}`, ...packages },
      },
      null,
      2,
    );
    const path = join(folder, "package.json");
    const isInstalled =
      existsSync(join(folder, "node_modules/.package-lock.json")) && existsSync(path) && readFileSync(path, "utf8") === text;
    for (const [file, body] of Object.entries({ ...files, "package.json": text })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), body);
    }
    if (isInstalled) return folder;
    // A development server keeps copies of what was installed before.
    rmSync(join(folder, "node_modules/.vite"), { recursive: true, force: true });
    const { command, args: npmArgs } = npm(["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"]);
    const { code, output } = await collect(folder, command, npmArgs);
    if (code !== 0) {
      rmSync(path);
      throw new Error(`npm install of ${name} failed:\n${output.trim().slice(-2000)}`);
    }
    return folder;
  };

/**
 * Looks at the page of a project in one stage.
 * @param {import("playwright-core").Browser} browser @param {string} folder @param {import("./outside/projects.mjs").Stage} stage
 * @param {Parameters<typeof checkPage>[2]} expected what is to be on it
 */
async function look(browser, folder, stage, expected) {
  writeFiles(folder, stage.files ?? {});
  const served = join(folder, stage.folder ?? ".");
  const other = stage.otherOrigin
    ? await serveFolder(served, { headers: () => ({ "Access-Control-Allow-Origin": "*" }) })
    : undefined;
  const withOther = (/** @type {string} */ text) => (other === undefined ? text : text.replaceAll("{other}/", other.address));
  if (stage.run !== undefined) await runIn(folder, stage.run.map(withOther));
  if (stage.serve === undefined && stage.folder === undefined) return;
  const { at = "/", isolated, says } = stage;
  /** @param {string} address */
  const judge = async (address) =>
    says === undefined
      ? void (await checkPage(browser, address, { ...expected, isolated }))
      : checkComplaint(browser, address, says);
  if (stage.serve !== undefined) {
    const port = await freePort();
    const child = start(
      folder,
      ...binOf(
        folder,
        stage.serve.map((arg) => arg.replace("{port}", String(port))),
      ),
    );
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    try {
      const address = `http://localhost:${port}${at}`;
      await answering(address, child, () => output);
      await judge(address);
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}\n    The server says: ${output.trim().slice(-1500)}`);
    } finally {
      end(child);
      if (child.exitCode === null) await new Promise((closed) => child.once("close", closed));
    }
    return;
  }
  const server = await serveFolder(served, {
    at,
    headers: stage.headers ?? (() => ({})),
    change: (path, body) => (path.endsWith(".html") ? withOther(body.toString()) : body),
  });
  try {
    await judge(server.address);
  } finally {
    await server.close();
    await other?.close();
  }
}

const begin = performance.now();
const isWanted = (/** @type {string} */ name, /** @type {boolean} */ isQuick) =>
  wanted.length > 0 ? wanted.includes(name) : !quick || isQuick;

if (!existsSync(join(root, "dist/lib/index.js"))) throw new Error("dist/lib is not built: run npm run build first.");
console.log(`outside: in ${home}`);
const tarball = await pack();
const project = projectMaker(tarball);
const outside = { check, project, run: runIn, own: (/** @type {readonly string[]} */ command) => runIn(root, command), tarball };

if (isWanted("package", true)) {
  group = "package";
  await checkPackage(outside);
}
if (isWanted("types", true)) {
  group = "types";
  await checkTypes(outside, quick);
}
if (isWanted("styles", false)) {
  group = "styles";
  await checkStyles(outside);
}
for (const name of Object.keys(RUNNERS)) {
  if (!isWanted(name, false)) continue;
  group = name;
  await checkRunner(name, outside);
}
const browser = await openBrowser();
try {
  if (isWanted("data", false)) {
    group = "data";
    await checkData(outside, browser);
  }
  if (isWanted("commands", false)) {
    group = "commands";
    const registry = await serveRegistry(tarball, manifest);
    const place = mkdtempSync(join(home, "commands-"));
    await checkCommands(outside, browser, place, registry.address).finally(registry.close);
    await checkUpload(outside, browser, place);
  }
  for (const { name, needs, packages = {}, manifest = {}, files, stages, parts, steps } of PROJECTS) {
    if (!isWanted(name, name === "vite8")) continue;
    group = name;
    /** @type {string | undefined} */
    let folder;
    await check(`install${needs === undefined ? "" : `; needs ${needs}`}`, async () => {
      folder = await project(name, files, { packages, manifest });
    });
    if (folder === undefined) continue;
    for (const stage of stages) {
      if (quick && stage.name !== "build") continue;
      await check(stage.name, () => look(browser, /** @type {string} */ (folder), stage, { parts, steps: stage.steps ?? steps }));
    }
  }
} finally {
  await browser.close();
  if (kept === undefined) rmSync(home, { recursive: true, force: true });
}

for (const failure of failures) console.log(`failed: ${failure}`);
console.log(`outside: ${passed} passed, ${failures.length} failed, after ${since(begin)}`);
process.exitCode = failures.length === 0 ? 0 : 1;
