/**
 * `reprise build app.ts`: an app as static files, or as one file.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import type { InlineConfig, PluginOption } from "vite";
import { GRANTED_ADDRESSES, isGrantedAddress } from "../shared/granted-address.ts";
import { oneChunk } from "../vite/one-chunk.ts";
import { createPlugin } from "../vite/plugin.ts";
import { isInside } from "../vite/read-app.ts";
import { CommandError } from "./command-error.ts";
import { COMPUTED, Computed } from "./computed.ts";
import { findVite } from "./find-vite.ts";
import { firstPage } from "./first-page.ts";
import { makeOffline } from "./offline.ts";
import { noCompiler, oneFilePlugin, takeIn } from "./one-file.ts";
import { isPage, pagePlugin, readNotices, type SandboxOptions, titleOf } from "./page.ts";
import { type Place, scriptPlace } from "./script-place.ts";
import { quietLogger, type Terminal } from "./terminal.ts";

export interface BuildOptions {
  /** Folder of the output. Default `dist` beside the script. */
  out?: string | undefined;
  singleFile?: boolean | undefined;
  /** The app runs once here, and its page begins with what it drew; `grid`: it runs with every combination of its choices. */
  precompute?: "page" | "grid" | undefined;
  /** With a service worker: it is there without a network once it was visited. Default true; one file needs none. */
  offline?: boolean | undefined;
  /** In one file: the script runs in a sandbox, and reaches nothing but what that says. Null, default: as any page's worker. */
  sandbox?: SandboxOptions | null;
}

const NOTICES = "THIRD-PARTY-NOTICES.txt";

/** Browsers that know `light-dark()`: what older ones would get instead follows neither the page's `color-scheme` nor its `dir`. */
const CSS_TARGET = ["chrome123", "firefox125", "safari17.5"];

/**
 * Builds an app.
 * @returns the path of its page
 * @throws CommandError for what can't be, ScriptFailed for what the terminal has been told of the script
 */
export async function build(
  script: string,
  { out, singleFile = false, precompute, offline = !singleFile, sandbox = null }: BuildOptions,
  terminal: Terminal,
): Promise<string> {
  if (sandbox !== null) checkSandbox(sandbox, singleFile, precompute);
  const place = scriptPlace(script);
  const vite = await findVite(place.folder);
  const outDir = out === undefined ? join(place.folder, "dist") : resolve(out);
  checkOutput(outDir, place);
  const begin = performance.now();
  terminal.tell(`Building ${script} …`);
  let told = false;
  const tell = (text: string): void => {
    told = true;
    terminal.tell(text);
  };
  const computed = new Computed();
  const first = precompute ? await firstPage(place, vite, terminal, computed, precompute === "grid") : null;
  // One file has no folder beside it, and a page from a disk may read none.
  const isComputed = computed.size > 0 && !singleFile;
  const title = first?.title ?? titleOf(place.path);
  const own = new Set<string>();
  const plugins: PluginOption[] = [
    createPlugin({
      base: place.base,
      inOneFile: singleFile,
      vite: async () => vite,
      firstPage: first?.code ?? null,
      tell,
      onFiles: (names) => {
        // For debuggers only.
        for (const name of names) if (!name.endsWith(".map")) own.add(name);
      },
    }),
    pagePlugin({
      path: place.path,
      root: place.folder,
      html: first?.html ?? "",
      title,
      computed: isComputed ? COMPUTED : null,
      offline,
      keeps: !singleFile,
      sandbox,
    }),
  ];
  if (singleFile) {
    const texts = await textsBeside(place);
    plugins.push(
      oneFilePlugin(vite, (what) => texts.some((text) => what.test(text)), sandbox !== null),
      takeIn,
    );
  }
  const config: InlineConfig = {
    configFile: false,
    root: place.folder,
    base: "./",
    logLevel: "warn",
    // What is wrong with the script is told already; of all else, the error that the build ends with tells.
    customLogger: { ...quietLogger(terminal), error: () => {} },
    plugins,
    worker: { format: "es", plugins: () => [noCompiler] },
    ...(singleFile && { publicDir: false }),
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2022",
      cssTarget: CSS_TARGET,
      modulePreload: { polyfill: false },
      assetsInlineLimit: singleFile ? Number.MAX_SAFE_INTEGER : 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: Number.MAX_SAFE_INTEGER,
      cssCodeSplit: !singleFile,
      rollupOptions: {
        input: join(place.folder, "index.html"),
        ...(singleFile && { output: oneChunk(vite) }),
      },
    },
  };
  try {
    await vite.build(config);
  } catch (error) {
    if (told) throw new ScriptFailed();
    throw error;
  }
  const page = join(outDir, "index.html");
  if (!singleFile) await writeFile(join(outDir, NOTICES), await readNotices());
  if (isComputed) await computed.write(join(outDir, COMPUTED));
  else if (computed.size > 0)
    terminal.tell("What its cached functions came to is not in the one file: they run when it is opened first.");
  if (offline) await makeOffline(outDir, title, own);
  terminal.say(
    `${relative(process.cwd(), page) || page}: ${summary(outDir)}, in ${((performance.now() - begin) / 1000).toFixed(1)} s`,
  );
  if (!singleFile)
    terminal.tell(
      "Any server of static files will do, below any path. With --single-file it is one page that opens from a disk.",
    );
  return page;
}

