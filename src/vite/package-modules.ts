/**
 * Modules that give scripts their packages: virtual ones, whose imports are those of the script.
 */
import type { TakenNames } from "./read-app.ts";

/** Ids begin with it; a script's path follows. `\0`: nobody else's business. */
const PREFIX = "\0reprise:";

/**
 * Ids end with it: a development server takes an address for one of code by that, where the browser does not say what it asks for. Over
 * plain http it says so to localhost only.
 */
const ENDING = ".js";

/** Which module of a script it is. `packages`: the loader of all that it imports, for a build. `package`: one of them, for a development server. */
export type ModuleRole = "script" | "packages" | "package";

export interface ModuleId {
  role: ModuleRole;
  /** Path of the script. */
  path: string;
  specifier: string;
}

/** The id of a virtual module. */
export function moduleId({ role, path, specifier }: ModuleId): string {
  return `${PREFIX}${role}:${inAddress(path)}:${inAddress(specifier)}${ENDING}`;
}

/** A text as part of an address that servers leave as it is: none of them decodes it. */
function inAddress(text: string): string {
  return encodeURIComponent(text).replaceAll("%", "$");
}

function fromAddress(text: string): string {
  return decodeURIComponent(text.replaceAll("$", "%"));
}

/** What a virtual module's id says; undefined for any other. */
export function readModuleId(id: string): ModuleId | undefined {
  const match = /^\0reprise:(script|packages|package):([^:?]*):([^:?]*)\.js/.exec(id);
  if (match === null) return undefined;
  const [, role, path = "", specifier = ""] = match;
  return { role: role as ModuleRole, path: fromAddress(path), specifier: fromAddress(specifier) };
}

/** The address under which a development server has a virtual module, below its base. */
export function devAddress(id: ModuleId): string {
  return `@id/${moduleId(id).replace("\0", "__x00__")}`;
}

/** An expression for the address of a package, below the server's base, in code that has its name as `name`. */
export function packageAddress(path: string, base: string): string {
  const before = `${base}${devAddress({ role: "package", path, specifier: "" }).slice(0, -ENDING.length)}`;
  return `${JSON.stringify(before)} + encodeURIComponent(name).replaceAll("%", "$") + ${JSON.stringify(ENDING)}`;
}

/** A loader of packages for a build, each a part of its own. */
export function packagesText(path: string, packages: ReadonlyMap<string, TakenNames>): string {
  const rows = [...packages].map(([specifier, names]) => {
    // Taken by name, it may be bundled without the rest.
    const from = names === null ? specifier : moduleId({ role: "package", path, specifier });
    return `  ${JSON.stringify(specifier)}: () => import(${JSON.stringify(from)}),\n`;
  });
  return `const load = {\n${rows.join("")}};\nexport default (name) => (Object.hasOwn(load, name) ? load[name]() : undefined);\n`;
}

/** What is taken of a package by name. */
export function packageText(specifier: string, names: TakenNames): string {
  const list = [...(names ?? [])].map((name) => (/^[\w$]+$/.test(name) ? name : JSON.stringify(name)));
  const from = JSON.stringify(specifier);
  return list.length === 0 ? `import ${from};\nexport {};\n` : `export { ${list.join(", ")} } from ${from};\n`;
}
