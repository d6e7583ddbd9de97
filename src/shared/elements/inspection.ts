import * as v from "valibot";

const memberSchema = v.object({
  name: v.string(),
  /** `field`, `method`, `accessor` or, for a class, `static`. */
  role: v.picklist(["field", "method", "accessor", "static"]),
  type: v.string(),
  /** The value in short, or a method's signature; empty for accessors, which are not called. */
  text: v.string(),
  /** The class it comes from; null for the value's own. */
  from: v.nullable(v.string()),
});

/** Props of `st.help`: what can be said of a value without calling anything of it. */
export const inspectionSchema = v.object({
  /** The name of the function or class, else of the type. */
  name: v.string(),
  /** `number`, `function`, `async function`, `class`, `Array`, or the name of the class. */
  type: v.string(),
  /** Names of the classes from the value's own up; empty for primitives. */
  chain: v.array(v.string()),
  /** `name(a, b = 1)` for functions and classes, else null. */
  signature: v.nullable(v.string()),
  /** The text of a documentation comment in the function's source, else null. */
  doc: v.nullable(v.string()),
  members: v.array(memberSchema),
  /** The value in short. */
  text: v.string(),
});

/** What `st.help` shows of a value. */
export type HelpInfo = v.InferOutput<typeof inspectionSchema>;
export type HelpMember = v.InferOutput<typeof memberSchema>;

/**
 * Any value as plain, cloneable data. Data that JSON can say stands as it is; the rest as an object with `$type`.
 * An object of the user's that has a field `$type` itself is given as the tag `Object`, so a tag is never ambiguous.
 */
export type JsonNode = null | string | number | boolean | JsonNode[] | { [key: string]: JsonNode } | JsonTag;

/** A value that JSON cannot say. */
export type JsonTag =
  | { $type: "undefined" | "hole" | "NaN" | "Infinity" | "-Infinity" | "-0" }
  /** `text` says it: digits of a bigint, name of a function, ISO text of a date, path to the ancestor of a cycle. */
  | { $type: "bigint" | "symbol" | "function" | "Date" | "RegExp" | "URL" | "Blob" | "cycle" | "accessor"; text: string }
  | { $type: "Map"; size: number; entries: [JsonNode, JsonNode][]; more?: number }
  | { $type: "Set"; size: number; items: JsonNode[]; more?: number }
  /** Typed arrays and buffers, by their first values. */
  | { $type: "binary"; name: string; size: number; items: JsonNode[]; more?: number }
  | { $type: "Error"; name: string; message: string; fields: { [key: string]: JsonNode } }
  /** Instance of a class, or an object that could be taken for a tag. */
  | { $type: "Object"; name: string; fields: { [key: string]: JsonNode }; more?: number }
  /** In a list, or as the last field `…` of an object: so many more are not shown. */
  | { $type: "more"; count: number }
  /** Not shown, as it lies too deep. */
  | { $type: "deep"; text: string };

/** True for the tags that `toJsonTree` makes. */
export function isJsonTag(node: JsonNode): node is JsonTag {
  return (
    typeof node === "object" && node !== null && !Array.isArray(node) && typeof (node as { $type?: unknown }).$type === "string"
  );
}
