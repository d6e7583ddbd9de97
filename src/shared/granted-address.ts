/** What scripts in a sandbox may be let through to: no more than the sites and folders that a policy can name, and nothing that would end its place there. */
const ADDRESS = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(?=[:/]|$))[^\s;,'"*?#\\]+$/;

/** In words, for who gave another one. */
export const GRANTED_ADDRESSES =
  "https addresses (or of this computer), without names of users, spaces, quotes, commas, semicolons and what follows ? or #";

/** Whether a value is an address that requests can be let through to. @param canParse that of `URL` */
export const isGrantedAddress = (value: unknown, canParse: (address: string) => boolean): value is string =>
  // What stands before an @ is no site, though it may look like one: `http://localhost:1@example.org/`.
  typeof value === "string" && ADDRESS.test(value) && canParse(value) && !/^[^/]*\/\/[^/]*@/.test(value);
