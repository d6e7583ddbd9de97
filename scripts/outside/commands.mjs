/**
 * The commands and jobs that the pages show, run as they stand there, each from an empty folder: by a shell, with a registry that
 * has the packed library, and an empty cache of npm.
 */

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { checkPage } from "./page.mjs";
import { collect, end, start } from "./processes.mjs";
import { snippet } from "./snippets.mjs";
import { playwrightConfig } from "./testers.mjs";

/** Longest wait for the address of a server, ms. */
const PATIENCE = 180_000;

const APP = `import { st } from "reprise";

const square = st.memo((n: number) => n * n, { persist: true });
const n = st.selectbox("n", [2, 3, 4]);
st.title("Squares");
st.text("square " + await square(n));
`;
/** @type {readonly import("./page.mjs").Part[]} */
const APP_PARTS = [["value of a cached function", "#app [data-rp-kind=text]", "square 4"]];
/** @type {readonly import("./page.mjs").Part[]} */
const NEW_PARTS = [["chart of the new project", "#app .rp-chart svg"]];

const NOTEBOOK = "// %% Load\nconst rows = [1, 2, 3];\n// %% Show\nst.text(rows.length);\n";
const CONVERT = { page: "docs/notebook-files.md", words: "npx reprise convert" };
const NOTEBOOK_KIT = `<!doctype html>
<notebook><title>Rainfall</title>
<script id="1" type="text/markdown"># Rainfall</script>
<script id="2" type="module">const rain = 3;</script>
</notebook>
`;

/**
 * A block of a page. What stands in it in brackets may be left out, and is.
 * @typedef {object} Command
 * @property {string} page
 * @property {string} words some that stand in no other block of the page
 * @property {string} [line] the beginning of one of its lines, where a reader takes one of them
 * @property {string} folder where it is run: one of its own, or one that another block has left
 * @property {Record<string, string>} [files] written before
 * @property {readonly import("./page.mjs").Part[]} [parts] what is on the page of the server that it starts; without, it comes to an end
 * @property {readonly string[]} [makes] files that are there at its end
 */

/** @type {readonly Command[]} */
export const COMMANDS = [
  {
    page: "docs/embedding.md",
    words: "npm install reprise",
    folder: "install",
    makes: ["node_modules/reprise/dist/lib/index.js"],
  },
  { page: "docs/start.md", words: "npm install reprise", folder: "start", makes: ["node_modules/reprise/dist/lib/style.css"] },
  { page: "docs/start.md", words: "npx reprise new", folder: "start-new", parts: NEW_PARTS },
  { page: "docs/hosting.md", words: "npm install --save-dev", folder: "hosting", makes: ["node_modules/.bin/vite"] },
  { page: "docs/hosting.md", words: "npx reprise new", folder: "hosting-new", parts: NEW_PARTS },
  { page: "docs/hosting.md", words: "npx reprise run", folder: "hosting", files: { "app.ts": APP }, parts: APP_PARTS },
  { page: "docs/hosting.md", words: "npx reprise build", folder: "hosting", makes: ["dist/index.html"] },
  {
    ...CONVERT,
    line: "npx reprise convert analysis.ipynb",
    folder: "install/in",
    files: { "analysis.ipynb": notebook() },
    makes: ["analysis.ts"],
  },
  {
    ...CONVERT,
    line: "npx reprise convert analysis.ts",
    folder: "install/out",
    files: { "analysis.ts": NOTEBOOK },
    makes: ["analysis.ipynb"],
  },
  {
    ...CONVERT,
    line: "npx reprise convert rainfall.html",
    folder: "install/kit",
    files: { "rainfall.html": NOTEBOOK_KIT },
    makes: ["rainfall.ts"],
  },
  { page: "docs/testing.md", words: "npm install --save-dev", folder: "install", makes: ["node_modules/.bin/playwright"] },
];

/**
 * A job of a page, as GitHub or GitLab has it.
 * @typedef {object} Job
 * @property {string} page
 * @property {string} words
 * @property {Record<string, string>} packages of the project that it is of, beside the library
 * @property {() => Promise<Record<string, string>>} files of that project
 */

