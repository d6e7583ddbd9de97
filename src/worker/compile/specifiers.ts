/** True for files beside the script; all else is a package or an address. */
export function isRelative(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier);
}
