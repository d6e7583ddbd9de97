/**
 * What memo keeps: values that structured clone keeps exactly. The walker decides by itself, so that Node and every
 * browser agree; structured clone's own silent losses (class, prototype, accessors, extra fields of all but arrays) are refusals here.
 * Not looked at: whether objects are frozen.
 */
import { isRevoked, UnserializableReturnValueError } from "../../shared/errors.ts";
import { type Copying, cloneBuiltin } from "./clone-builtins.ts";
import { isNestedTooDeeply, kindOf, type PathStep, pathText, REVOKED } from "./key-refusal.ts";
import { isObjectPrototype } from "./ordinary-class.ts";

/**
 * A deep copy that shares nothing mutable with the value; shared references, shared buffers and cycles inside are
 * kept as such. Blob and File, which nobody can change, are passed on. Throws an `UnserializableReturnValueError`
 * with the path to the first part that cannot be copied exactly.
 */
export function exactClone<T>(value: T, where: { fn: string }): T {
  const cloner = new Cloner();
  try {
    return cloner.copy(value) as T;
  } catch (error) {
    if (error instanceof Refused) throw refusalError(where.fn, cloner.path, error);
    if (isNestedTooDeeply(error, cloner.path)) {
      throw refusalError(where.fn, cloner.path.slice(0, 3), new Refused(value, "it is nested too deeply"));
    }
    throw error;
  }
}

class Refused {
  readonly value: unknown;
  readonly reason: string;
  constructor(value: unknown, reason: string) {
    this.value = value;
    this.reason = reason;
  }
}

/** One copy in progress. */
class Cloner implements Copying {
  readonly path: PathStep[] = [];
  readonly #copies = new Map<object, object>();

  copy(value: unknown): unknown {
    if (typeof value === "object") return value === null ? null : this.object(value);
    if (typeof value === "function") return this.refuse(value, "functions cannot be copied");
    if (typeof value === "symbol") return this.refuse(value, "symbols cannot be copied");
    return value;
  }

  /** The copy of a part, with the path to it kept for messages. */
  part(value: unknown, step: PathStep): unknown {
    if (typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol") return value;
    this.path.push(step);
    const copy = this.copy(value);
    this.path.pop();
    return copy;
  }

  object<T extends object>(object: T): T {
    const known = this.#copies.get(object);
    if (known !== undefined) return known as T;
    if (isRevoked(object)) return this.refuse(object, REVOKED);
    const proto: unknown = Object.getPrototypeOf(object);
    if (proto === Array.prototype) return this.#array(object as unknown as unknown[]) as unknown as T;
    if (proto === Object.prototype) return this.#plain(object) as T;
    const builtin = cloneBuiltin(this, object);
    if (builtin !== undefined) return builtin as T;
    if (proto === null) return this.refuse(object, "objects without a prototype come back with one; return {...object}");
    if (isObjectPrototype(proto as object)) return this.#plain(object) as T;
    return this.refuse(object, Array.isArray(object) ? "its class would be lost" : "only plain data can be copied exactly");
  }

  /** To be called before the parts are copied, so that cycles find it. */
  keep<T extends object>(original: object, copy: T): T {
    this.#copies.set(original, copy);
    return copy;
  }

  /** Refuses fields that structured clone would drop: all own ones but `known`. */
  only(object: object, known: readonly PropertyKey[]): void {
    const extra = Reflect.ownKeys(object).find((key) => !known.includes(key));
    if (extra !== undefined) this.refuse(object, `its own field ${String(extra)} would be lost`);
  }

  refuse(value: unknown, reason: string): never {
    throw new Refused(value, reason);
  }

  #plain(object: object): object {
    const copy: Record<string, unknown> = this.keep(object, {});
    const keys = Reflect.ownKeys(object);
    for (const key of keys) this.#field(object, key, copy);
    return copy;
  }

  /** Copies an own field. */
  #field(object: object, key: PropertyKey, copy: Record<string, unknown>): void {
    const field = Object.getOwnPropertyDescriptor(object, key);
    if (typeof key === "symbol" || field === undefined || !field.enumerable || !("value" in field)) {
      this.#unclonableField(object, key, field);
    }
    const isIndex = Array.isArray(object) && `${Number(key) >>> 0}` === key;
    const value = this.part(field.value, isIndex ? Number(key) : key);
    if (key !== "__proto__") copy[key] = value;
    else Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true });
  }

  #unclonableField(object: object, key: PropertyKey, field: PropertyDescriptor | undefined): never {
    if (field?.get !== undefined || field?.set !== undefined) {
      this.refuse(object, `its field ${String(key)} is an accessor, which would be lost`);
    }
    this.refuse(
      object,
      `its field ${String(key)} would be lost (${typeof key === "symbol" ? "a symbol key" : "not enumerable"})`,
    );
  }

  #array(array: readonly unknown[]): unknown[] {
    const { length } = array;
    // Indices come first, in order, then the length: if that stands behind the last one, there are no holes and no other fields.
    const own = Reflect.ownKeys(array);
    if (own.length !== length + 1 || own[length] !== "length") return this.#sparse(array, own);
    const copy: unknown[] = this.keep(array, []);
    for (let i = 0; i < length; i++) copy.push(this.part(array[i], i));
    return copy;
  }

  /** An array with holes, or with fields of its own, as parsers of tables and `RegExp.exec` make them. */
  #sparse(array: readonly unknown[], own: readonly PropertyKey[]): unknown[] {
    const copy: unknown[] = this.keep(array, []);
    copy.length = array.length;
    for (const key of own) if (key !== "length") this.#field(array, key, copy as unknown as Record<string, unknown>);
    return copy;
  }
}

function refusalError(fn: string, path: readonly PathStep[], { value, reason }: Refused): UnserializableReturnValueError {
  return new UnserializableReturnValueError(
    `${fn === "" ? "An unnamed cached function" : `${fn}()`}: the result${path.length === 0 ? "" : `, at ${pathText(path).replace(/^\./, "")},`} cannot be kept by st.memo: it is ${kindOf(value)}, and ${reason}.`,
    {
      hint: "Return plain data (objects, arrays, Map, Set, Date, typed arrays, Blob), or use st.singleton, which keeps the very object.",
    },
  );
}
