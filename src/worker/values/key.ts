import { digestBlob, digestString } from "./digest.ts";
import { BlobsByContent, type BlobTokens, blobsByIdentity } from "./key-blobs.ts";
import { isNestedTooDeeply } from "./key-refusal.ts";
import { simpleText } from "./key-simple.ts";
import { type KeyOptions, KeyWalker, RefusedValue } from "./key-walker.ts";

export type { HashFunc, KeyOptions } from "./key-walker.ts";

/** What the key of a call needs to know of the function called. */
export interface KeyInfo {
  /** The function as users know it, for messages. */
  readonly fn: string;
  readonly params: readonly KeyParam[];
}

/** A parameter in the source as written; `name` is null for a destructured one. */
export interface KeyParam {
  readonly name: string | null;
  readonly rest: boolean;
}

/** Makes the key of one call from its arguments, at once: what the caller changes afterwards does not matter. */
export interface KeyEncoder {
  /** How it encodes values. */
  readonly options: KeyOptions;
  /** Blobs by identity. Throws an `UnhashableParamError`. */
  encode(args: readonly unknown[]): string;
  /**
   * Blobs by content: the key itself if there are none but such whose content was read before, else a promise of it.
   * Throws an `UnhashableParamError` at once.
   */
  encodeByContent(args: readonly unknown[], digest?: (blob: Blob) => Promise<string>): string | Promise<string>;
}

const LONG_KEY = 200;

/**
 * An encoder for the calls of one function. Arguments of parameters whose name starts with `_` do not count, nor do
 * trailing `undefined`s; everything else does, whole. Equal keys mean equal arguments (up to a 128-bit digest).
 */
export function createKeyEncoder(info: KeyInfo, options: KeyOptions = {}): KeyEncoder {
  const ignored = info.params.map((_, index) => isIgnored(info.params, index));
  const ignoresSome = ignored.includes(true);
  const hasHashFuncs = (options.hashFuncs?.length ?? 0) > 0;
  const restIgnored = isIgnored(info.params, info.params.length);

  const counts = (index: number): boolean => (index < ignored.length ? ignored[index] !== true : !restIgnored);

  const encodeAll = (args: readonly unknown[], blobs: BlobTokens): string => {
    let length = args.length;
    while (length > 0 && (args[length - 1] === undefined || (ignoresSome && !counts(length - 1)))) length--;
    if (length === 0) return "";
    if (length === 1 && (!ignoresSome || counts(0))) {
      const [arg] = args;
      const alone = isObject(arg) && !hasHashFuncs ? simpleText(arg) : encodeAlone(arg);
      if (alone !== undefined) return alone;
    }
    return withWalker(
      options,
      blobs,
      (walker) => {
        let text = "";
        for (let i = 0; i < length; i++) {
          if (ignoresSome && !counts(i)) continue;
          walker.path[0] = i;
          text += walker.value(args[i], 1);
        }
        return text;
      },
      (index) => [info.fn, paramName(info.params, index)],
    );
  };

  return {
    options,
    encode: (args) => shorten(encodeAll(args, blobsByIdentity)),
    encodeByContent(args, digest = digestBlob) {
      const blobs = new BlobsByContent();
      const text = encodeAll(args, blobs);
      if (blobs.found.length === 0) return shorten(text);
      const isRead = blobs.found.every((blob) => digests.has(blob));
      return isRead
        ? shorten(blobs.resolve(text, digests))
        : readAll(blobs.found, digest).then(() => shorten(blobs.resolve(text, digests)));
    },
  };
}

/**
 * A text for one value: equal texts mean equal content, as in keys of calls; blobs by identity.
 * Throws an `UnhashableParamError` that names `where`.
 */
export function encodeValue(
  value: unknown,
  options: KeyOptions = {},
  where: { fn: string; argument?: string } = { fn: "" },
): string {
  const alone = encodeAlone(value);
  if (alone !== undefined) return shorten(alone);
  const text = withWalker(
    options,
    blobsByIdentity,
    (walker) => walker.value(value, 1),
    () => [where.fn, where.argument],
  );
  return shorten(text);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A lone primitive needs no end: a number is its own text, a string is marked. Undefined for all else. */
function encodeAlone(value: unknown): string | undefined {
  switch (typeof value) {
    case "number":
      return value === 0 && 1 / value < 0 ? "-0" : `${value}`;
    case "string":
      return `'${value}`;
    case "boolean":
      return value ? "t" : "f";
    default:
      return undefined;
  }
}

function shorten(text: string): string {
  return text.length <= LONG_KEY ? text : `=${digestString(text)}`;
}

/** Digests of blobs that were read: nobody can change a blob. */
const digests = new WeakMap<Blob, string>();

async function readAll(blobs: readonly Blob[], digest: (blob: Blob) => Promise<string>): Promise<void> {
  for (const blob of blobs) if (!digests.has(blob)) digests.set(blob, await digest(blob));
}

function withWalker(
  options: KeyOptions,
  blobs: BlobTokens,
  encode: (walker: KeyWalker) => string,
  place: (argument: number) => [fn: string, param: string | undefined],
): string {
  const walker = new KeyWalker(options, blobs);
  try {
    return encode(walker);
  } catch (error) {
    const [fn, param] = place(typeof walker.path[0] === "number" ? walker.path[0] : 0);
    if (error instanceof RefusedValue) throw error.toError(fn, param);
    if (isNestedTooDeeply(error, walker.path)) throw tooDeep(walker).toError(fn, param);
    throw walker.revoked()?.toError(fn, param) ?? error;
  }
}

/** An argument that does not count. */
export function isIgnored(params: readonly KeyParam[], index: number): boolean {
  const last = params.at(-1);
  const param = index < params.length ? params[index] : last?.rest === true ? last : undefined;
  return param?.name?.startsWith("_") === true;
}

/** An argument in messages: by its parameter. */
export function paramName(params: readonly KeyParam[], index: number): string {
  const last = params.at(-1);
  if (last?.rest === true && index >= params.length - 1) return `${last.name ?? "arguments"}[${index - params.length + 1}]`;
  return params[index]?.name ?? `argument ${index + 1}`;
}

function tooDeep(walker: KeyWalker): RefusedValue {
  const steps = walker.path.slice(1, 4);
  return new RefusedValue({ fn: "", param: undefined, steps, value: {}, reason: "its content is nested too deeply" });
}