const NIGHTLY = { packages: { vite: "8.3.8" }, files: async () => ({ "app.ts": APP }) };
const TESTS = {
  packages: { "@playwright/test": "1.65.1" },
  files: async () => ({
    ...(await playwrightConfig()),
    "tests/one.spec.ts": snippet("docs/testing.md", "ts", "reprise/playwright"),
    "tests/two.spec.ts": snippet("docs/testing.md", "ts", "reprise/playwright"),
  }),
};

/** @type {readonly Job[]} */
export const JOBS = [
  { page: "docs/data.md", words: "nightly.yml", ...NIGHTLY },
  { page: "docs/data.md", words: ".gitlab-ci.yml", ...NIGHTLY },
  { page: "docs/testing.md", words: "runs-on", ...TESTS },
  { page: "docs/testing.md", words: "mcr.microsoft.com", ...TESTS },
];

/** Steps that only the machine of such a service can take. The browser is that of this machine. */
const ELSEWHERE = /^npx playwright install /;

/** @typedef {{ lines: readonly string[], env: Record<string, string>, keeps: readonly string[], onFailure: boolean }} Run */

/**
 * What a job runs: one list of commands for each of the machines that it asks for, and the folders that it hands over.
 * @param {string} text YAML
 * @returns {Run[]}
 */
export function runsOf(text) {
  const document = parse(text);
  if (document.jobs === undefined) {
    const [job] = /** @type {any[]} */ (Object.values(document));
    const many = job.parallel ?? 1;
    return Array.from({ length: many }, (_, at) => ({
      lines: job.script,
      env: { CI_NODE_INDEX: String(at + 1), CI_NODE_TOTAL: String(many) },
      keeps: [...(job.publish === undefined ? [] : [job.publish]), ...job.artifacts.paths],
      onFailure: job.artifacts.when === "on_failure",
    }));
  }
  const [job] = /** @type {any[]} */ (Object.values(document.jobs));
  const [[name, values] = ["", [""]]] = Object.entries(job.strategy?.matrix ?? {});
  return values.map((/** @type {unknown} */ value) => {
    const filled = (/** @type {string} */ line) => line.replaceAll(`\${{ matrix.${name} }}`, String(value));
    const uploads = job.steps.filter((/** @type {any} */ { uses = "" }) => uses.includes("/upload-"));
    return {
      lines: job.steps.flatMap((/** @type {any} */ { run }) => (run === undefined ? [] : [filled(run)])),
      env: {},
      keeps: uploads.map((/** @type {any} */ step) => step.with.path),
      onFailure: uploads.some((/** @type {any} */ step) => step.if === "failure()"),
    };
  });
}

/**
 * Runs them all.
 * @param {import("./package-checks.mjs").Outside} outside
 * @param {import("playwright-core").Browser} browser
 * @param {string} home where their folders are made
 * @param {string} registry address of one that has the library
 */
