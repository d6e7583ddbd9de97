/**
 * Reads what the command line says, and does it.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearestName } from "../shared/nearest-name.ts";
import { build, ScriptFailed } from "./build.ts";
import { CommandError } from "./command-error.ts";
import { convert } from "./convert.ts";
import { HELP, HELP_OF } from "./help.ts";
import { newProject } from "./new.ts";
import { LIBRARY, type SandboxOptions } from "./page.ts";
import { run } from "./run.ts";
import type { Terminal } from "./terminal.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values = Readonly<Record<string, string | boolean | undefined>>;

interface Command {
  /** What the one argument is. */
  takes: string;
  /** What a second argument is, which may be left out; undefined where there is none. */
  mayTake?: string;
  options: Options;
  do(argument: string, values: Values, terminal: Terminal, second?: string): Promise<unknown>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  run: {
    takes: "a script",
    options: { port: { type: "string" }, host: { type: "string" }, open: { type: "boolean" }, notebook: { type: "boolean" } },
    do: (script, { port, host, open, notebook }, terminal) => {
      const address = host === "" ? true : (host as string | undefined);
      return run(script, { port: portOf(port), host: address, open: open === true, notebook: notebook === true }, terminal);
    },
  },
  build: {
    takes: "a script",
    options: {
      out: { type: "string" },
      "single-file": { type: "boolean" },
      precompute: { type: "string" },
      "no-offline": { type: "boolean" },
      sandbox: { type: "boolean" },
      allow: { type: "string" },
    },
    do: (script, { out, "single-file": singleFile, precompute, "no-offline": noOffline, sandbox, allow }, terminal) =>
      build(
        script,
        {
          out: out as string | undefined,
          singleFile: singleFile === true,
          precompute: precomputeOf(precompute),
          ...(noOffline === true && { offline: false }),
          sandbox: sandboxOf(sandbox === true, allow as string | undefined),
        },
        terminal,
      ),
  },
  convert: {
    takes: "a notebook",
    mayTake: "the file that it becomes",
    options: { force: { type: "boolean" } },
    do: (notebook, { force }, terminal, output) => convert(notebook, output, { force: force === true }, terminal),
  },
  new: {
    takes: "the name of a folder",
    options: { "no-install": { type: "boolean" } },
    do: (name, { "no-install": noInstall }, terminal) => newProject(name, { install: noInstall !== true }, terminal),
  },
};

/** Does what the arguments say. Never rejects. @returns the exit code; a server goes on until it is ended */
export async function command(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await obey(args, terminal);
    return 0;
  } catch (error) {
    if (error instanceof ScriptFailed) return 1;
    const isOurs = error instanceof CommandError;
    terminal.tell(isOurs ? error.message : `reprise: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (isOurs && error.hint !== undefined) terminal.tell(error.hint);
    return 1;
  }
}

async function obey([name, ...rest]: readonly string[], terminal: Terminal): Promise<void> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") return terminal.say(HELP);
  if (name === "--version" || name === "-v") return terminal.say(await version());
  const asked = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (asked === undefined) {
    const near = nearestName(name, Object.keys(COMMANDS));
    const meant = /\.[cm]?[jt]s$/.test(name) ? `reprise run ${name}` : near && `reprise ${near}`;
    throw new CommandError(
      `There is no command ${name}.`,
      `${meant ? `Did you mean ${meant}? ` : ""}reprise --help lists the commands.`,
    );
  }
  if (rest.includes("--help") || rest.includes("-h")) return terminal.say(HELP_OF[name] ?? HELP);
  const { values, positionals } = read(name, asked, rest);
  const { takes, mayTake } = asked;
  const [argument, ...others] = positionals;
  const [second, ...more] = mayTake === undefined ? [undefined, ...others] : others;
  const taken = mayTake === undefined ? takes : `${takes} and ${mayTake}`;
  if (argument === undefined) throw new CommandError(`reprise ${name} takes ${takes}.`, HELP_OF[name]);
  if (more.length > 0) throw new CommandError(`reprise ${name} takes ${taken}, and not also ${more.join(", ")}.`, HELP_OF[name]);
  await asked.do(argument, values, terminal, second);
}

function read(name: string, { options }: Command, args: readonly string[]): { values: Values; positionals: string[] } {
  // Both may stand alone, and what `--precompute` takes stands behind a `=`.
  const whole = args.map((arg, index) => {
    const next = args[index + 1];
    const isAlone = next === undefined || next.startsWith("-") || /\.[cm]?[jt]s$/.test(next);
    return arg === "--precompute" || (arg === "--host" && isAlone) ? `${arg}=` : arg;
  });
  try {
    return parseArgs({ args: whole, options, allowPositionals: true }) as { values: Values; positionals: string[] };
  } catch (error) {
    // What node says of it names the option.
    throw new CommandError(`reprise ${name}: ${(error as Error).message.split(". ")[0]}.`, HELP_OF[name]);
  }
}

function sandboxOf(sandbox: boolean, allow: string | undefined): SandboxOptions | null {
  if (sandbox) return { allow: allow?.split(",").filter((address) => address !== "") ?? [] };
  if (allow === undefined) return null;
  throw new CommandError("--allow says what a script in a sandbox may reach, and goes with --sandbox.", HELP_OF.build);
}

function precomputeOf(text: string | boolean | undefined): "page" | "grid" | undefined {
  if (text === undefined || text === "grid") return text;
  if (text === "" || text === "page") return "page";
  throw new CommandError(`--precompute takes nothing or =grid, and not ${JSON.stringify(text)}.`, HELP_OF.build);
}

function portOf(text: string | boolean | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new CommandError(`--port takes a number from 0 to 65535, and not ${JSON.stringify(text)}.`);
}

async function version(): Promise<string> {
  return JSON.parse(await readFile(join(LIBRARY, "../../package.json"), "utf8")).version;
}
