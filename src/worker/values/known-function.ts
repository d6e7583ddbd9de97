/**
 * What is known of a function of the script, and of the variables that it captures.
 */
import type { ParamInfo, SiteInfo } from "../compile/compiled.ts";

/** A captured variable: its name and how to read it now; reading throws while it is not yet initialised. */
export interface CaptureReader {
  name: string;
  /** The `this` around a function: counts as a whole, not only while it is a primitive. */
  isThis?: boolean;
  read(): unknown;
}

/** A function, constant or class as part of the source of one that uses it, or that function itself. */
export interface SourcePart {
  readonly name: string;
  /** The function itself. */
  readonly isOwn: boolean;
  readonly file: string;
  /** Equal for equal normalised source. */
  readonly digest: string;
  readonly lines: Lines | null;
}

/** Of a text. */
export type Lines = readonly [first: number, last: number];

/** What is known of a text that makes a function, to say why it ran. */
export interface Told {
  readonly lines: Lines | null;
  /** What it consists of. */
  parts(this: void): readonly SourcePart[];
  /** Names of variables that it reads and that never count. */
  ignored(this: void): readonly string[];
}

/** What is known of the call that cached a function, where that is no function written in its file. */
export interface KnownSite extends Told {
  /** Where the text has it: see `siteOriginOf`. */
  origin: string;
  /** What the cached function is assigned to. */
  name: string;
  captures: readonly CaptureReader[];
}

/** What is known of a function of the script. */
export interface KnownFunction extends Told {
  file: string;
  name: string;
  /** As written. */
  text: string;
  /** Normalised source of the function and of all it uses, in its file and in siblings, as a digest: of its `parts`. */
  source: string;
  ordinal: number;
  params: readonly ParamInfo[];
  usesThis: boolean;
  isAsync: boolean;
  /** Declared at the top level of its file: such a function may be an argument, and counts by its source. */
  isTopLevel: boolean;
  /** The text shows that it returns no promise. */
  isVisiblySync: boolean;
  captures: readonly CaptureReader[];
}

/** Finds what is known of a function. */
export interface FunctionLookup {
  /** What compile knows of it; undefined for functions of packages, bound and native ones. */
  known(this: void, fn: Function): KnownFunction | undefined;
  /** The call that was handed it, where its own text may not tell it from others. */
  site(this: void, fn: Function): KnownSite | undefined;
}

/** Identity of a function of the script without its options. */
export function originOf(known: Pick<KnownFunction, "file" | "name" | "source" | "ordinal">): string {
  return JSON.stringify([known.file, known.name, known.source, known.ordinal]);
}

/** Identity of the expression that a cached function came out of. A mere name makes no function of its own. */
export function siteOriginOf(site: Pick<SiteInfo, "name" | "isMade" | "ordinal"> & { file: string; source: string }): string {
  return site.isMade ? originOf(site) : site.source;
}
