import { ArgumentError, typeName } from "../../shared/errors.ts";
import { isTypedArray } from "./table-like.ts";

/** What has no plain form: as text, dates of a figure are in the reader's zone, and the text of a date in JSON is UTC. */
type DateText = (date: Date) => string;

/**
 * A copy of what a library describes a figure with: texts, numbers, booleans, null, lists, objects of these, and typed arrays as they
 * are. What has `toJSON` is what that gives; what is undefined is left out; big integers become numbers.
 * @throws ArgumentError that names the place of what is none of it
 */
export function plainCopy(value: unknown, where: { fn: string; argument: string }, dateText: DateText = toIso): unknown {
  const open = new Set<object>();
  const refuse = (path: string, what: string): never => {
    throw new ArgumentError(`${where.fn}(): ${path} is ${what}, which has no place in a figure.`, {
      hint: "A figure is plain data: texts, numbers, booleans, null, lists, typed arrays and objects of these.",
    });
  };
  const copy = (item: unknown, path: string): unknown => {
    switch (typeof item) {
      case "bigint":
        return Number(item);
      case "function":
      case "symbol":
        return refuse(path, `a ${typeof item}`);
      case "object":
        return item === null ? null : copyObject(item, path);
      default:
        return item;
    }
  };
  const copyObject = (object: object, path: string): unknown => {
    if (isTypedArray(object)) return copyNumbers(object);
    if (object instanceof Date) return Number.isNaN(object.getTime()) ? null : dateText(object);
    if (open.has(object)) return refuse(path, "a part of itself");
    if (open.size > 60) return refuse(path, "more than 60 levels deep");
    open.add(object);
    const result = copyFields(object, path);
    open.delete(object);
    return result;
  };
  const copyFields = (object: object, path: string): unknown => {
    if (Array.isArray(object)) return Array.from(object, (entry, index) => copy(entry ?? null, `${path}[${index}]`));
    if (typeof (object as { toJSON?: unknown }).toJSON === "function")
      return copy((object as { toJSON(): unknown }).toJSON(), path);
    const proto: unknown = Object.getPrototypeOf(object);
    if (proto !== null && Object.getPrototypeOf(proto) !== null) return refuse(path, `an object (${typeName(object)})`);
    const fields: Record<string, unknown> = {};
    for (const [name, entry] of Object.entries(object)) {
      if (entry !== undefined && name !== "__proto__") fields[name] = copy(entry, fieldPath(path, name));
    }
    return fields;
  };
  return copy(value, where.argument);
}

function copyNumbers(array: ArrayLike<number | bigint> & ArrayBufferView): ArrayBufferView {
  if (array instanceof BigInt64Array || array instanceof BigUint64Array) return Float64Array.from(array, Number);
  // Boundary: of the typed arrays, whose own slice it is.
  return (array as unknown as Float64Array).slice();
}

function fieldPath(path: string, name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}

function toIso(date: Date): string {
  return date.toISOString();
}
