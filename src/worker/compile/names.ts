/** The names that compiled code uses beside those of the script. */
export interface Names {
  /** `$`, or more of them where the script itself has names that would collide. */
  prefix: string;
  /** A name of one letter and a number, e.g. `$k3`. */
  of(letter: string, number: number): string;
  /** `$r`, the runtime's functions. */
  runtime: string;
  /** `$n`, the loop counter. */
  counter: string;
  /** `$e`, the error in a catch clause that is added. */
  error: string;
}

/** Chooses a prefix that makes every name of compiled code differ from all names in `text`. */
export function chooseNames(text: string): Names {
  let prefix = "$";
  while (new RegExp(`(?<![\\w$])${prefix.replaceAll("$", "\\$")}(?:[rne]|[a-z]\\d+)(?![\\w$])`).test(text)) prefix += "$";
  return {
    prefix,
    of: (letter, number) => `${prefix}${letter}${number}`,
    runtime: `${prefix}r`,
    counter: `${prefix}n`,
    error: `${prefix}e`,
  };
}