/** The script is why there is no build; the terminal was told. */
export class ScriptFailed extends Error {
  override name = "ScriptFailed";
}

/** @throws CommandError for what a build can't have in a sandbox */
function checkSandbox({ allow }: SandboxOptions, singleFile: boolean, precompute: BuildOptions["precompute"]): void {
  if (!singleFile)
    throw new CommandError(
      "--sandbox goes with --single-file: its page has the sandbox in it.",
      'A page of your own runs any script so: createRuntime({ isolation: "sandbox" }), see docs/security.md.',
    );
  if (precompute !== undefined)
    throw new CommandError(
      "--sandbox does not go with --precompute, which runs the script here, in no sandbox.",
      "Leave out one of them.",
    );
  const wrong = allow.find((address) => !isGrantedAddress(address, URL.canParse));
  if (wrong !== undefined) throw new CommandError(`--allow ${wrong}: what can be allowed are ${GRANTED_ADDRESSES}.`);
}

/** What is there is replaced: so it has to be an earlier build, or nothing. @throws CommandError */
function checkOutput(outDir: string, { path }: Place): void {
  const hint = "Give another folder: --out <folder>.";
  if (isInside(outDir, path))
    throw new CommandError(`The output folder ${outDir} has the script in it, and would be emptied.`, hint);
  if (!existsSync(outDir)) return;
  if (!statSync(outDir).isDirectory()) throw new CommandError(`The output folder ${outDir} is a file.`, hint);
  const files = readdirSync(outDir);
  if (files.length > 0 && !isBuild(outDir))
    throw new CommandError(`The output folder ${outDir} has files in it that are no earlier build, and would be emptied.`, hint);
}

/** Whether a folder is what this command has made. */
function isBuild(folder: string): boolean {
  const page = join(folder, "index.html");
  return existsSync(page) && isPage(readFileSync(page, "utf8"));
}

/** Texts that may say what an app draws with: those of the script and of all modules beside it, but for what was built of them. */
async function textsBeside({ path, folder }: Place): Promise<string[]> {
  const modules = (inside: string): string[] =>
    readdirSync(inside, { withFileTypes: true }).flatMap((entry) => {
      const full = join(inside, entry.name);
      if (!entry.isDirectory()) return /\.[cm]?[jt]s$/.test(entry.name) ? [full] : [];
      return /^(?:node_modules|dist)$/.test(entry.name) || isBuild(full) ? [] : modules(full);
    });
  return Promise.all([path, ...modules(folder)].map((file) => readFile(file, "utf8")));
}

function summary(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => statSync(join(folder, name)));
  const sizes = files.filter((file) => file.isFile()).map(({ size }) => size);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const count = sizes.length === 1 ? "one file" : `${sizes.length} files`;
  return `${count}, ${(bytes / 1e6).toFixed(1)} MB`;
}
