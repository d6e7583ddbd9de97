import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runs } from "../src/test-helpers/test-runs.ts";
import { listedFiles, newElement, newWidget, replaceRow, type Steps } from "./contributing-steps.ts";
import { bin, COMPILER_ENV, root } from "./run.mjs";

const guides = [newElement, newWidget];
const PROTOCOL_TEST = "src/shared/protocol.test.ts";
const CONFORMANCE = { node: "src/worker/elements/conformance.test.ts", ui: "src/ui/elements/conformance.test.tsx" };
type Project = keyof typeof CONFORMANCE;
/** Where the copy is tested, in long runs: of a step that is left out the compiler tells, and each test of it starts a runner. */
const projects: readonly Project[] = ["node", "ui"];
const inLongRuns = it.runIf(runs(false, true));
const MINUTES = 60_000;

describe.each(guides)("$section, by CONTRIBUTING.md", (steps) => {
  it("lists the files that are touched, and no other", () => {
    const guide = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
    expect(listedFiles(guide, steps)).toEqual(Object.keys(steps.edits));
  });
});

describe("a copy with a new element and a new widget", () => {
  let copy: string;

  beforeAll(() => {
    copy = copyRepository();
    follow(guides);
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  it(
    "passes the type check",
    async () => {
      const results = await Promise.all([check("testing"), check("ui"), check("playwright")]);
      for (const { code, output } of results) expect(code, output).toBe(0);
    },
    5 * MINUTES,
  );

  inLongRuns(
    "passes the tests of conformance",
    async () => {
      const { output } = await tool("vitest", ["run", "--project", "node", PROTOCOL_TEST]);
      write(PROTOCOL_TEST, replaceRow(read(copy, PROTOCOL_TEST), output));
      const results = await Promise.all(projects.map(test));
      for (const { code, output } of results) expect(code, output).toBe(0);
      const told = results.map(({ output }) => output).join("\n");
      for (const { kind } of guides)
        for (const project of projects) expect(told).toMatch(new RegExp(`✓ .*${project}.* ${CONFORMANCE[project]}.* ${kind} > `));
    },
    5 * MINUTES,
  );

  inLongRuns(
    "does not compile when a line is forgotten, and the compiler names what lacks it",
    async () => {
      follow([
        leaveOut(newElement, "src/shared/script-api.ts", "src/testing/element-samples.ts", "src/ui/elements/registry.ts"),
        leaveOut(newWidget, "src/worker/elements/widgets.ts", "src/testing/widget-samples.ts", "src/ui/elements/registry.ts"),
      ]);
      const [testing, ui] = await Promise.all([check("testing"), check("ui")]);
      const told = [
        [testing, "src/worker/elements/rest.ts", "badge"],
        [testing, "src/testing/element-samples.ts", "badge"],
        [ui, "src/ui/elements/registry.ts", "badge"],
        [testing, "src/worker/elements/rest.ts", "toggleSwitch"],
        [testing, "src/testing/widget-samples.ts", "toggleSwitch"],
        [ui, "src/ui/elements/registry.ts", "toggleSwitch"],
      ] as const;
      for (const [{ output }, file, kind] of told) {
        const lines = output.split(/\n(?=\S)/).filter((line) => line.startsWith(file));
        expect(lines.join("\n"), output).toContain(kind);
      }
    },
    5 * MINUTES,
  );

  /** Makes the copy what the repository is after these steps; the protocol test stays as it is. */
  function follow(all: readonly Steps[]): void {
    const texts = new Map<string, string>();
    for (const { edits } of guides)
      for (const file of Object.keys(edits)) if (file !== PROTOCOL_TEST) texts.set(file, read(root, file));
    for (const { edits } of all) {
      for (const [file, edit] of Object.entries(edits)) if (file !== PROTOCOL_TEST) texts.set(file, edit(texts.get(file) ?? ""));
    }
    for (const [file, text] of texts) write(file, text);
  }

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }

  /** Checks the types of the touched files and of all that they import, with what the project says. */
  function check(project: "testing" | "ui" | "playwright"): Promise<Result> {
    const touched = guides.flatMap(({ edits }) => Object.keys(edits)).filter((file) => /\.tsx?$/.test(file));
    const include = touched.filter((file) => (/^src\/(ui|playwright)\//.exec(file)?.[1] ?? "testing") === project);
    write(`tsconfig.touched-${project}.json`, JSON.stringify({ extends: `./tsconfig.${project}.json`, include }));
    const config = `tsconfig.touched-${project}.json`;
    return tool("tsc", ["-p", config, "--pretty", "false", "--noErrorTruncation", "--singleThreaded"]);
  }

  function test(project: Project): Promise<Result> {
    const more = project === "node" ? [PROTOCOL_TEST, "src/ui/style.test.ts"] : [];
    return tool("vitest", ["run", "--project", project, "--reporter", "verbose", CONFORMANCE[project], ...more]);
  }

  function tool(name: "tsc" | "vitest", args: readonly string[]): Promise<Result> {
    return new Promise((resolve, reject) => {
      // What this vitest tells its workers is not for the one that is started here.
      const env = {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        REPRISE_CHROMIUM: process.env.REPRISE_CHROMIUM,
        NO_COLOR: "1",
        ...COMPILER_ENV,
      };
      const child = spawn(process.execPath, [join(copy, "node_modules", bin[name]), ...args], { cwd: copy, env });
      let output = "";
      child.stdout.on("data", (chunk) => (output += chunk));
      child.stderr.on("data", (chunk) => (output += chunk));
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, output }));
    });
  }
});

interface Result {
  code: number | null;
  output: string;
}

const leaveOut = (steps: Steps, ...files: string[]): Steps => ({
  ...steps,
  edits: Object.fromEntries(Object.entries(steps.edits).filter(([file]) => !files.includes(file))),
});

function read(folder: string, file: string): string {
  const path = join(folder, file);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** What is checked and tested of the repository, in a new folder, with packages that are links. */
function copyRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), "reprise-contributing-"));
  const files = readdirSync(root).filter((name) => /\.(json|ts|md|html)$/.test(name));
  for (const name of ["src", "scripts", ...files]) cpSync(join(root, name), join(copy, name), { recursive: true });
  // Links one by one: caches, which tools keep in this folder, are the copy's own.
  mkdirSync(join(copy, "node_modules"));
  for (const name of readdirSync(join(root, "node_modules")))
    if (!/^\.(?!bin)/.test(name)) symlinkSync(join(root, "node_modules", name), join(copy, "node_modules", name), "junction");
  return copy;
}
