/**
 * Builds the module of a script ahead of its use: what `script-module.ts` reads. Not part of the worker.
 */
import { compile } from "../compile/compile.ts";
import type { Host } from "../host/host.ts";
import { initDigest } from "../values/digest.ts";
import { Graph, type GraphLinker } from "./graph.ts";
import { importPackage } from "./import-package.ts";
import type { FileHost } from "./loaded-file.ts";
import { SCRIPT_GLOBALS } from "./own-globals.ts";
import { MODULE_FORMAT, type ModulePart, type ModuleScript } from "./script-module.ts";

export interface BuildOptions {
  /** Text of the script. */
  source: string;
  /** Its name, as errors show it. Default `app.ts`. */
  file?: string;
  /** As of `mount`. Default false. */
  displayExpressions?: boolean;
  /** Siblings of the script, as of `mount`. */
  files?: Readonly<Record<string, string>>;
  /** The text of a file beside the script, by its path from there; undefined if there is none. */
  readText?: (name: string) => Promise<string | undefined>;
  /** Rejects for a package that there is not, with a message that ends without a full stop. Default: there is any. */
  findPackage?: (specifier: string) => Promise<void>;
}

/** A script with the files that it imports, as `compile` made them. */
export interface CompiledScript {
  script: ModuleScript;
  files: readonly Omit<ModulePart, "firstLine">[];
}

/**
 * Compiles a script and the files that it imports; evaluates nothing, and loads no package.
 * @returns the text of an ES module, to be served as it is: `mount(element, { compiled: "its address" })`
 * @throws ScriptSyntaxError, ImportError
 */
export async function buildScriptModule(options: BuildOptions): Promise<string> {
  return moduleText(await compileScript(options));
}

/**
 * As `buildScriptModule`, but for the text.
 * @throws ScriptSyntaxError, ImportError
 */
export async function compileScript(options: BuildOptions): Promise<CompiledScript> {
  const { source, file = "app.ts", displayExpressions = false, files = {}, readText, findPackage } = options;
  const made = new Map<string, Omit<ModulePart, "firstLine">>();
  const host = buildHost(readText);
  const linker: GraphLinker = {
    host,
    // Nothing of it is asked for before a file is evaluated.
    fileHost: {} as FileHost,
    reprise: ANY_NAMESPACE,
    compile: async (asked, text) => {
      const full = { displayExpressions: false, annotate: "candidates", type: "script", taken: null, ...asked } as const;
      const compiled = compile(text, full);
      made.set(JSON.stringify(full), { options: full, compiled });
      return { compiled, body: async () => {} };
    },
    importPackage: (specifier, type, position) => {
      const load = async (): Promise<Record<string, unknown>> => {
        await findPackage?.(specifier);
        return ANY_NAMESPACE;
      };
      return importPackage({ importPackage: load }, specifier, type, position);
    },
    evaluated: () => undefined,
    keep: () => {},
  };
  const text = { file, source, files: new Map(Object.entries(files)), displayExpressions };
  await initDigest();
  const graph = new Graph(linker, text.files, "candidates");
  await graph.main(text);
  if (graph.wrapsDynamically) await new Graph(linker, text.files, "all").main(text);
  return { script: { file, displayExpressions, source, globals: [...SCRIPT_GLOBALS] }, files: [...made.values()] };
}

/**
 * The module of a compiled script.
 * @param packages address of a module whose default export is the `PackageLoader` of what the script imports by name; null: there is none
 * @param address what stacks call it, where it is loaded from an address that holds all of it
 */
export function moduleText({ script, files }: CompiledScript, packages: string | null = null, address?: string): string {
  const lines = [
    address === undefined ? "" : `export const address = ${JSON.stringify(address)};`,
    packages === null ? "" : `export { default as packages } from ${JSON.stringify(packages)};`,
    `export const format = ${MODULE_FORMAT};`,
    // Once, though the script and its part have it: it is half of a small module.
    `const source = ${literal(script.source)};`,
    `export const script = { ...${literal({ ...script, source: "" })}, source };`,
    "export const parts = [];",
  ];
  for (const { options, compiled } of files) {
    const { code, source, ...rest } = compiled;
    const text = source === script.source ? "source" : `source: ${literal(source)}`;
    // Lines of code are those of the source: only what the engines take for a line break counts.
    const firstLine = lines.length + 2;
    const part: Omit<ModulePart, "compiled"> = { options, firstLine };
    const made = `{ ...${literal(part)}, compiled: { ...${literal({ ...rest, code: "" })}, ${text} } }`;
    lines.push(`parts.push([${made}, async function (${["$r", ...script.globals].join(", ")}) {`);
    lines.push(...code.split(/\r\n|[\n\r\u2028\u2029]/), "}]);");
  }
  if (address !== undefined) lines.push(`//# sourceURL=${address}`);
  return `${lines.join("\n")}\n`;
}

/** On one line, whatever is in it. */
function literal(value: object | string): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
}

/** A package is what it is where the script runs: here, it has every name. */
const ANY_NAMESPACE = new Proxy<Record<string, unknown>>({}, { has: () => true });

function buildHost(readText: BuildOptions["readText"]): Host {
  const never = (what: string) => (): never => {
    throw new Error(`${what} was asked for while a script was built.`);
  };
  return {
    clock: { now: never("The time"), setTimeout: never("A timer"), clearTimeout: never("A timer") },
    realTime: never("The time"),
    yieldTask: never("A task"),
    baseUrl: "reprise-script:///",
    readText: async (name) => readText?.(name),
    readFile: async () => undefined,
    importPackage: never("A package"),
    globals: {},
    kept: null,
    storage: null,
    report: never("A report"),
  };
}
