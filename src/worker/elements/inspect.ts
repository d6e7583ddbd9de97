import type { HelpInfo, HelpMember } from "../../shared/elements/inspection.ts";
import { shortText } from "../values/short-text.ts";
import { functionText } from "./function-text.ts";

type SourceOf = (fn: Function) => string | undefined;

const MAX_MEMBERS = 200;
const MAX_CHAIN = 20;

/** Prototypes whose members everybody knows; their names stand in the chain, their members are left out. */
const commonplace: ReadonlySet<object> = new Set([Object.prototype, Function.prototype]);

/**
 * What `st.help` shows of a value: type, classes, signature, documentation comment, members (at most 200).
 * Calls nothing: no accessor is read. Never throws, also not for proxies that do.
 * @param sourceOf the source of a function as its author wrote it, where that is known to differ from its own text
 */
export function inspect(value: unknown, sourceOf: SourceOf = builtSource): HelpInfo {
  const text = shortText(value, 300);
  const plain = {
    name: primitiveType(value),
    type: primitiveType(value),
    chain: [],
    signature: null,
    doc: null,
    members: [],
    text,
  };
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return plain;
  try {
    return typeof value === "function" ? ofFunction(value, text, sourceOf) : ofObject(value, text, sourceOf);
  } catch {
    return { ...plain, name: "(unreadable)", text: "This object refuses to be looked at." };
  }
}

function primitiveType(value: unknown): string {
  return value === null ? "null" : typeof value;
}

function ofFunction(fn: Function, text: string, sourceOf: SourceOf): HelpInfo {
  const name = nameOf(fn);
  const { type, signature, doc } = functionText(sourceOf(fn) ?? builtSource(fn), fn, name);
  const members: HelpMember[] = [];
  const skip = new Set(["length", "name", "prototype", "arguments", "caller", "constructor"]);
  if (type === "class") {
    const prototype: unknown = Object.getOwnPropertyDescriptor(fn, "prototype")?.value;
    if (typeof prototype === "object" && prototype !== null) addMembers(members, prototype, name, skip);
  }
  addMembers(members, fn, null, skip, type === "class" ? "static" : undefined);
  return { name: name || "(anonymous)", type, chain: type === "class" ? classChain(fn) : [], signature, doc, members, text };
}

function builtSource(fn: Function): string {
  return Function.prototype.toString.call(fn);
}

/** A class and its ancestors by `extends`. */
function classChain(fn: Function): string[] {
  const names: string[] = [];
  for (let level: unknown = fn; typeof level === "function" && level !== Function.prototype && names.length < MAX_CHAIN; ) {
    names.push(nameOf(level) || "(anonymous)");
    level = Object.getPrototypeOf(level);
  }
  return names;
}

function ofObject(object: object, text: string, sourceOf: SourceOf): HelpInfo {
  const chain: string[] = [];
  const members: HelpMember[] = [];
  const seen = new Set<string>(["constructor"]);
  let doc: string | null = null;
  if (!isList(object)) addMembers(members, object, null, seen);
  for (
    let proto: unknown = Object.getPrototypeOf(object);
    isObject(proto) && chain.length < MAX_CHAIN;
    proto = Object.getPrototypeOf(proto)
  ) {
    const own: unknown = Object.getOwnPropertyDescriptor(proto, "constructor")?.value;
    const name = typeof own === "function" ? nameOf(own) : "";
    chain.push(name || "(anonymous)");
    if (chain.length === 1 && typeof own === "function") doc = functionText(sourceOf(own) ?? builtSource(own), own, name).doc;
    if (!commonplace.has(proto)) addMembers(members, proto, name || "(anonymous)", seen);
  }
  const type = chain[0] ?? "object";
  return { name: type, type, chain, signature: null, doc, members, text };
}

/** Adds what an object itself has, names met before left out. Accessors are named, not read. */
function addMembers(members: HelpMember[], object: object, from: string | null, seen: Set<string>, role?: "static"): void {
  for (const key of Reflect.ownKeys(object)) {
    if (members.length >= MAX_MEMBERS) return;
    const name = typeof key === "symbol" ? `[${key.description ?? "symbol"}]` : key;
    if (seen.has(name)) continue;
    const field = Object.getOwnPropertyDescriptor(object, key);
    if (field === undefined) continue;
    if (role === undefined) seen.add(name);
    members.push(member(name, field, from, role));
  }
}

function member(name: string, field: PropertyDescriptor, from: string | null, role?: "static"): HelpMember {
  if (!("value" in field)) return { name, role: role ?? "accessor", type: "accessor", text: "", from };
  const value: unknown = field.value;
  if (typeof value === "function") {
    const { type, signature } = functionText(builtSource(value), value, name);
    return { name, role: role ?? (from === null ? "field" : "method"), type, text: signature, from };
  }
  return { name, role: role ?? "field", type: shortType(value), text: shortText(value, 80), from };
}

function shortType(value: unknown): string {
  if (typeof value !== "object" || value === null) return primitiveType(value);
  const proto: unknown = Object.getPrototypeOf(value);
  const own: unknown = isObject(proto) ? Object.getOwnPropertyDescriptor(proto, "constructor")?.value : undefined;
  return (typeof own === "function" && nameOf(own)) || "object";
}

/** The name as a function carries it; a static field or accessor `name` of a class is not taken for it. */
function nameOf(fn: Function): string {
  const name: unknown = Object.getOwnPropertyDescriptor(fn, "name")?.value;
  return typeof name === "string" ? name : "";
}

function isList(object: object): boolean {
  return Array.isArray(object) || (ArrayBuffer.isView(object) && !(object instanceof DataView));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" ? value !== null : typeof value === "function";
}
