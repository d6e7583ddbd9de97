/** What somebody writes: a script with its siblings and its data. */

/** A script's text, or data. */
export type Content = string | File;
/** By name: the names of scripts end as such. */
export type Files = Readonly<Record<string, Content>>;

/** A project as it is kept. */
export interface Project {
  readonly title: string;
  readonly files: Files;
  /** The file that runs. */
  readonly main: string;
  readonly isNotebook?: true;
  /** When it was changed last, ms since 1970. */
  readonly changed: number;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;

/** Whether a file is written in the editor, and imported; what is not is data. */
export const isScript = (name: string): boolean => SCRIPT.test(name);

/** A script's text as it is kept: each of its lines ends with one character, as those of the editor do, whatever system it comes from. */
export const scriptText = (text: string): string => text.replace(/\r\n?/g, "\n");

/** The siblings of the file that runs, as an app takes them: scripts by specifier, data by name. */
export function siblingsOf(files: Files, main: string): Record<string, string | Blob> {
  const others = Object.entries(files).filter(([name]) => name !== main);
  return Object.fromEntries(others.map(([name, content]) => [typeof content === "string" ? `./${name}` : name, content]));
}

/** Why a file can't have this name; null: it can. @param taken names of others */
export function nameFault(name: string, taken: readonly string[]): string | null {
  if (name === "") return "A file has a name.";
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_. -]*$/u.test(name))
    return "A name is of letters, digits, dots, dashes and underscores: no folders.";
  if (taken.some((other) => other.toLowerCase() === name.toLowerCase())) return `There is a file “${name}” already.`;
  return null;
}

/** A name that is not taken: `data.csv`, then `data 2.csv`. */
export function freeName(name: string, taken: readonly string[]): string {
  const clean = name.replace(/[^\p{L}\p{N}_. -]/gu, "_").replace(/^[. -]+/, "") || "file";
  const dot = clean.lastIndexOf(".");
  const [stem, end] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, ""];
  for (let nth = 1; ; nth++) {
    const free = nth === 1 ? clean : `${stem} ${nth}${end}`;
    if (nameFault(free, taken) === null) return free;
  }
}

/** The files with one of another name, which those that import it know it by. */
export function renamed(files: Files, from: string, to: string): Files {
  const specifier = (quote: string, name: string): string => `${quote}./${name}${quote}`;
  const follow = (text: string): string =>
    ['"', "'", "`"].reduce((now, quote) => now.replaceAll(specifier(quote, from), specifier(quote, to)), text);
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [
      name === from ? to : name,
      typeof content === "string" && isScript(from) ? follow(content) : content,
    ]),
  );
}
