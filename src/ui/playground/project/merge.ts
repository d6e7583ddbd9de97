import { type Content, type Files, freeName } from "./project.ts";

/** Files of two tabs, put together. */
export interface Merged {
  readonly files: Files;
  /** Names of files that both have changed in the same lines, and where the other tab's text is now. */
  readonly conflicts: readonly { readonly name: string; readonly copy: string }[];
}

/**
 * Puts together what two tabs have made of the same files: what one has changed is taken, changes of both at different lines, too. Where both
 * have changed the same lines, this tab's text stays, and the other's becomes a file of its own: nothing is lost.
 */
export function mergeFiles(base: Files, mine: Files, theirs: Files): Merged {
  const files: Record<string, Content> = {};
  const conflicts: Merged["conflicts"][number][] = [];
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  for (const name of names) {
    const [was, own, other] = [base[name], mine[name], theirs[name]];
    if (own === undefined || other === undefined) {
      const left = own ?? other;
      // Deleted there, and as it was here: gone. What was changed since stays.
      if (left !== undefined && !(was !== undefined && isSame(left, was))) files[name] = left;
      continue;
    }
    const text = mergeContent(was, own, other);
    files[name] = text ?? own;
    if (text !== null) continue;
    const copy = freeName(copyName(name), names.concat(Object.keys(files)));
    files[copy] = other;
    conflicts.push({ name, copy });
  }
  return { files, conflicts };
}

const copyName = (name: string): string => name.replace(/(\.[^.]*)?$/, ".other-tab$1");

/** Null: both have changed the same. */
function mergeContent(base: Content | undefined, mine: Content, theirs: Content): Content | null {
  if (isSame(mine, theirs) || (base !== undefined && isSame(theirs, base))) return mine;
  if (base !== undefined && isSame(mine, base)) return theirs;
  return typeof base === "string" && typeof mine === "string" && typeof theirs === "string"
    ? mergeTexts(base, mine, theirs)
    : null;
}

function isSame(a: Content, b: Content): boolean {
  if (typeof a === "string" || typeof b === "string") return a === b;
  return a === b || (a.size === b.size && a.type === b.type && a.name === b.name && a.lastModified === b.lastModified);
}

/** What two have the same of a list of names. */
export function isSameFiles(a: Files, b: Files): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => a[name] !== undefined && b[name] !== undefined && isSame(a[name], b[name]))
  );
}

/** Lines that were replaced by others. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** A text with the changes of both; null where these touch the same lines. Texts are kept at each key, so that each is one place. */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  const lines = base.split("\n");
  const changes = [changeOf(lines, mine.split("\n")), changeOf(lines, theirs.split("\n"))];
  const [first, second] = changes.sort((a, b) => a.from - b.from || a.to - b.to) as [Change, Change];
  if (first.to > second.from || first.from === second.from) return null;
  return [
    ...lines.slice(0, first.from),
    ...first.lines,
    ...lines.slice(first.to, second.from),
    ...second.lines,
    ...lines.slice(second.to),
  ].join("\n");
}

function changeOf(before: readonly string[], after: readonly string[]): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, lines: after.slice(start, after.length - end) };
}
