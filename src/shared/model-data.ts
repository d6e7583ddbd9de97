/** What the model of a widget of others may hold: see `st.anywidget`. */

/** By name. */
export type ModelData = Readonly<Record<string, unknown>>;

/** Levels of lists and objects: who is deeper is meant to be found here, and not where a message is measured. */
const MOST_LEVELS = 60;
const PLAIN = new Set(["undefined", "boolean", "number", "string", "bigint"]);

/**
 * What is no data in a value, and where, as `points[2].draw is a function`; null if all of it is: texts, numbers, booleans, null, dates,
 * bytes (buffers, typed arrays, views of data), and lists and plain objects of these.
 * @param path what the value is called
 */
export function dataFault(value: unknown, path: string): string | null {
  return faultOf(value, path, { open: new Set(), fine: new Set() });
}

export function isModelData(value: unknown): value is ModelData {
  return isPlainObject(value) && dataFault(value, "") === null;
}

/** `fine`: looked at already, so that what is named often is looked at once. */
interface Seen {
  readonly open: Set<object>;
  readonly fine: Set<object>;
}

function faultOf(value: unknown, path: string, seen: Seen): string | null {
  if (value === null || PLAIN.has(typeof value)) return null;
  if (typeof value !== "object") return `${path} is a ${typeof value}`;
  if (seen.fine.has(value) || value instanceof Date || isBytes(value)) return null;
  if (seen.open.has(value)) return `${path} is a part of itself`;
  if (seen.open.size >= MOST_LEVELS) return `${path} is more than ${MOST_LEVELS} levels deep`;
  if (!Array.isArray(value) && !isPlainObject(value)) return `${path} is an object of a class`;
  seen.open.add(value);
  for (const name of Object.keys(value)) {
    const fault = faultOf(
      (value as Record<string, unknown>)[name],
      Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`,
      seen,
    );
    if (fault !== null) return fault;
  }
  seen.open.delete(value);
  seen.fine.add(value);
  return null;
}

/** Not of shared memory, which a copy would share. */
function isBytes(value: object): boolean {
  return isBuffer(ArrayBuffer.isView(value) ? value.buffer : value);
}

const isBuffer = (value: object): boolean => Object.prototype.toString.call(value) === "[object ArrayBuffer]";

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === null || Object.getPrototypeOf(proto) === null;
}
