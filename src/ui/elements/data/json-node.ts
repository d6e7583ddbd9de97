import { isJsonTag, type JsonNode, type JsonTag } from "../../../shared/elements/inspection.ts";

import { shortened } from "./format-cell.ts";

/** A row of the tree. */
export interface JsonRow {
  name: string | null;
  node: JsonNode;
}

/** How one node looks, without its children. */
export interface JsonLook {
  text: string;
  type: "null" | "string" | "number" | "boolean" | "tag" | "branch";
  rows: JsonRow[];
  /** Not shown, as the script drew only the first ones. */
  more: number;
}

const leaf = (text: string, type: JsonLook["type"]): JsonLook => ({ text, type, rows: [], more: 0 });
const branch = (text: string, rows: JsonRow[], more = 0): JsonLook => ({ text, type: "branch", rows, more });
const list = (nodes: readonly JsonNode[]): JsonRow[] => nodes.map((node, index) => ({ name: String(index), node }));
const fields = (object: { [key: string]: JsonNode }): JsonRow[] => Object.entries(object).map(([name, node]) => ({ name, node }));

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
  if (Array.isArray(node)) return branch(`[${node.length}]`, list(node));
  if (isJsonTag(node)) return lookOfTag(node);
  return branch(`{${Object.keys(node).length}}`, fields(node));
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
      const rows = tag.entries.map(([key, node]): JsonRow => ({ name: `${lookOf(key).text} →`, node }));
      return branch(`Map(${tag.size})`, rows, tag.more);
    }
    case "Set":
      return branch(`Set(${tag.size})`, list(tag.items), tag.more);
    case "binary":
      return branch(`${tag.name}(${tag.size})`, list(tag.items), tag.more);
    case "Error":
      return branch(`${tag.name}: ${tag.message}`, fields(tag.fields));
    case "Object":
      return branch(tag.name, fields(tag.fields), tag.more);
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
