import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CommandError } from "./command-error.ts";

/** Oldest version that the commands work with. */
const OLDEST = 7;

/**
 * Vite, as the script's folder has it, or else as the library finds it: the library itself brings none along, since apps that are built
 * otherwise need none.
 * @throws CommandError if there is none, or too old a one
 */
export async function findVite(folder: string): Promise<typeof import("vite")> {
  const found = [join(folder, "package.json"), import.meta.filename].map(resolveFrom).find((path) => path !== undefined);
  if (found === undefined) {
    throw new CommandError(
      "Vite, which serves and builds apps, is not installed here.",
      "Install it beside the script: npm install --save-dev vite",
    );
  }
  // Boundary: another one than this is compiled against may be there; its version says so.
  const vite = (await import(pathToFileURL(found).href)) as typeof import("vite");
  if (Number.parseInt(vite.version, 10) < OLDEST) {
    throw new CommandError(
      `Vite ${vite.version} is installed here, and ${OLDEST} or later is needed.`,
      "Install a newer one: npm install --save-dev vite@latest",
    );
  }
  return vite;
}

function resolveFrom(place: string): string | undefined {
  try {
    return createRequire(place).resolve("vite");
  } catch {
    return undefined;
  }
}
