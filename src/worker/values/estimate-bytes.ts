import { isSharedWithPage } from "./shared-memory.ts";

const PER_OBJECT = 32;
const PER_SLOT = 8;
const MAX_OBJECTS = 100_000;

/** How large a value is, or may be. */
export interface Size {
  objects: number;
  /** Estimated. */
  bytes: number;
}

/**
 * Roughly how much memory a value holds, in bytes: text, binary data, slots. Shared parts count once. Never throws, calls no
 * accessor, and stops counting after a hundred thousand objects, when it extrapolates nothing.
 */
export function estimateBytes(value: unknown): number {
  return measure(value, { objects: MAX_OBJECTS, bytes: Number.POSITIVE_INFINITY }, false).bytes;
}

/**
 * Says whether a copy of a value would be no larger than what is left, which it is taken from then. A Blob is free: it is never copied.
 * Takes no more time than there is left. Never throws, and calls no accessor.
 */
export function sizeWithin(value: unknown, left: Size): boolean {
  const { objects, bytes, isOver } = measure(value, left, true);
  if (isOver) return false;
  left.objects -= objects;
  left.bytes -= bytes;
  return true;
}

function measure(value: unknown, most: Size, areBlobsFree: boolean): Size & { isOver: boolean } {
  const seen = new Set<object>();
  const open: unknown[] = [value];
  let bytes = 0;
  while (open.length > 0 && seen.size <= most.objects && bytes <= most.bytes) {
    const next = open.pop();
    if (typeof next === "string") bytes += next.length * 2;
    else if (typeof next !== "object" || next === null) bytes += PER_SLOT;
    else if (!seen.has(next) && !(areBlobsFree && isBlob(next))) {
      seen.add(next);
      bytes += PER_OBJECT + sizeOf(next, open, seen, most.bytes - bytes);
    }
  }
  return { objects: seen.size, bytes, isOver: seen.size > most.objects || bytes > most.bytes };
}

function isBlob(object: object): object is Blob {
  try {
    return typeof Blob !== "undefined" && object instanceof Blob;
  } catch {
    // A Proxy that was revoked, or whose traps throw.
    return false;
  }
}

/** Bytes of the object itself; its parts are added to `open`, unless their slots alone are more than `most`. */
function sizeOf(object: object, open: unknown[], seen: Set<object>, most: number): number {
  try {
    if (ArrayBuffer.isView(object)) open.push(object.buffer);
    if (ArrayBuffer.isView(object)) return 0;
    if (object instanceof ArrayBuffer || isSharedWithPage(object)) return (object as ArrayBuffer).byteLength;
    if (isBlob(object)) return object.size;
    const slots =
      PER_SLOT * (Array.isArray(object) ? object.length : object instanceof Map || object instanceof Set ? object.size : 0);
    if (slots > most) return slots;
    if (Array.isArray(object)) return sizeOfList(object, open);
    if (object instanceof Map) for (const [key, item] of object) open.push(key, item);
    else if (object instanceof Set) for (const item of object) open.push(item);
    return sizeOfFields(object, open);
  } catch {
    seen.add(object);
    return 0;
  }
}

function sizeOfList(list: readonly unknown[], open: unknown[]): number {
  let bytes = 0;
  for (const item of list) {
    bytes += PER_SLOT;
    if (typeof item === "string") bytes += item.length * 2;
    else if (typeof item === "object" && item !== null) open.push(item);
  }
  return bytes;
}

function sizeOfFields(object: object, open: unknown[]): number {
  const keys = Object.keys(object);
  for (const key of keys) open.push(Object.getOwnPropertyDescriptor(object, key)?.value);
  return keys.length * PER_SLOT;
}
