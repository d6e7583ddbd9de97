import type { JsonNode } from "../../shared/elements/inspection.ts";
import { typeName } from "../../shared/errors.ts";
import { cut, shortText } from "../values/short-text.ts";

/** How much of a value is shown; what is left out is counted in a `more` tag. */
export interface JsonLimits {
  /** Values in all. Default 2,000,000. */
  nodes?: number;
  /** Levels. Default 60. */
  depth?: number;
  /** Items of a typed array or buffer. Default 10,000. */
  binary?: number;
}

type Fields = { [key: string]: JsonNode };

/**
 * Any value as plain, cloneable data for `st.json`, a copy. Data that JSON can say comes out equal to itself; the rest as
 * tags (see `JsonNode`). Accessors are not called. Never throws.
 */
export function toJsonTree(value: unknown, limits: JsonLimits = {}): JsonNode {
  return new JsonTree(limits).node(value, "$");
}

class JsonTree {
  #left: number;
  readonly #maxDepth: number;
  readonly #maxBinary: number;
  readonly #open = new Map<object, string>();

  constructor(limits: JsonLimits) {
    this.#left = limits.nodes ?? 2_000_000;
    this.#maxDepth = limits.depth ?? 60;
    this.#maxBinary = limits.binary ?? 10_000;
  }

  node(value: unknown, path: string): JsonNode {
    this.#left--;
    switch (typeof value) {
      case "string":
      case "boolean":
        return value;
      case "number":
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { $type: (Object.is(value, -0) ? "-0" : `${value}`) as "NaN" };
      case "undefined":
        return { $type: "undefined" };
      case "bigint":
        return { $type: "bigint", text: cut(String(value), 1000) };
      case "symbol":
        return { $type: "symbol", text: String(value) };
      case "function":
        return { $type: "function", text: shortText(value).slice(2) };
      default:
        return value === null ? null : this.#object(value as object, path);
    }
  }

  #object(object: object, path: string): JsonNode {
    const ancestor = this.#open.get(object);
    if (ancestor !== undefined) return { $type: "cycle", text: ancestor };
    if (this.#open.size >= this.#maxDepth) return { $type: "deep", text: shortText(object) };
    this.#open.set(object, path);
    try {
      return this.#content(object, path);
    } catch {
      return { $type: "Object", name: "(unreadable)", fields: {} };
    } finally {
      this.#open.delete(object);
    }
  }

  #content(object: object, path: string): JsonNode {
    if (Array.isArray(object)) return this.#list(object, path);
    const proto: unknown = Object.getPrototypeOf(object);
    if (proto === Object.prototype || proto === null) {
      const { fields, more } = this.#fields(object, path);
      if (Object.hasOwn(object, "$type")) return { $type: "Object", name: "Object", fields, ...more };
      if (more.more !== undefined) fields["…"] = { $type: "more", count: more.more };
      return fields;
    }
    return this.#builtin(object, path) ?? { $type: "Object", name: typeName(object), ...this.#instance(object, path) };
  }

  #builtin(object: object, path: string): JsonNode | undefined {
    if (object instanceof Date) return { $type: "Date", text: shortText(object) };
    if (object instanceof RegExp) return { $type: "RegExp", text: String(object) };
    if (object instanceof URL) return { $type: "URL", text: object.href };
    if (typeof Blob !== "undefined" && object instanceof Blob) return { $type: "Blob", text: shortText(object) };
    if (object instanceof Map) return this.#map(object, path);
    if (object instanceof Set) {
      const { items, more } = this.#items([...object], object.size, path);
      return { $type: "Set", size: object.size, items, ...more };
    }
    if (object instanceof ArrayBuffer) return this.#binary(typeName(object), new Uint8Array(object));
    if (object instanceof DataView)
      return this.#binary("DataView", new Uint8Array(object.buffer, object.byteOffset, object.byteLength));
    if (ArrayBuffer.isView(object)) return this.#binary(typeName(object), object as unknown as ArrayLike<number>);
    if (object instanceof Error) {
      return {
        $type: "Error",
        name: String(object.name),
        message: String(object.message),
        fields: this.#instance(object, path).fields,
      };
    }
    return undefined;
  }

  #instance(object: object, path: string): { fields: Fields; more?: number } {
    const { fields, more } = this.#fields(object, path);
    return { fields, ...more };
  }

  #fields(object: object, path: string): { fields: Fields; more: { more?: number } } {
    const fields: Fields = {};
    const keys = Object.keys(object);
    for (const [index, key] of keys.entries()) {
      if (this.#left <= 0) return { fields, more: { more: keys.length - index } };
      const field = Object.getOwnPropertyDescriptor(object, key);
      const node = field === undefined || "value" in field ? this.node(field?.value, `${path}.${key}`) : this.#accessor(key);
      Object.defineProperty(fields, key, { value: node, enumerable: true, writable: true, configurable: true });
    }
    return { fields, more: {} };
  }

  #accessor(key: string): JsonNode {
    return { $type: "accessor", text: key };
  }

  #list(list: readonly unknown[], path: string): JsonNode[] {
    const { items, more } = this.#items(list, list.length, path);
    if (more.more !== undefined) items.push({ $type: "more", count: more.more });
    return items;
  }

  #items(list: ArrayLike<unknown>, length: number, path: string, max = length): { items: JsonNode[]; more: { more?: number } } {
    const items: JsonNode[] = [];
    for (let index = 0; index < length; index++) {
      if (this.#left <= 0 || index >= max) return { items, more: { more: length - index } };
      const isHole = list[index] === undefined && Array.isArray(list) && !(index in list);
      if (isHole) this.#left--;
      items.push(isHole ? { $type: "hole" } : this.node(list[index], `${path}[${index}]`));
    }
    return { items, more: {} };
  }

  #map(map: ReadonlyMap<unknown, unknown>, path: string): JsonNode {
    const entries: [JsonNode, JsonNode][] = [];
    for (const [key, value] of map) {
      if (this.#left <= 0) return { $type: "Map", size: map.size, entries, more: map.size - entries.length };
      entries.push([this.node(key, `${path} key`), this.node(value, `${path}.get(${shortText(key, 20)})`)]);
    }
    return { $type: "Map", size: map.size, entries };
  }

  #binary(name: string, values: ArrayLike<unknown>): JsonNode {
    const { items, more } = this.#items(values, values.length, "", this.#maxBinary);
    return { $type: "binary", name, size: values.length, items, ...more };
  }
}
