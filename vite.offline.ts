import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join, resolve, sep } from "node:path";
import { build, type Plugin } from "vite";
import type { OfflineBuild } from "./src/shared/offline.ts";
import { sharedBuild } from "./vite.shared.ts";

/** Larger files come when they are first needed, and are kept then. Bytes. */
const LARGE = 400_000;
/** What somebody who writes needs is there however large it is, and what opens a link. */
const NEEDED = /^assets\/((editor|worker-language-worker|script-types)-|sandbox-worker\.js$)/;
const CODE = new Set([".html", ".js", ".css", ".woff2", ".wasm"]);

/** Puts a service worker beside the gallery app: once it was visited, it is there without a network. */
export function offlineStudio(): Plugin {
  let outDir = "";
  return {
    name: "offline-studio",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      // All files of the app are there by then.
      order: "post",
      sequential: true,
      async handler() {
        const script = await serviceWorker();
        const names = readdirSync(outDir, { recursive: true, encoding: "utf8" })
          .map((name) => name.split(sep).join("/"))
          .filter((name) => statSync(join(outDir, name)).isFile() && !name.startsWith(".vite/") && name !== "service-worker.js")
          .sort();
        const version = createHash("sha256").update(script);
        for (const name of names) version.update(`${name}\0`).update(readFileSync(join(outDir, name)));
        const offline: OfflineBuild = {
          version: version.digest("base64url").slice(0, 16),
          shell: names.filter((name) => isShell(name, statSync(join(outDir, name)).size)),
          folders: ["assets", "packages", "scripts"],
          files: [],
        };
        writeFileSync(join(outDir, "service-worker.js"), `self.reprise = ${JSON.stringify(offline)};\n${script}`);
      },
    },
  };
}

const isShell = (name: string, size: number): boolean =>
  CODE.has(extname(name)) && !name.startsWith("packages/") && (size <= LARGE || NEEDED.test(name));

/** The service worker's own code. */
async function serviceWorker(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      ...sharedBuild,
      write: false,
      modulePreload: false,
      lib: {
        entry: resolve(import.meta.dirname, "src/ui/offline/service-worker.ts"),
        formats: ["es"],
        fileName: "service-worker",
      },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  if (first === undefined || !("output" in first)) throw new Error("offlineStudio(): the service worker was not built.");
  return first.output[0].code;
}
