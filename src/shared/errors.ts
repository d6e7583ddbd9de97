/**
 * Every error that Reprise itself raises. User-facing: the message says what happened, why, and what to do.
 * The names are part of the public contract; scripts test `error.name`.
 */

/** Where in the user's own file something happened: 1-based line and column of the source as written. */
export interface SourcePosition {
  file: string;
  line: number;
  column: number;
}

export interface RepriseErrorOptions {
  /** What the user can do about it, one or more sentences. */
  hint?: string | undefined;
  /** Where in the user's source, when that is known without reading the stack. */
  position?: SourcePosition | undefined;
  cause?: unknown;
}

/** Base of all errors raised by Reprise. */
export class RepriseError extends Error {
  override name = "RepriseError";
  readonly hint: string | undefined;
  readonly position: SourcePosition | undefined;

  constructor(message: string, options: RepriseErrorOptions = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.hint = options.hint;
    this.position = options.position;
  }
}

/** A widget with the same identity was raised twice in one run. */
export class DuplicateWidgetID extends RepriseError {
  override name = "DuplicateWidgetID";
}
/** A warning: a widget was raised in a cached function that does not allow widgets. The run goes on. */
export class CachedStFunctionWarning extends RepriseError {
  override name = "CachedStFunctionWarning";
}
/** A cached function drew into a container, or updated a handle, that it did not make itself. */
export class CacheReplayClosureError extends RepriseError {
  override name = "CacheReplayClosureError";
}
/** A cached function waits, directly or in a circle, for its own result. */
export class CacheRecursionError extends RepriseError {
  override name = "CacheRecursionError";
}
/** An argument of a cached function has no key. */
export class UnhashableParamError extends RepriseError {
  override name = "UnhashableParamError";
}
/** A memo function returned something that cannot be copied exactly. */
export class UnserializableReturnValueError extends RepriseError {
  override name = "UnserializableReturnValueError";
}
/** Session state was used in a way that cannot work. */
export class SessionStateError extends RepriseError {
  override name = "SessionStateError";
}
/** A form was used in a way that cannot work. */
export class FormError extends RepriseError {
  override name = "FormError";
}
/** Something was drawn while no run of the script was current. */
export class NoCurrentRunError extends RepriseError {
  override name = "NoCurrentRunError";
}
/** The script's text is not a valid script. */
export class ScriptSyntaxError extends RepriseError {
  override name = "ScriptSyntaxError";
}
/** An import could not be resolved or loaded. */
export class ImportError extends RepriseError {
  override name = "ImportError";
}
/** A content security policy forbids what the runtime cannot do without. */
export class PolicyError extends RepriseError {
  override name = "PolicyError";
}
/** Reading or writing the persistent store failed. */
export class StorageError extends RepriseError {
  override name = "StorageError";
}
/** A function of the embedding page, called from the script, failed. */
export class HostCallError extends RepriseError {
  override name = "HostCallError";
}
/** Something did not come back in time. */
export class TimeoutError extends RepriseError {
  override name = "TimeoutError";
}

/** An argument that does not fit: names the function, the argument, what was expected and what came. */
export class ArgumentError extends RepriseError {
  override name = "ArgumentError";

  /**
   * @param fn the function as the user wrote it, e.g. `st.slider`
   * @param argument the argument or option, e.g. `options.min`
   * @param expected what would be right, e.g. `a finite number`
   * @param received what came; shown in a short form
   */
  static of(fn: string, argument: string, expected: string, received: unknown, hint?: string): ArgumentError {
    const isPromise = !isRevoked(received) && typeof (received as PromiseLike<unknown> | null | undefined)?.then === "function";
    return new ArgumentError(`${fn}(): ${argument} must be ${expected}, but ${describe(received)} was given.`, {
      hint: isPromise ? `Await it first: ${fn}(await …).` : hint,
    });
  }
}

/** A value in a few words, for messages: never throws, never longer than about 60 characters. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (isRevoked(value)) return "a revoked Proxy";
  switch (typeof value) {
    case "string":
      return value.length > 40 ? `the string ${JSON.stringify(`${value.slice(0, 37)}…`)}` : `the string ${JSON.stringify(value)}`;
    case "number":
    case "boolean":
      return `the ${typeof value} ${Object.is(value, -0) ? "-0" : String(value)}`;
    case "bigint":
      return `the bigint ${value}n`;
    case "function":
      return value.name === "" ? "a function" : `the function ${value.name.slice(0, 40)}`;
    case "symbol":
      return "a symbol";
    default:
      return Array.isArray(value) ? `an array of ${value.length}` : `an object (${typeName(value)})`;
  }
}

/** True for a Proxy that was revoked: whatever is asked of it throws. */
export function isRevoked(value: unknown): boolean {
  try {
    Array.isArray(value);
    return false;
  } catch {
    return true;
  }
}

/** The name of an object's class, or `Object`; never throws. */
export function typeName(value: object): string {
  try {
    const name: unknown = value.constructor?.name;
    return typeof name === "string" && name !== "" ? name : "Object";
  } catch {
    return "Object";
  }
}
