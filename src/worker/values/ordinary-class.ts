/**
 * Which instances show all of their state in own fields: those whose classes are all ordinary code without `#` members.
 */

/** Name of the class, or why its instances cannot be taken by their fields. */
export type ClassVerdict = { name: string } | { reason: string };

const verdicts = new WeakMap<object, ClassVerdict>();

/**
 * Judges the classes from a prototype up to `until` (exclusive, default `Object.prototype`).
 * Kept per prototype: a class is judged once.
 */
export function judgeClass(proto: object, until: object = Object.prototype): ClassVerdict {
  const known = verdicts.get(proto);
  if (known !== undefined) return known;
  const verdict = judge(proto, until);
  verdicts.set(proto, verdict);
  return verdict;
}

function judge(proto: object, until: object): ClassVerdict {
  let name: string | undefined;
  for (
    let level: object | null = proto;
    level !== until && level !== null;
    level = Object.getPrototypeOf(level) as object | null
  ) {
    const own: unknown = Object.getOwnPropertyDescriptor(level, "constructor")?.value;
    if (typeof own !== "function" || own.prototype !== level) return { reason: "its prototype is not that of a class" };
    const source = Function.prototype.toString.call(own);
    if (isNative(source)) return { reason: `${own.name || "its class"} is built in or bound, so its state is not visible` };
    if (hasPrivateNames(source)) return { reason: `class ${own.name} has # fields, which cannot be read from outside` };
    name ??= own.name;
  }
  return { name: name ?? "" };
}

/** True for `Object.prototype`, also that of another realm. */
export function isObjectPrototype(proto: object): boolean {
  return proto === Object.prototype || (Object.getPrototypeOf(proto) === null && Object.hasOwn(proto, "isPrototypeOf"));
}

/** True for the text of a function that is not written in JavaScript, or bound. */
export function isNative(source: string): boolean {
  return /\{\s*\[native code\]\s*\}\s*$/.test(source);
}

/**
 * True if the text of a class declares `#` members. Strings, templates, comments and regular expressions do not count;
 * a member must be declared outside of templates, so those may be skipped whole.
 */
export function hasPrivateNames(source: string): boolean {
  if (!source.includes("#")) return false;
  let last = "";
  for (let i = 0; i < source.length; i++) {
    const c = source[i] as string;
    if (c === '"' || c === "'" || c === "`") i = skipQuoted(source, i, c);
    else if (c === "/" && source[i + 1] === "/") i = indexOrEnd(source, "\n", i);
    else if (c === "/" && source[i + 1] === "*") i = indexOrEnd(source, "*/", i + 2) + 1;
    else if (c === "/" && regexMayFollow(source, i, last)) i = skipRegex(source, i);
    else if (c === "#" && /[\p{ID_Start}$_\\]/u.test(String.fromCodePoint(source.codePointAt(i + 1) ?? 32))) return true;
    if (!/\s/.test(c)) last = c;
  }
  return false;
}

function indexOrEnd(source: string, text: string, from: number): number {
  const at = source.indexOf(text, from);
  return at < 0 ? source.length : at;
}

function skipQuoted(source: string, start: number, quote: string): number {
  let depth = 0;
  for (let i = start + 1; i < source.length; i++) {
    const c = source[i];
    if (c === "\\") i++;
    else if (quote === "`" && c === "$" && source[i + 1] === "{") depth++;
    else if (depth > 0 && c === "}") depth--;
    else if (depth === 0 && (c === quote || (c === "\n" && quote !== "`"))) return i;
  }
  return source.length;
}

function regexMayFollow(source: string, at: number, last: string): boolean {
  if (/[)\]}"'`]/.test(last)) return false;
  if (!/[\w$]/.test(last)) return true;
  return /\b(?:return|typeof|case|in|of|do|else|void|delete|throw|await|yield)\s*$/.test(source.slice(Math.max(0, at - 12), at));
}

function skipRegex(source: string, start: number): number {
  let inClass = false;
  for (let i = start + 1; i < source.length; i++) {
    const c = source[i];
    if (c === "\\") i++;
    else if (c === "[") inClass = true;
    else if (c === "]") inClass = false;
    else if ((c === "/" && !inClass) || c === "\n") return i;
  }
  return source.length;
}
