import { ArgumentError } from "../../shared/errors.ts";
import type { Grants } from "../app-options.ts";

/** No more than the sites and folders that a policy can name, and nothing that would end its place there. */
const ADDRESS = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(?=[:/]|$))[^\s;,'"*?#\\]+$/;
/** What stands before an @ is no site, though it may look like one: `http://localhost:1@example.org/`. */
const isAddress = (value: unknown): boolean =>
  typeof value === "string" && ADDRESS.test(value) && URL.canParse(value) && !/^[^/]*\/\/[^/]*@/.test(value);

const oneOf =
  (...names: unknown[]) =>
  (value: unknown): boolean =>
    names.includes(value);

const checks: { readonly [Name in keyof Required<Grants>]: readonly [fits: (value: unknown) => boolean, expected: string] } = {
  network: [
    (value) => Array.isArray(value) && value.every(isAddress),
    "a list of https addresses (or of this computer), without names of users, spaces, quotes, commas, semicolons and what follows ? or #",
  ],
  ask: [(value) => typeof value === "function", "a function that answers true or false"],
  files: [(value) => typeof value === "boolean", "true or false"],
  links: [oneOf("confirm", "open", "none"), '"confirm", "open" or "none"'],
  frames: [oneOf("none", "static", "scripts"), '"none", "static" or "scripts"'],
};

/** @throws ArgumentError for what cannot be granted */
export function checkGrants(grants: object): void {
  const names = Object.keys(checks);
  for (const [name, value] of Object.entries(grants)) {
    if (!Object.hasOwn(checks, name)) {
      throw new ArgumentError(`createRuntime(): there is no grant ${JSON.stringify(name)}.`, {
        hint: `The grants are ${names.join(", ")}.`,
      });
    }
    const [fits, expected] = checks[name as keyof Grants];
    if (value === undefined || fits(value)) continue;
    const wrong = name === "network" && Array.isArray(value) ? value.find((one) => !isAddress(one)) : value;
    throw ArgumentError.of("createRuntime", `options.grants.${name}`, expected, wrong);
  }
}
