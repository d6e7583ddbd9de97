/**
 * The plugin, as `reprise/vite` gives it to projects and as the command line uses it.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Plugin, PluginOption, ResolvedConfig, ViteDevServer } from "vite";
import { MODULE_FORMAT } from "../worker/script/script-module.ts";
import { appText, appTextInOneFile, builtFiles } from "./built-app.ts";
import { bundlePackages } from "./bundle-packages.ts";
import { DevApps, type ServedApp, type Tell } from "./dev-apps.ts";
import { devApp, devPackage, devScript } from "./dev-modules.ts";
import { FAILED, readFailure } from "./edits.ts";
import { errorText } from "./error-text.ts";
import { packageFinder } from "./find-package.ts";
import { type ModuleId, moduleId, readModuleId } from "./package-modules.ts";
import {
  bundlingError,
  type FindPackage,
  isInside,
  missingData,
  namedModules,
  nameIn,
  readApp,
  type ScriptPlace,
} from "./read-app.ts";

export interface PluginParts {
  /** The folder from which files are named; null: the project's root. */
  base: string | null;
  /** The whole page is to be one file. */
  inOneFile: boolean;
  /** Vite itself. */
  vite(): Promise<typeof import("vite")>;
  /** An expression for the page that apps begin with; null: an empty one. */
  firstPage: string | null;
  /** Takes what is told of scripts with errors; null: it goes to Vite's own log. */
  tell: Tell | null;
  /** Takes the names of the files that a build has made of a script, in the output. */
  onFiles?: (names: readonly string[]) => void;
}

const QUERY = /\?reprise$/;
/** In the library's code: the address of its worker in one file. */
const WORKER = 'new URL("./worker.js", import.meta.url)';

/** A file that has changed is looked at again after so long, ms: it may have been half written, and a watcher tells of no other change in the next 50 ms. */
const WRITTEN_AFTER = 150;
/** One that is empty, ms: on a machine that has much to do, its text may come late. */
const FILLED_AFTER = 2000;

