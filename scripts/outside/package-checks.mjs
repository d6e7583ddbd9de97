/** What is checked of the package itself: its weight, its licences, its exports for every tool, its types, and its entries in node. */

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { bin, root } from "../run.mjs";
import { COMPILERS, PROGRAMS, RESOLUTIONS } from "./projects-of-types.mjs";
import { snippet } from "./snippets.mjs";

/** Most packages that come with the library, itself included, and most bytes of all of them. */
const MOST_PACKAGES = 9;
const MOST_BYTES = 15_000_000;

/**
 * What the checks work with.
 * @typedef {object} Outside
 * @property {(name: string, check: () => Promise<string | void>) => Promise<void>} check runs a check and prints its name; what it gives is printed, too
 * @property {(name: string, files: Record<string, string>, options?: { packages?: Record<string, string>, manifest?: Record<string, unknown> }) => Promise<string>} project
 *   makes a project with the library installed, and gives its folder
 * @property {(folder: string, command: readonly string[]) => Promise<string>} run runs a command of the project's packages; throws with its output
 * @property {(command: readonly string[]) => Promise<string>} own the same with the packages of this project
 * @property {string} tarball
 */

/** @param {string} folder @returns {string[]} paths of the files below */
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());

/** @param {string} folder */
const bytesOf = (folder) => filesBelow(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(2)} MB`;

/** @param {Outside} outside */
export async function checkPackage({ check, project, run, own, tarball }) {
  const folder = await project("package", {
    "index.mjs": IN_NODE,
    "readme.test.mjs": snippet("README.md", "ts", "reprise/testing"),
  });
  const modules = join(folder, "node_modules");
  const library = join(modules, "reprise");

  await check("weight of the installed package", async () => {
    const packages = filesBelow(modules).filter((name) => /(^|node_modules\/)(@[^/]+\/)?[^/]+\/package\.json$/.test(name));
    const bytes = bytesOf(modules);
    if (packages.length > MOST_PACKAGES) throw new Error(`${packages.length} packages, more than ${MOST_PACKAGES}`);
    if (bytes > MOST_BYTES) throw new Error(`${megabytes(bytes)}, more than ${megabytes(MOST_BYTES)}`);
    const one = packages.length === 1 ? "1 package" : `${packages.length} packages`;
    return `${one}, ${megabytes(bytes)} in ${filesBelow(library).length} files; tarball ${megabytes(statSync(tarball).size)}`;
  });

  await check("licences of what is bundled", async () => {
    const notices = readFileSync(join(library, "dist/lib/THIRD-PARTY-NOTICES.txt"), "utf8");
    const listed = [...notices.matchAll(/^ {2}(\S+) (\S+) \((.+)\)$/gm)];
    const missing = EXPECTED_NOTICES.filter((name) => !listed.some(([, listedName]) => listedName === name));
    if (missing.length > 0) throw new Error(`no notice of ${missing.join(", ")}`);
    const odd = listed.filter(([, , , licence = ""]) => !PERMISSIVE.test(licence)).map(([line]) => line.trim());
    if (odd.length > 0) throw new Error(`a licence that was not looked at: ${odd.join(", ")}`);
    if (!existsSync(join(library, "LICENSE"))) throw new Error("the package comes without its own licence");
    return `${listed.length} packages, all permissive`;
  });

  await check("code as bundlers read it", async () => {
    const code = filesBelow(join(library, "dist/lib"))
      .filter((name) => name.endsWith(".js"))
      .map((name) => readFileSync(join(library, "dist/lib", name), "utf8"))
      .join("\n");
    if (!/new Worker\(new URL\("\.\/worker\.js", import\.meta\.url\), \{\s*type: "module"/.test(code))
      throw new Error("the worker is not started in the words that bundlers look for");
    if (/Promise\.resolve\(\)\.then\(\(\) => \(init_/.test(code))
      throw new Error("a lazy module stands in words that Parcel mixes up with an import");
    for (const words of ["@vite-ignore", "webpackIgnore: true", "turbopackIgnore: true"])
      if (!code.includes(words)) throw new Error(`the import of scripts' addresses has lost its ${words}`);
  });

  await check("declarations that say what is public, and no more", async () => {
    const names = filesBelow(library).filter((name) => name.endsWith(".d.ts"));
    for (const name of names) {
      const text = readFileSync(join(library, name), "utf8");
      const strange = /(?:from |import\()["'](?!\.\/index\.js|@playwright\/test["'])[^"']*["']|\b\w+Schema\b|__type/.exec(text);
      if (strange !== null) throw new Error(`${name} has ${strange[0]}`);
    }
    return names.map((name) => `${basename(name)} ${(statSync(join(library, name)).size / 1000).toFixed(1)} kB`).join(", ");
  });
  await check("publint", async () => void (await own(["publint", tarball, "--strict"])));
  await check("are the types wrong", async () => {
    await own(["attw", tarball, "--profile", "esm-only", "--no-emoji", "--format", "ascii"]);
  });
  await check("entries in node: importing them does nothing", async () => void (await run(folder, ["node", "index.mjs"])));
  await check("the README's test in node", async () => {
    const output = await run(folder, ["node", "readme.test.mjs"]);
    if (!/^worked\n8 /.test(output)) throw new Error(`it prints ${output}`);
  });
}

/** Some of what is bundled, one of each part: were they missing, so would be others. */
const EXPECTED_NOTICES = ["preact", "vega", "highlight.js", "dompurify", "marked", "comlink", "hash-wasm"];
const PERMISSIVE = /^\(?(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|Unlicense|MPL-2\.0 OR Apache-2\.0)\)?$/;

/** No globals of a page, none made by the imports, and nothing that keeps node alive. */
const IN_NODE = `import { createRequire } from "node:module";
const { exports } = createRequire(import.meta.url)("reprise/package.json");
// No code, scripts of workers, and one that needs a package of the project's own.
const others = ["./package.json", "./style.css", "./worker", "./graphviz", "./playwright"];
const before = Object.keys(globalThis).join();
for (const name of Object.keys(exports)) if (!others.includes(name)) await import("reprise" + name.slice(1));
const entry = await import("reprise");
if (Object.keys(globalThis).join() !== before) throw new Error("the imports made globals");
const runtime = entry.createRuntime();
try {
  runtime.mount(null, { source: "" });
  throw new Error("no error");
} catch (error) {
  if (error.name !== "ArgumentError") throw error;
}
await runtime.dispose();
`;

/**
 * The types, in every program there is. Quick: with this project's own compiler, which is the quickest.
 * @param {Outside} outside
 * @param {boolean} quick
 */
export async function checkTypes({ check, project, run }, quick) {
  for (const [name, version] of Object.entries(COMPILERS)) {
    if (quick && name !== "TypeScript 7") continue;
    const folder = quick
      ? await project("package", {})
      : await project(`types-${version}`, {}, { packages: { typescript: version } });
    const tsc = quick ? ["node", join(root, "node_modules", bin.tsc), "--singleThreaded"] : ["tsc"];
    for (const [resolution, module] of Object.entries(RESOLUTIONS)) {
      for (const { name: program, lib, files } of PROGRAMS) {
        await check(`${name}, ${resolution}: ${program}`, async () => {
          const place = join(folder, `${resolution}-${program.replaceAll(/\W+/g, "-")}`);
          mkdirSync(place, { recursive: true });
          const compilerOptions = {
            ...{ target: "es2022", module, moduleResolution: resolution, lib, types: [], strict: true, noEmit: true },
            ...{ skipLibCheck: false, exactOptionalPropertyTypes: true, noUncheckedSideEffectImports: true },
          };
          writeFileSync(join(place, "tsconfig.json"), JSON.stringify({ compilerOptions, files: Object.keys(files) }));
          for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
          await run(folder, [...tsc, "-p", place]);
        });
      }
    }
  }
}
