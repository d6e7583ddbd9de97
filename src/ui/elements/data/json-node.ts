import { isJsonTag, type JsonNode, type JsonTag } from "../../../shared/elements/inspection.ts";
import { shortened } from "./format-cell.ts";

/** A child of a node. */
export interface JsonRow {
  name: string;
  /** How a script gets to it from `of`. */
  path(of: string): string;
  node: JsonNode;
}

/** How one node looks. Its children are made when they are asked for: there may be a million of them. */
export interface JsonLook {
  text: string;
  type: "null" | "string" | "number" | "boolean" | "tag" | "branch";
  count: number;
  at(index: number): JsonRow;
  /** Not shown, as the script drew only the first ones. */
  more: number;
  /** Around a preview of the children. */
  marks: readonly [string, string];
  /** Whether the names of children say something. */
  named: boolean;
}

const none = (): never => {
  throw new RangeError("This node has no children.");
};
const leaf = (text: string, type: JsonLook["type"]): JsonLook => ({
  text,
  type,
  count: 0,
  at: none,
  more: 0,
  marks: ["", ""],
  named: false,
});

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
/** A field of an object, as a script writes it. */
const member = (name: string) => (of: string) => (identifier.test(name) ? `${of}.${name}` : `${of}[${JSON.stringify(name)}]`);

function list(
  text: string,
  nodes: readonly JsonNode[],
  more = 0,
  path = (of: string, index: number) => `${of}[${index}]`,
): JsonLook {
  const at = (index: number): JsonRow => ({
    name: String(index),
    path: (of) => path(of, index),
    node: nodes[index] as JsonNode,
  });
  return { text, type: "branch", count: nodes.length, at, more, marks: ["[", "]"], named: false };
}

function fields(text: string, object: { [key: string]: JsonNode }, more = 0): JsonLook {
  const keys = Object.keys(object);
  const at = (index: number): JsonRow => {
    const name = keys[index] as string;
    return { name, path: member(name), node: object[name] as JsonNode };
  };
  return { text, type: "branch", count: keys.length, at, more, marks: ["{", "}"], named: true };
}

/** Reads a node as it came from a script: what fits no shape is shown as text. */
export function lookOf(input: unknown): JsonLook {
  const node = input as JsonNode;
  if (node === null) return leaf("null", "null");
  switch (typeof node) {
    case "string":
      return leaf(JSON.stringify(shortened(node)), "string");
    case "number":
      return leaf(String(node), "number");
    case "boolean":
      return leaf(String(node), "boolean");
    case "object":
      break;
    default:
      return leaf(String(node), "tag");
  }
  if (Array.isArray(node)) return list(node.length === 0 ? "[]" : `[${sizeOf(node.length, node.at(-1))}]`, node);
  if (isJsonTag(node)) return lookOfTag(node);
  const look = fields("", node);
  return { ...look, text: look.count === 0 ? "{}" : `{${sizeOf(look.count, node["…"])}}` };
}

/** How many children a script's value has, those among them that are only counted. */
function sizeOf(count: number, last: JsonNode | undefined): number {
  return last !== undefined && isJsonTag(last) && last.$type === "more" ? count - 1 + last.count : count;
}

function lookOfTag(tag: JsonTag): JsonLook {
  try {
    return readTag(tag);
  } catch {
    return leaf("(cannot be shown)", "tag");
  }
}

function readTag(tag: JsonTag): JsonLook {
  switch (tag.$type) {
    case "Map": {
      const { entries } = tag;
      const at = (index: number): JsonRow => {
        const [key, node] = entries[index] as [JsonNode, JsonNode];
        const name = preview(lookOf(key), 40);
        return { name, path: (of) => `${of}.get(${typeof key === "string" ? JSON.stringify(key) : name})`, node };
      };
      const look = list(`Map(${tag.size})`, [], tag.more);
      return { ...look, count: entries.length, at, marks: ["{", "}"], named: true };
    }
    case "Set":
      return list(`Set(${tag.size})`, tag.items, tag.more, (of, index) => `[...${of}][${index}]`);
    case "binary":
      return list(`${tag.name}(${tag.size})`, tag.items, tag.more);
    case "Error":
      return fields(`${tag.name}: ${tag.message}`, tag.fields);
    case "Object":
      return fields(tag.name, tag.fields, tag.more);
    case "more":
      return leaf(`… ${tag.count} more`, "tag");
    case "bigint":
      return leaf(`${tag.text}n`, "number");
    case "cycle":
      return leaf(`↑ ${tag.text}`, "tag");
    case "function":
      return leaf(`ƒ ${tag.text}`, "tag");
    case "symbol":
    case "Date":
    case "RegExp":
    case "URL":
    case "Blob":
    case "accessor":
    case "deep":
      return leaf(tag.text, "tag");
    default:
      return leaf(tag.$type, "tag");
  }
}

/** A node in one line of about so many letters, its children's children by their size only. */
export function preview(look: JsonLook, most = 60): string {
  if (look.count === 0) return look.text.length > most ? `${look.text.slice(0, most - 1)}…` : look.text;
  const parts: string[] = [];
  let room = most;
  let index = 0;
  for (; index < look.count && room > 0; index++) {
    const { name, node } = look.at(index);
    const value = lookOf(node);
    const text = value.text.length > 24 ? `${value.text.slice(0, 23)}…` : value.text;
    const part = look.named ? `${name}: ${text}` : text;
    if (part.length > room && index > 0) break;
    parts.push(part);
    room -= part.length + 2;
  }
  if (index < look.count) parts.push("…");
  return `${look.marks[0]}${parts.join(", ")}${look.marks[1]}`;
}

/** So many levels can be open at first without more than about so many rows. */
export function levelsFor(root: JsonNode, rows: number): number {
  let level: JsonLook[] = [lookOf(root)];
  let left = rows;
  for (let depth = 0; ; depth++) {
    left -= level.reduce((sum, { count }) => sum + Math.min(count, 100), 0);
    if (left < 0) return Math.max(1, depth);
    const next = level.flatMap((look) => Array.from({ length: Math.min(look.count, 100) }, (_, at) => lookOf(look.at(at).node)));
    if (next.every(({ count }) => count === 0)) return depth + 1;
    level = next;
  }
}

/** What of a node is copied: JSON, with what that cannot say as texts, arrays and objects. */
export function jsonText(node: JsonNode): string {
  return typeof node === "string" ? node : JSON.stringify(plain(node), null, 2);
}

function plain(node: JsonNode): unknown {
  if (typeof node !== "object" || node === null) return node;
  const look = lookOf(node);
  if (Array.isArray(node) || (isJsonTag(node) && (node.$type === "Set" || node.$type === "binary"))) {
    return Array.from({ length: look.count }, (_, at) => plain(look.at(at).node));
  }
  if (look.type !== "branch") return look.text;
  if (isJsonTag(node) && node.$type === "Map") {
    const entries = plain(node.entries) as [unknown, unknown][];
    // An object has names alone.
    return entries.every(([key]) => typeof key === "string") ? Object.fromEntries(entries) : entries;
  }
  return Object.fromEntries(
    Array.from({ length: look.count }, (_, at) => {
      const row = look.at(at);
      return [row.name, plain(row.node)];
    }),
  );
}
