/**
 * A store that a team shares: what a host says of it. The worker asks it, behind the browser's own (`worker/persistence/team-store.ts`).
 */
import { type Duration, parseDuration } from "./duration.ts";
import { ArgumentError } from "./errors.ts";
import { nearestName } from "./nearest-name.ts";

/** A request that headers are wanted for. */
export interface HttpStoreRequest {
  readonly method: "GET" | "HEAD" | "PUT" | "DELETE";
  /** Absolute. */
  readonly url: string;
  /** The digest of the body, or of no bytes: 64 hex digits. What signatures of S3 are made of. */
  readonly sha256: string;
}

/** Headers, by name. */
export type HttpHeaders = Readonly<Record<string, string>>;
/** Headers of all requests; or what gives those of one, such as its signature. */
export type HttpStoreHeaders = HttpHeaders | HttpStoreAsk;
/** Gives the headers of a request. */
export type HttpStoreAsk = (request: HttpStoreRequest) => HttpHeaders | Promise<HttpHeaders>;

/** What `httpStore` takes. */
export interface HttpStoreOptions {
  /** The folder or bucket whose objects it is; they stand side by side in it. In a page it may be relative to that. A query stays with each request. */
  url: string | URL;
  /** No credentials are sent but these. Default: none. */
  headers?: HttpStoreHeaders;
  /** What is computed here is stored for all, and `clear()` takes it away from all. Default false: it is only read. */
  write?: boolean;
  /** The longest that a call waits for it before it computes. Default `"2s"`. */
  timeout?: Duration;
  /** The most bytes of one value; a longer answer is not read to its end. Default 64 MB. */
  maxBytes?: number;
}

/** A store that a team shares, as `httpStore` makes it. */
export interface HttpStore {
  readonly kind: "http";
  /** Absolute. */
  readonly url: string;
  readonly headers: HttpHeaders | null;
  /** Gives the headers of a request, where that is a function. */
  readonly ask?: HttpStoreAsk;
  readonly write: boolean;
  /** ms */
  readonly timeout: number;
  readonly maxBytes: number;
}

const names: readonly (keyof HttpStoreOptions)[] = ["url", "headers", "write", "timeout", "maxBytes"];

/**
 * Values that are computed once for a whole team, on anything that answers GET, HEAD, PUT and DELETE: an object store, a WebDAV folder.
 * Asks for nothing yet: give it to `createRuntime({ storage })`, or to an `AppTest`.
 * @throws ArgumentError for options that can't be
 */
export function httpStore(options: HttpStoreOptions): HttpStore {
  if (typeof options !== "object" || options === null) throw bad("options", "an object with a url", options);
  for (const name of Object.keys(options)) {
    if (names.includes(name as keyof HttpStoreOptions)) continue;
    const meant = nearestName(name, names);
    throw new ArgumentError(`httpStore(): there is no option ${JSON.stringify(name)}.`, {
      hint: `${meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `}The options are ${names.join(", ")}.`,
    });
  }
  const { headers = null, write = false, timeout = 2000, maxBytes = 64 * 2 ** 20 } = options;
  if (typeof write !== "boolean") throw bad("options.write", "true or false", write);
  if (typeof maxBytes !== "number" || !(maxBytes >= 1)) throw bad("options.maxBytes", "a number of bytes, at least 1", maxBytes);
  const ms = parseDuration(timeout, { fn: "httpStore", argument: "options.timeout" });
  if (ms === 0 || ms > 2 ** 31 - 1) throw bad("options.timeout", "longer than nothing, and shorter than 24 days", timeout);
  checkHeaders(headers);
  const url = readUrl(options.url);
  const isAsked = typeof headers === "function";
  const store = { kind: "http", url, headers: isAsked ? null : headers && { ...headers }, write, timeout: ms, maxBytes } as const;
  // Not enumerable: a message to the worker leaves it out, which could not be sent with it.
  if (isAsked) Object.defineProperty(store, "ask", { value: headers });
  return Object.freeze(store);
}

/** True for what `httpStore` has made, in whichever copy of this package. */
export function isHttpStore(value: unknown): value is HttpStore {
  return (value as { kind?: unknown } | null | undefined)?.kind === "http";
}

/** Boundary: what pages, workers and node all have, and what pages alone have. */
const platform = globalThis as unknown as {
  readonly URL: new (
    url: string,
    base?: string,
  ) => URL & { readonly protocol: string; readonly username: string; readonly hash: string };
  readonly document?: { readonly baseURI: string };
};

/** The whole address. */
function readUrl(given: unknown): string {
  const base = platform.document?.baseURI;
  const what = 'the address of a folder, as "https://cache.example.org/my-app/"';
  const text: unknown = typeof given === "object" && given !== null ? (given as URL).href : given;
  const expected = base === undefined ? `${what}, whole where there is no page` : what;
  if (typeof text !== "string" || text === "") throw bad("options.url", expected, given);
  let url: InstanceType<typeof platform.URL>;
  try {
    url = new platform.URL(text, base);
  } catch {
    throw bad("options.url", expected, given);
  }
  if (!/^https?:$/.test(url.protocol)) throw bad("options.url", `${what}, with http: or https:`, given);
  if (url.hash !== "") throw bad("options.url", `${what}, without #`, given);
  if (url.username !== "") {
    throw new ArgumentError("httpStore(): options.url has a user name in it, which browsers refuse.", {
      hint: 'Give it as a header: headers: { Authorization: "…" }.',
    });
  }
  return url.href;
}

function checkHeaders(headers: unknown): void {
  if (headers === null || typeof headers === "function") return;
  const what = "an object of texts by name, or a function that gives one";
  if (typeof headers !== "object" || Array.isArray(headers)) throw bad("options.headers", what, headers);
  for (const [name, value] of Object.entries(headers as object)) {
    if (!/^[!#$%&'*+.^_`|~\dA-Za-z-]+$/.test(name)) throw bad("options.headers", "an object of texts by names of headers", name);
    // Not the value itself: it may be a secret.
    if (typeof value !== "string" || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      throw bad(`options.headers[${JSON.stringify(name)}]`, "a text of one line", typeof value === "string" ? "…" : value);
  }
}

function bad(argument: string, expected: string, received: unknown): ArgumentError {
  return ArgumentError.of("httpStore", argument, expected, received);
}
