/**
 * `reprise new my-app`: a small project to start from.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CommandError } from "./command-error.ts";
import { LIBRARY } from "./page.ts";
import { projectFiles } from "./project-files.ts";
import type { Terminal } from "./terminal.ts";

export interface NewOptions {
  /** Whether what the project needs is installed. */
  install: boolean;
}

/** Makes a project in a folder that is not there yet, or empty. @throws CommandError */
export async function newProject(name: string, { install }: NewOptions, terminal: Terminal): Promise<void> {
  const folder = resolve(name);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new CommandError(`The folder ${name} is there already, with files in it.`, "Give another name.");
  const files = projectFiles(packageName(basename(folder)), await ownSource());
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  terminal.tell(`Made ${name}: ${Object.keys(files).join(", ")}.`);
  const npm = packageManager();
  if (install) {
    terminal.tell(`Installing with ${npm} …`);
    const code = await exitOf(
      npm,
      ["install", ...(npm === "npm" ? ["--no-audit", "--no-fund", "--loglevel=error"] : [])],
      folder,
    );
    if (code !== 0)
      throw new CommandError(
        `${npm} install failed (exit ${code}) in ${name}.`,
        `The files are there: cd ${quoted(name)} && ${npm} install`,
      );
  }
  terminal.say(`cd ${quoted(name)}${install ? "" : ` && ${npm} install`} && ${npm} start`);
}

/** As a shell takes it for one word. */
function quoted(name: string): string {
  return /[^\w./\\:@~-]/.test(name) ? `"${name}"` : name;
}

/** Names of packages are in small letters. */
function packageName(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z\d._~-]+/g, "-")
      .replace(/^[._-]+|-+$/g, "") || "my-app"
  );
}

/** Who runs this: npm, unless it says otherwise. */
function packageManager(): string {
  return /^(npm|pnpm|yarn|bun)\b/.exec(process.env.npm_config_user_agent ?? "")?.[1] ?? "npm";
}

/** What a project has to ask for to get this very package: its version, or the tarball that it was installed from. */
async function ownSource(): Promise<string> {
  const own = join(LIBRARY, "../..");
  const { version } = JSON.parse(await readFile(join(own, "package.json"), "utf8"));
  const modules = dirname(own);
  const lock = await readFile(join(modules, ".package-lock.json"), "utf8").catch(() => "{}");
  const resolved: unknown = JSON.parse(lock).packages?.["node_modules/reprise"]?.resolved;
  if (typeof resolved !== "string" || !resolved.startsWith("file:")) return `^${version}`;
  return `file:${resolve(dirname(modules), resolved.slice("file:".length))}`;
}

function exitOf(command: string, args: readonly string[], cwd: string): Promise<number> {
  return new Promise((done) => {
    // On Windows these commands are scripts, which only a shell starts.
    const child = spawn(command, args, { cwd, stdio: ["ignore", "inherit", "inherit"], shell: process.platform === "win32" });
    child.on("error", () => done(127));
    child.on("close", (code) => done(code ?? 1));
  });
}
