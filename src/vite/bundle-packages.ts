/**
 * What scripts import by name, bundled for their worker.
 */
import type { PluginOption, ResolvedConfig, Rolldown } from "vite";
import { oneChunk } from "./one-chunk.ts";
import { moduleId, packagesText, packageText, readModuleId } from "./package-modules.ts";
import type { ReadApp } from "./read-app.ts";

/** A file of the bundle. */
export interface BundledFile {
  fileName: string;
  source: string | Uint8Array;
}

/** The files of a bundle; the first one's default export loads packages by name. */
export type PackagesBundle = readonly [BundledFile, ...BundledFile[]];

export interface BundleOptions {
  /** What bundles. */
  vite: typeof import("vite");
  /** Plugins that the project has for its workers. */
  plugins: readonly PluginOption[];
  /** All in one file: for a page that is one itself. */
  inOneFile: boolean;
}

/**
 * Bundles the packages of a script. Apart from the page's own build: a part that both need would be one of the page's, which no worker can run.
 * @returns null if the script imports none
 * @throws what the bundler says of them
 */
export async function bundlePackages(
  app: ReadApp,
  config: Pick<ResolvedConfig, "root" | "mode" | "resolve" | "define" | "build">,
  { vite, plugins, inOneFile }: BundleOptions,
): Promise<PackagesBundle | null> {
  if (app.packages.size === 0) return null;
  const entry = moduleId({ role: "packages", path: app.path, specifier: "" });
  const { alias, conditions, dedupe, extensions, mainFields, preserveSymlinks } = config.resolve;
  const result = await vite.build({
    configFile: false,
    envFile: false,
    root: config.root,
    mode: config.mode,
    base: "./",
    logLevel: "silent",
    publicDir: false,
    resolve: { alias, conditions, dedupe, extensions, mainFields, preserveSymlinks },
    define: { ...config.define, "process.env.NODE_ENV": JSON.stringify("production") },
    plugins: [virtualModules(app), ...plugins],
    build: {
      write: false,
      target: config.build.target,
      minify: config.build.minify,
      sourcemap: inOneFile ? false : config.build.sourcemap,
      modulePreload: false,
      reportCompressedSize: false,
      // A library's parts are loaded as they are written; a page's through a helper that needs the page.
      lib: { entry: { packages: entry }, formats: ["es"] },
      rollupOptions: {
        // Not as the library's entry, which would have to be a file.
        input: { packages: entry },
        output: {
          entryFileNames: "packages-[hash].js",
          // Not by the names of modules: those of virtual ones tell where the project stands.
          chunkFileNames: "package-[hash].js",
          ...(inOneFile && oneChunk(vite)),
        },
      },
    },
  });
  // Boundary: one configuration and no watching, so one output.
  const [output] = (Array.isArray(result) ? result : [result]) as [Rolldown.RolldownOutput];
  const files = output.output.flatMap(filesOf);
  const first = output.output.findIndex((each) => each.type === "chunk" && each.isEntry);
  return [files[first], ...files.filter((_, index) => index !== first)] as unknown as PackagesBundle;
}

function filesOf(output: Rolldown.OutputChunk | Rolldown.OutputAsset): BundledFile[] {
  return [{ fileName: output.fileName, source: output.type === "chunk" ? output.code : output.source }];
}

function virtualModules(app: ReadApp) {
  return {
    name: "reprise:packages",
    enforce: "pre" as const,
    // Boundary: as Rollup's context has it.
    resolveId(
      this: { resolve(id: string, importer: string, options: object): Promise<{ id: string } | null> },
      id: string,
      importer: string | undefined,
    ) {
      if (readModuleId(id) !== undefined) return id;
      return importer !== undefined && readModuleId(importer) !== undefined
        ? this.resolve(id, app.path, { skipSelf: true })
        : null;
    },
    load(id: string) {
      const asked = readModuleId(id);
      if (asked === undefined) return null;
      const { specifier, path } = asked;
      return asked.role === "packages"
        ? packagesText(path, app.packages)
        : packageText(specifier, app.packages.get(specifier) ?? null);
    },
  };
}
