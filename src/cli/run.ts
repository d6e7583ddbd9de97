/**
 * `reprise run app.ts`: the app on Vite's development server.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InlineConfig, ViteDevServer } from "vite";
import { createPlugin } from "../vite/plugin.ts";
import { CommandError } from "./command-error.ts";
import { findVite } from "./find-vite.ts";
import { LIBRARY, pagePlugin } from "./page.ts";
import { projectOf, scriptPlace } from "./script-place.ts";
import { quietLogger, type Terminal } from "./terminal.ts";

export interface RunOptions {
  /** Undefined: 5173, or the next one that is free. */
  port?: number | undefined;
  /** An address to listen at, or all of them. Undefined: this computer only. */
  host?: string | true | undefined;
  open?: boolean | undefined;
  /** The script is opened with its cells, and shown as a notebook. */
  notebook?: boolean | undefined;
}

/** Tight loops can be stopped where a page is isolated. */
const ISOLATION = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "credentialless" };

/**
 * Serves an app until the server is closed. The address is the first line that is said.
 * @throws CommandError, also for a port that was asked for and is not free
 */
export async function run(script: string, options: RunOptions, terminal: Terminal): Promise<ViteDevServer> {
  const place = scriptPlace(script);
  const vite = await findVite(place.folder);
  const { path, folder, base } = place;
  const { port, host, open = false, notebook = false } = options;
  const config: InlineConfig = {
    configFile: false,
    root: folder,
    // A folder without packages gets none of Vite's either.
    ...(projectOf(folder) === undefined && { cacheDir: join(tmpdir(), "reprise-vite") }),
    appType: "custom",
    customLogger: quietLogger(terminal),
    plugins: [
      createPlugin({ base, inOneFile: false, firstPage: null, vite: async () => vite, tell: terminal.tell }),
      pagePlugin({ path, root: folder, notebook }),
    ],
    optimizeDeps: { entries: [path.replaceAll("\\", "/")] },
    server: {
      headers: ISOLATION,
      open,
      fs: { allow: [vite.searchForWorkspaceRoot(folder), base, LIBRARY] },
      ...(port === undefined ? {} : { port, strictPort: true }),
      ...(host === undefined ? {} : { host }),
    },
  };
  const server = await vite.createServer(config);
  await server.listen().catch(async (error: Error) => {
    await server.close();
    throw port !== undefined && /already in use|EADDRINUSE/.test(error.message) ? portTaken(port) : error;
  });
  const { local = [], network = [] } = server.resolvedUrls ?? {};
  for (const address of [...local, ...network]) terminal.say(address);
  terminal.tell(`${script} reruns when it is edited. Ctrl+C ends it.`);
  return server;
}

function portTaken(port: number): CommandError {
  return new CommandError(
    `Port ${port} is taken: another server listens there.`,
    "Give another, --port <number>, or none: then it is 5173 or the next one that is free.",
  );
}
