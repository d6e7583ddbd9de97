import { createHash } from "node:crypto";
import { build, type Connect, type InlineConfig, type Plugin, type Rolldown } from "vite";
import { filePolicy } from "./src/ui/sandbox/policies.ts";
import { buildConstants, sharedBuild } from "./vite.shared.ts";

/** A classic script in one file: modules do not start where there is no origin. Made small, as the package has the worker twice. */
const script = (entry: string): InlineConfig => ({
  configFile: false,
  logLevel: "warn",
  publicDir: false,
  define: buildConstants(),
  build: {
    ...sharedBuild,
    write: false,
    minify: true,
    chunkSizeWarningLimit: 4000,
    lib: { entry, formats: ["iife"], name: "reprise" },
  },
});

async function textOf(entry: string): Promise<string> {
  const built = await build({ root: import.meta.dirname, ...script(entry) });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  const [{ code }, ...more] = output;
  if (more.length > 0) throw new Error(`${entry} is to be one file, and became ${output.length}`);
  return code;
}

/** The text of sandbox.html: one script, and a policy that lets no other be in it. */
export async function sandboxPage(): Promise<string> {
  const boot = (await textOf("src/ui/sandbox/boot.ts")).trim();
  if (boot.includes("</")) throw new Error("The script of sandbox.html would end before its end.");
  const policy = filePolicy(createHash("sha256").update(boot).digest("base64"));
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<title>Sandbox</title><script>${boot}</script></head><body></body></html>\n`
  );
}

/** The files that a sandbox is made of, by name. */
async function sandboxFiles(): Promise<Record<string, string>> {
  return { "sandbox.html": await sandboxPage(), "sandbox-worker.js": await textOf("src/worker/sandbox-main.ts") };
}

/** Serves both files beside the source of the code that asks for them. They are built when that is asked for, and after an edit. */
function serve(files: () => Promise<Record<string, string>>): Connect.NextHandleFunction {
  return async (request, response, next) => {
    const [, name = ""] = /^[^?]*\/src\/ui\/sandbox\/(sandbox\.html|sandbox-worker\.js)(?:\?|$)/.exec(request.url ?? "") ?? [];
    if (name === "") return next();
    try {
      const text = (await files())[name];
      response.setHeader("Content-Type", name.endsWith(".js") ? "text/javascript" : "text/html").end(text);
    } catch (error) {
      next(error);
    }
  };
}

/**
 * Puts both files beside the code that asks for them.
 * @param folder of the output that this code is in, with a slash at the end
 */
export function sandbox(folder: string): Plugin {
  return {
    name: "reprise:sandbox",
    configureServer({ middlewares, watcher }) {
      let files: Promise<Record<string, string>> | undefined;
      watcher.on("change", () => {
        files = undefined;
      });
      middlewares.use(
        serve(() => {
          files ??= sandboxFiles();
          return files;
        }),
      );
    },
    async generateBundle() {
      for (const [name, source] of Object.entries(await sandboxFiles()))
        this.emitFile({ type: "asset", fileName: folder + name, source });
    },
  };
}
