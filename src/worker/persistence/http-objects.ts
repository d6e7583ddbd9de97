/**
 * Objects of a folder on a web server, by name: what HTTP says of them, and nothing of what they are.
 */

import type { HttpStoreHeaders, HttpStoreRequest } from "../../shared/http-store.ts";
import { readBytes } from "../../shared/read-bytes.ts";

/** Where they are, and how they are asked for. */
export interface HttpAccess {
  /** Absolute. */
  readonly url: string;
  readonly headers: HttpStoreHeaders | null;
  /** The longest wait for an answer, ms. */
  readonly timeout: number;
}

export interface HttpObject {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What tells this state of it from others; null where the server does not say. */
  readonly etag: string | null;
}

/** The server does not answer, or not as it should: what else is asked of it now would fare no better. */
export class UnusableServerError extends Error {
  override name = "UnusableServerError";
}

interface Sending extends Pick<RequestInit, "cache"> {
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends it, whatever has come by then. */
  readonly signal?: AbortSignal;
  /** The longest wait for an answer, ms; without a signal, for all of it. */
  readonly patience?: number;
}

/** What is not a reader's to wait for, ms: a writer is not in such a hurry. */
const WRITER_PATIENCE = 10_000;
const UPLOAD_PATIENCE = 300_000;
/** Not there, as far as the reader is told: object stores say 403 to those who may not list a bucket. */
const ABSENT: readonly number[] = [403, 404, 410];

export class HttpObjects {
  /** When it has answered last, in ms of `performance.now()`. */
  answeredAt = Number.NEGATIVE_INFINITY;

  constructor(readonly access: HttpAccess) {}

  /**
   * Undefined if there is none.
   * @param most bytes of it
   * @throws UnusableServerError; RangeError for more bytes
   */
  async get(name: string, most: number, sending: Pick<Sending, "cache" | "signal"> = {}): Promise<HttpObject | undefined> {
    return this.#send("GET", name, sending, async (response) => {
      if (ABSENT.includes(response.status) || isPage(response)) return undefined;
      demand(response, "GET", response.status === 200);
      const bytes = response.body === null ? new Uint8Array() : await readBytes(response.body, most);
      return { bytes, etag: response.headers.get("etag") };
    });
  }

  async has(name: string): Promise<boolean> {
    return this.#send("HEAD", name, { patience: WRITER_PATIENCE, cache: "no-store" }, async (response) => {
      // A server may have no HEAD.
      if (!response.ok) demand(response, "HEAD", [...ABSENT, 405, 501].includes(response.status));
      return response.ok && !isPage(response);
    });
  }

  /**
   * @param headers with a condition, if there is one
   * @returns false if the condition does not hold
   */
  async put(name: string, body: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>>): Promise<boolean> {
    const isConditional = "If-Match" in headers || "If-None-Match" in headers;
    return this.#send("PUT", name, { body, headers, patience: UPLOAD_PATIENCE }, async (response) => {
      // 404: If-Match, where there is nothing any more.
      const isRefused = response.status === 412 || ("If-Match" in headers && [404, 409].includes(response.status));
      if (isConditional && isRefused) return false;
      demand(response, "PUT", response.ok);
      return true;
    });
  }

  async delete(name: string): Promise<void> {
    await this.#send("DELETE", name, { patience: WRITER_PATIENCE }, async (response) => {
      demand(response, "DELETE", response.ok || [404, 410].includes(response.status));
    });
  }

  /** @param read of the answer, all that is wanted of it */
  async #send<T>(
    method: HttpStoreRequest["method"],
    name: string,
    { body, headers = {}, signal, cache = "default", patience = this.access.timeout }: Sending,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const stop = new AbortController();
    const silence = setTimeout(() => stop.abort(new UnusableServerError(`no answer within ${patience / 1000} s`)), patience);
    const end = (): void => stop.abort(signal?.reason);
    signal?.addEventListener("abort", end);
    if (signal?.aborted === true) end();
    const stopped = new Promise<never>((_, reject) => {
      if (stop.signal.aborted) reject(stop.signal.reason);
      else stop.signal.addEventListener("abort", () => reject(stop.signal.reason));
    });
    const work = async (): Promise<T> => {
      const url = this.#address(name);
      const own = await this.#headersFor(method, url, body);
      const answer = fetch(url, {
        method,
        headers: { ...own, ...headers },
        body: body ?? null,
        cache,
        signal: stop.signal,
        // Headers may be credentials: they go nowhere else.
        credentials: "omit",
        redirect: "error",
      });
      const response = await answer.catch((error: unknown) => {
        throw new UnusableServerError(`${method} failed: ${reasonOf(error)}`, { cause: error });
      });
      // How long the rest may take is for who has a signal to say.
      if (signal !== undefined) clearTimeout(silence);
      this.answeredAt = performance.now();
      return read(response);
    };
    try {
      return await Promise.race([work(), stopped]);
    } finally {
      clearTimeout(silence);
      signal?.removeEventListener("abort", end);
      // What was not read of the answer is not wanted.
      stop.abort();
    }
  }

  async #headersFor(
    method: HttpStoreRequest["method"],
    url: string,
    body: Sending["body"],
  ): Promise<Readonly<Record<string, string>>> {
    const { headers } = this.access;
    if (typeof headers !== "function") return headers ?? {};
    try {
      return await headers({ method, url, sha256: await sha256(body ?? new Uint8Array()) });
    } catch (error) {
      throw new UnusableServerError(`headers() failed: ${reasonOf(error)}`, { cause: error });
    }
  }

  #address(name: string): string {
    const url = new URL(this.access.url);
    url.pathname = `${url.pathname.replace(/\/$/, "")}/${name}`;
    return url.href;
  }
}

/** 64 hex digits. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Hosts of apps with one page give that for whatever is not there, with 200. */
function isPage(response: Response): boolean {
  return response.ok && response.headers.get("content-type")?.startsWith("text/html") === true;
}

function demand(response: Response, method: string, isFine: boolean): void {
  if (!isFine) throw new UnusableServerError(`${method} was answered with ${response.status}`);
}

/** With what lies beneath: what Node says of a lost connection stands there. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error ? `${String(error)}, ${cause.message}` : String(error);
}
