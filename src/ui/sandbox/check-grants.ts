import { ArgumentError } from "../../shared/errors.ts";
import { GRANTED_ADDRESSES, isGrantedAddress } from "../../shared/granted-address.ts";
import type { Grants } from "../app-options.ts";

const isAddress = (value: unknown): boolean => isGrantedAddress(value, URL.canParse);

const oneOf =
  (...names: unknown[]) =>
  (value: unknown): boolean =>
    names.includes(value);

const checks: { readonly [Name in keyof Required<Grants>]: readonly [fits: (value: unknown) => boolean, expected: string] } = {
  network: [(value) => Array.isArray(value) && value.every(isAddress), `a list of ${GRANTED_ADDRESSES}`],
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
