/**
 * A page as text: a line for each node, its children indented below it. The same for the same page, run after run, so that it can stand
 * in a file and a difference be read.
 */
import type { TestNode } from "../shared/page-reader.ts";

/** A text that is longer is cut, and says by a number what it was. */
const LONGEST = 400;
/** What is another one each time, or says where a file lies. */
const LEFT_OUT = new Set(["label", "body", "value", "stack", "file", "frame"]);
/** What most have and nobody asks for. */
const USUAL: Readonly<Record<string, unknown>> = { labelVisibility: "visible", type: "secondary", update: "release" };

export function pageText(tree: readonly TestNode[]): string {
  const main = tree.filter(({ path }) => path[0] !== "sidebar");
  const sidebar = tree.filter(({ path }) => path[0] === "sidebar");
  const lines = [...main.flatMap((node) => linesOf(node, "")), ...(sidebar.length > 0 ? ["sidebar"] : [])];
  return [...lines, ...sidebar.flatMap((node) => linesOf(node, "  ")), ""].join("\n");
}

/** A node alone, as one line. */
export function nodeText({ kind, key, props }: Pick<TestNode, "kind" | "key"> & { props?: object }): string {
  const { label, body, value } = (props ?? {}) as { label?: unknown; body?: unknown; value?: unknown };
  const parts: string[] = [kind];
  if (typeof label === "string") parts.push(JSON.stringify(label));
  if (key !== undefined) parts.push(`key=${JSON.stringify(key)}`);
  if (value !== undefined) parts.push(`= ${short(value)}`);
  for (const name of Object.keys(props ?? {}).sort()) {
    const prop = (props as Record<string, unknown>)[name];
    if (LEFT_OUT.has(name) || isUsual(name, prop)) continue;
    parts.push(`${name}=${short(prop)}`);
  }
  if (body !== undefined) parts.push(short(body));
  return parts.join(" ");
}

function linesOf(node: TestNode, indent: string): string[] {
  const { body } = node.props as { body?: unknown };
  const isLong = typeof body === "string" && body.includes("\n");
  const { body: _, ...props } = node.props;
  const line = indent + (isLong ? nodeText({ ...node, props }) : nodeText(node));
  const text = isLong ? body.split("\n").map((part) => `${indent}  | ${part}`.trimEnd()) : [];
  return [line, ...text, ...(node.children ?? []).flatMap((child) => linesOf(child, `${indent}  `))];
}

function isUsual(name: string, prop: unknown): boolean {
  return prop === null || prop === undefined || prop === false || USUAL[name] === prop;
}

/** A value in short; what can't be written down, by its kind. */
function short(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) => written(part)) ?? String(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters, ${digest(text)})`;
}

function written(part: unknown): unknown {
  if (typeof part === "bigint") return `${part}n`;
  if (part instanceof RegExp) return String(part);
  if (typeof Blob !== "undefined" && part instanceof Blob)
    return "name" in part ? { name: part.name, size: part.size, type: part.type } : {};
  if (ArrayBuffer.isView(part) && !(part instanceof DataView)) return Array.from(part as Uint8Array);
  if (part instanceof Map || part instanceof Set) return [...part];
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** FNV-1a. */
function digest(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0).toString(16);
}