/** See `reprise` in `index.ts`. */
export function createPlugin({ base, inOneFile, vite, firstPage, tell, onFiles }: PluginParts): Plugin {
  let config: ResolvedConfig;
  let workerPlugins: () => PluginOption[] = () => [];
  let apps: DevApps;
  let finder: FindPackage;
  let watch: (paths: string[]) => void = () => {};

  const placeOf = (path: string): ScriptPlace => {
    const folder = base ?? config.root;
    return { path, base: isInside(folder, path) ? folder : dirname(path) };
  };

  /** Apps whose text was empty when it was looked at last: most likely it was being written. */
  const emptied = new Set<string>();

  /** Tells of apps that are not as they were told of last. Resolves to when the file is to be looked at again, in ms; null: not. */
  async function edited(server: ViteDevServer, file: string, isSecondLook: boolean): Promise<number | null> {
    let again = isSecondLook ? null : WRITTEN_AFTER;
    for (const app of apps.appsOf(file)) {
      const now = await apps.read(app, finder);
      // Run without its widgets, the app would lose their values: told only if it stays so.
      if (now.source === "" && !(isSecondLook && emptied.has(app.path))) {
        emptied.add(app.path);
        again = FILLED_AFTER;
        continue;
      }
      emptied.delete(app.path);
      // A broken one may have waited for a package.
      if (isSameText(app, now) && (isSecondLook || !app.isBroken)) continue;
      apps.know(now);
      // A reload of the page begins with what stands there now.
      for (const id of [`${app.path}?reprise`, moduleId({ role: "script", path: app.path, specifier: "" })]) {
        const module = server.moduleGraph.getModuleById(id);
        if (module !== undefined) server.moduleGraph.invalidateModule(module);
      }
      watch(pathsOf(now));
      const { event, data } = apps.edit(now);
      server.ws.send(event, data);
    }
    return again;
  }

  return {
    name: "reprise",
    enforce: "pre",

    config(user) {
      workerPlugins = user.worker?.plugins ?? workerPlugins;
      return {
        // The worker loads parts of itself when it needs them.
        ...(user.worker?.format === undefined && { worker: { format: "es" as const } }),
        optimizeDeps: { exclude: ["reprise"] },
      };
    },

    configResolved(resolved) {
      config = resolved;
      apps = new DevApps(tell ?? ((text) => config.logger.error(text, { timestamp: true })));
    },

    configureServer(server) {
      // One after the other: each compares with what the one before has told.
      let looks = Promise.resolve();
      const timers = new Map<string, NodeJS.Timeout>();
      const look = (file: string, isSecondLook: boolean): void => {
        clearTimeout(timers.get(file));
        timers.delete(file);
        looks = looks
          .then(async () => {
            const after = await edited(server, file, isSecondLook);
            if (after === null) return;
            clearTimeout(timers.get(file));
            timers.set(file, setTimeout(() => look(file, true), after).unref());
          })
          .catch((error: unknown) => apps.tell(String(error)));
      };
      const again = (file: string): void => look(file, false);
      // Not with `addWatchFile`: Vite would take them for modules of the page, and reload it.
      watch = (paths) => void server.watcher.add(paths);
      for (const event of ["add", "change"] as const) server.watcher.on(event, again);
      server.ws.on(FAILED, (data: unknown) => {
        const failure = readFailure(data);
        if (failure !== undefined) apps.failed(failure.path, failure.error);
      });
    },

    // Told above: the page needs no other module.
    handleHotUpdate({ file, modules }) {
      return apps.appsOf(file).some(({ isBroken, path }) => !isBroken || path === file)
        ? modules.filter(({ id }) => id === null || !QUERY.test(id))
        : undefined;
    },

    async resolveId(id, importer) {
      if (readModuleId(id) !== undefined) return id;
      const asked = importer === undefined ? undefined : readModuleId(importer);
      if (asked !== undefined) return this.resolve(id, asked.path, { skipSelf: true });
      if (!QUERY.test(id)) return null;
      const found = await this.resolve(id.replace(QUERY, ""), importer, { skipSelf: true });
      return found === null ? null : { id: `${found.id}?reprise`, moduleSideEffects: false };
    },

    // Only with the plugin is it sure that workers may be in parts: so such an app loads what it needs, and no compiler.
    transform(code, id) {
      // A development server would load the entry twice: as a worker, and as what its parts import.
      if (config.command === "serve" || inOneFile || !code.includes(WORKER) || !existsSync(join(dirname(id), "worker-parts.js")))
        return null;
      return { code: code.replace(WORKER, 'new URL("./worker-parts.js", import.meta.url)'), map: null };
    },

    async load(id) {
      const asked = readModuleId(id);
      const path = asked?.path ?? (QUERY.test(id) ? id.replace(QUERY, "") : undefined);
      if (path === undefined) return null;
      const find = packageFinder((specifier, importer) => this.resolve(specifier, importer, { skipSelf: true }));
      if (config.command === "serve") {
        finder = find;
        if (asked?.role === "package") return devPackage(asked.specifier, await reasonAgainst(find, asked));
        const app = await apps.read(placeOf(path), find);
        apps.know(app);
        watch(pathsOf(app));
        return asked === undefined
          ? devApp(app, config.base, await namedModules(app, find))
          : devScript(app, MODULE_FORMAT, config.base);
      }
      const place = placeOf(path);
      const files: Record<string, string> = {};
      const fail = (error: unknown, source: string): never => {
        const text = errorText(error, { ...files, [nameIn(place.base, path)]: source });
        tell?.(text);
        return this.error(text);
      };
      this.addWatchFile(path);
      const app = await readApp(place, find, files).catch(async (error: unknown) => fail(error, await textOf(path)));
      for (const name of Object.keys(app.files)) this.addWatchFile(`${place.base}/${name}`);
      for (const name of await missingData(app))
        config.logger.warn(
          `${app.file} names st.file(${JSON.stringify(name)}), and there is no such file beside it: the built app has none either.`,
        );
      const bundling = { vite: await vite(), plugins: workerPlugins(), inOneFile };
      const packages = await bundlePackages(app, config, bundling).catch((error: unknown) =>
        fail(bundlingError(app, error), app.source),
      );
      const modules = await namedModules(app, find);
      if (inOneFile) return { code: await appTextInOneFile(app, packages, firstPage, modules), moduleType: "js" };
      const emitted = await builtFiles(app, packages, config.build.assetsDir);
      onFiles?.(emitted.map(({ fileName }) => fileName));
      const [reference] = emitted.map((file) => this.emitFile({ type: "asset", ...file }));
      return { code: appText(app, `import.meta.ROLLUP_FILE_URL_${reference}`, firstPage, modules), moduleType: "js" };
    },
  };
}

function isSameText(one: ServedApp, other: ServedApp): boolean {
  return one.source === other.source && JSON.stringify(one.files) === JSON.stringify(other.files);
}

function pathsOf({ path, base, files }: ServedApp): string[] {
  return [path, ...Object.keys(files).map((name) => join(base, name))];
}

/** Why a package is not there, as an import of it says; undefined if it is. */
async function reasonAgainst(find: FindPackage, { specifier, path }: ModuleId): Promise<string | undefined> {
  return find(specifier, path).then(() => undefined, messageOf);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function textOf(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}
