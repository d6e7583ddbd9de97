import { describe, typeName } from "../../shared/errors.ts";

const LENGTH = 100;

/** Any value in one short line, for a table cell or a list of members. Never throws, calls no accessor. */
export function shortText(value: unknown, length = LENGTH): string {
  try {
    return cut(lineOf(value), length);
  } catch {
    return "(unreadable)";
  }
}

/** A text of at most `length` characters, with `…` where it was cut. */
export function cut(text: string, length = LENGTH): string {
  if (text.length <= length) return text;
  const end = /[\ud800-\udbff]/.test(text[length - 2] ?? "") ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}

function lineOf(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "bigint":
      return `${value}n`;
    case "function":
      return `ƒ ${value.name || "(anonymous)"}`;
    case "object":
      return value === null ? "null" : objectLine(value, 0);
    default:
      return Object.is(value, -0) ? "-0" : String(value);
  }
}

function objectLine(object: object, depth: number): string {
  if (object instanceof Date) return Number.isNaN(object.getTime()) ? "Invalid Date" : object.toISOString();
  if (object instanceof Error) return `${object.name}: ${object.message}`;
  if (object instanceof RegExp || object instanceof URL) return String(object);
  if (object instanceof Map || object instanceof Set) return `${typeName(object)}(${object.size})`;
  if (ArrayBuffer.isView(object) && "length" in object) return `${typeName(object)}(${String(object.length)})`;
  if (typeof Blob !== "undefined" && object instanceof Blob) return `${typeName(object)}(${object.size} bytes)`;
  if (depth > 1) return Array.isArray(object) ? "[…]" : "{…}";
  if (Array.isArray(object))
    return `[${object
      .slice(0, 20)
      .map((item) => partOf(item, depth))
      .join(", ")}${object.length > 20 ? ", …" : ""}]`;
  const name = typeName(object);
  const keys = Object.keys(object);
  const fields = keys.slice(0, 20).map((key) => {
    const field = Object.getOwnPropertyDescriptor(object, key);
    return `${key}: ${field !== undefined && "value" in field ? partOf(field.value, depth) : "(accessor)"}`;
  });
  return `${name === "Object" ? "" : `${name} `}{${fields.join(", ")}${keys.length > 20 ? ", …" : ""}}`;
}

function partOf(part: unknown, depth: number): string {
  if (typeof part === "string") return JSON.stringify(cut(part, 40));
  if (typeof part === "symbol") return describe(part);
  return typeof part === "object" && part !== null ? objectLine(part, depth + 1) : lineOf(part);
}
