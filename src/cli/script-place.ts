import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { isInside } from "../vite/read-app.ts";
import { CommandError } from "./command-error.ts";

/** A script, and the folders that count for it. */
export interface Place {
  /** Absolute path. */
  path: string;
  /** The folder that it stands in. */
  folder: string;
  /** The folder from which files are named in errors: that of the project, if the script is in one. */
  base: string;
}

/** Where a script stands. @param given as the command was told. @throws CommandError if there is none */
export function scriptPlace(given: string, cwd = process.cwd()): Place {
  const path = resolve(cwd, given);
  if (!existsSync(path)) throw new CommandError(`There is no file ${given}.`, `Give the path of a script, seen from ${cwd}.`);
  if (statSync(path).isDirectory()) {
    const guess = join(path, "app.ts");
    const hint = existsSync(guess) ? `Did you mean ${relative(cwd, guess)}?` : "Give the path of a script.";
    throw new CommandError(`${given} is a folder.`, hint);
  }
  const folder = dirname(path);
  const project = projectOf(folder);
  return { path, folder, base: project !== undefined && isInside(project, path) ? project : folder };
}

/** The nearest folder with a package.json, from one upwards. */
export function projectOf(folder: string): string | undefined {
  if (existsSync(join(folder, "package.json"))) return folder;
  const up = dirname(folder);
  return up === folder ? undefined : projectOf(up);
}