export async function checkCommands({ check }, browser, home, registry) {
  // A reader answers what npx asks with Enter.
  const env = {
    npm_config_yes: "true",
    npm_config_registry: registry,
    npm_config_cache: join(home, ".npm"),
    npm_config_update_notifier: "false",
  };
  const run = shell(env);

  for (const { page, words, line, folder, files = {}, parts, makes = [] } of COMMANDS) {
    await check(`${page}: ${line ?? words} …`, async () => {
      const place = join(home, folder);
      write(place, files);
      const block = snippet(page, "sh", words).replace(/ \[.*\]/g, "");
      const code = line === undefined ? block : lineOf(block, line);
      if (parts !== undefined) return atItsAddress(place, code, env, (address) => checkPage(browser, address, { parts }));
      await run(place, code);
      const missing = makes.filter((file) => !existsSync(join(place, file)));
      if (missing.length > 0) throw new Error(`${code}did not make ${missing.join()}; there is ${readdirSync(place).join()}`);
    });
  }

  for (const [at, { page, words, packages, files }] of JOBS.entries()) {
    await check(`${page}: the job of ${words}`, async () => {
      const source = join(home, `job-${at}`);
      write(source, {
        ...(await files()),
        "package.json": JSON.stringify({ private: true, type: "module", dependencies: { reprise: "*", ...packages } }),
      });
      await run(source, "npm install --no-audit --no-fund");
      for (const [n, { lines, env: more, keeps, onFailure }] of runsOf(snippet(page, "yaml", words)).entries()) {
        const place = join(home, `job-${at}-${n}`);
        cpSync(source, place, { recursive: true, filter: (path) => !path.endsWith("node_modules") });
        for (const line of lines.filter((line) => !ELSEWHERE.test(line))) await run(place, line, more);
        if (onFailure) {
          // Of a job that has failed.
          for (const file of readdirSync(join(place, "tests"))) breakTest(join(place, "tests", file));
          const failing = await run(place, lines.at(-1) ?? "", more).catch((error) => String(error));
          if (!/\d+ failed/.test(failing)) throw new Error(`its tests do not fail:\n${failing}`);
        }
        const missing = keeps.filter((folder) => !existsSync(join(place, folder)));
        if (missing.length > 0) throw new Error(`the job hands over ${missing.join()}, which is not there`);
      }
    });
  }
}

/** @param {string} block @param {string} beginning */
function lineOf(block, beginning) {
  const line = block.split("\n").find((line) => line.startsWith(beginning));
  if (line === undefined) throw new Error(`No line begins with ${beginning} in\n${block}`);
  return line;
}

/** @param {string} file */
function breakTest(file) {
  writeFileSync(file, readFileSync(file, "utf8").replace('toHaveCacheHits("train", 1)', 'toHaveCacheHits("train", 7)'));
}

/** Lines are run as services do: each ends the job if it fails. @param {Record<string, string>} env */
const shell =
  (env) =>
  /** @param {string} folder @param {string} code @param {Record<string, string>} [more] */
  async (folder, code, more = {}) => {
    const { code: exit, output } = await collect(folder, "bash", ["-eo", "pipefail", "-c", code], { ...env, ...more });
    if (exit !== 0) throw new Error(`${code.trim()} failed (exit ${exit}):\n${output.trim().slice(-3000)}`);
    return output;
  };

/**
 * Starts a server, looks at the page at the address that it says, and ends it.
 * @param {string} folder @param {string} code @param {Record<string, string>} env @param {(address: string) => Promise<unknown>} look
 */
async function atItsAddress(folder, code, env, look) {
  const child = start(folder, "bash", ["-eo", "pipefail", "-c", code], env);
  let output = "";
  try {
    const address = await new Promise((found, failed) => {
      const timer = setTimeout(() => failed(new Error("no address")), PATIENCE);
      const hear = (/** @type {Buffer} */ chunk) => {
        output += chunk;
        const [address] = /http:\/\/localhost:\d+\//.exec(output) ?? [];
        if (address === undefined) return;
        clearTimeout(timer);
        found(address);
      };
      child.stdout?.on("data", hear);
      child.stderr?.on("data", (chunk) => (output += chunk));
      child.on("close", (exit) => failed(new Error(`it has ended (exit ${exit})`)));
    });
    await look(address);
  } catch (error) {
    throw new Error(
      `${code.trim()}: ${error instanceof Error ? error.message : error}\n    It says: ${output.trim().slice(-1500)}`,
    );
  } finally {
    end(child);
    if (child.exitCode === null) await new Promise((closed) => child.once("close", closed));
  }
}

/** @param {string} folder @param {Record<string, string>} files */
function write(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [file, body] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), body);
  }
}

/** A notebook as Jupyter writes it. */
function notebook() {
  const cells = [
    { cell_type: "markdown", metadata: {}, source: ["# Analysis"] },
    { cell_type: "code", metadata: {}, execution_count: 1, outputs: [], source: ["const n = 3;"] },
  ];
  const metadata = { kernelspec: { name: "deno", language: "typescript", display_name: "Deno" } };
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
}
