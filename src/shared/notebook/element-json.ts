/**
 * Elements of a page as JSON, as they stand in a notebook's outputs, and back.
 */
import * as v from "valibot";
import { numberArrays } from "../elements/number-arrays.ts";
import { type ElementKind, elements } from "../elements/registry.ts";
import type { ElementSchema } from "../elements/schema.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { isObject, type Json } from "./cell-metadata.ts";

/** An element as tests and hosts read it: a widget's value is among its props. */
export interface SavedElement {
  readonly kind: ElementKind;
  readonly id?: string;
  readonly key?: string;
  readonly props: Json;
  readonly children?: readonly SavedElement[];
}

/** The field that names the type of what JSON cannot say. */
const TAG = "$type";
const NUMBERS: Readonly<Record<string, number>> = { NaN: Number.NaN, Infinity: Infinity, "-Infinity": -Infinity, "-0": -0 };
const ARRAYS = [...numberArrays, BigInt64Array, BigUint64Array];

/** What JSON cannot keep: a Blob, whose bytes take a while to get at, or a function. */
class Unkept extends Error {}

/** An element with its children as JSON; null for one that holds what cannot be kept. Children of that sort are left out. */
export function elementToJson({ kind, id, key, props, children }: SavedElement): Json | null {
  try {
    return {
      kind,
      ...(id !== undefined && { id }),
      ...(key !== undefined && { key }),
      props: encode(props),
      ...(children !== undefined && { children: children.map(elementToJson).filter((child) => child !== null) }),
    };
  } catch (error) {
    if (error instanceof Unkept) return null;
    throw error;
  }
}

/** The element that JSON says; null if it says none. Children that are none are left out. */
export function elementFromJson(json: unknown): SavedElement | null {
  if (!isObject(json) || typeof json.kind !== "string" || !Object.hasOwn(elements, json.kind)) return null;
  const element = checkedElement(json.kind as ElementKind, decode(json.props));
  if (element === null) return null;
  const isBlock = (elements[element.kind] as ElementSchema).block === true;
  return {
    ...element,
    ...(typeof json.id === "string" && { id: json.id }),
    ...(typeof json.key === "string" && { key: json.key }),
    ...(isBlock && {
      children: listOf(json.children)
        .map(elementFromJson)
        .filter((child) => child !== null),
    }),
  };
}

/** An element of these props, checked like whatever reaches a page; null if they are none of its kind. */
export function checkedElement(kind: ElementKind, props: unknown): SavedElement | null {
  const schema: ElementSchema = elements[kind];
  const read = v.safeParse(schema.props, props);
  if (!read.success) return null;
  const { value } = props as { value?: unknown };
  const isValue = schema.value !== undefined && v.is(schema.value, value);
  return { kind, props: isValue ? { ...read.output, value } : read.output };
}

function encode(value: unknown): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { [TAG]: Object.is(value, -0) ? "-0" : String(value) };
  if (typeof value === "bigint") return { [TAG]: "bigint", text: String(value) };
  if (value === undefined) return { [TAG]: "undefined" };
  if (typeof value !== "object") throw new Unkept();
  if (Array.isArray(value)) return Array.from(value, encode);
  if (value instanceof Date) return { [TAG]: "Date", at: encode(value.getTime()) };
  if (value instanceof Map) return { [TAG]: "Map", entries: [...value].map(([key, item]) => [encode(key), encode(item)]) };
  if (value instanceof Set) return { [TAG]: "Set", items: [...value].map(encode) };
  const array = ARRAYS.find((type) => value instanceof type);
  if (array !== undefined) {
    const { buffer, byteOffset, byteLength } = value as Uint8Array;
    return { [TAG]: array.name, base64: toBase64(new Uint8Array(buffer, byteOffset, byteLength)) };
  }
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto !== Object.prototype && proto !== null) throw new Unkept();
  const fields = Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) => (field === undefined ? [] : [[key, encode(field)]])),
  );
  return TAG in fields ? { [TAG]: "Object", fields } : fields;
}

function decode(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(decode);
  if (!isObject(json)) return json;
  const { [TAG]: type } = json;
  if (typeof type !== "string") return decodeFields(json);
  if (Object.hasOwn(NUMBERS, type)) return NUMBERS[type];
  switch (type) {
    case "undefined":
      return undefined;
    case "bigint":
      return typeof json.text === "string" && /^-?\d{1,1000}$/.test(json.text) ? BigInt(json.text) : null;
    case "Date":
      return new Date(Number(decode(json.at)));
    case "Map":
      return new Map(listOf(json.entries).map((entry) => [decode(listOf(entry)[0]), decode(listOf(entry)[1])]));
    case "Set":
      return new Set(listOf(json.items).map(decode));
    case "Object":
      return isObject(json.fields) ? decodeFields(json.fields) : {};
    default:
      return decodeArray(type, json.base64);
  }
}

function decodeFields(json: Json): unknown {
  return Object.fromEntries(Object.entries(json).map(([key, field]) => [key, decode(field)]));
}

function decodeArray(name: string, base64: unknown): unknown {
  const array = ARRAYS.find((type) => type.name === name);
  const bytes = typeof base64 === "string" ? fromBase64(base64) : null;
  if (array === undefined || bytes === null || bytes.length % array.BYTES_PER_ELEMENT !== 0) return null;
  return new array(bytes.buffer);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
