/** What the host of a runtime in a sandbox is asked: which sites its scripts may send requests to. */
import type { AskedRequest, Grants } from "../app-options.ts";

/** See `Grants.ask`. */
export type Ask = NonNullable<Grants["ask"]>;

/** Of sites and methods that wait for their turn. A reader sees one at a time. */
const MOST_WAITING = 50;
/** After so many answers that were no, no more is asked: a script may think of as many sites as it likes. */
const MOST_REFUSED = 20;

/** Who waits for one answer, each by the signal of its request. */
type Waiting = Map<AbortSignal, (answer: string | null) => void>;

/**
 * Asks one question at a time, and each once. An answer holds for all of a site by that method, as long as the runtime lives: a run is each move of
 * a slider, and what is asked with each of them is not read any more.
 */
export class Questions {
  readonly #ask: Ask;
  readonly #agreed = new Set<string>();
  readonly #refused = new Set<string>();
  readonly #open = new Map<string, Waiting>();
  #turn: Promise<unknown> = Promise.resolve();
  /** Of the question that stands. */
  #now: AbortController | undefined;
  #noes = 0;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /**
   * Null where the host agrees, or has; else in words why not.
   * @param signal of the request: a question that no request waits for any more when it has its turn is not asked
   */
  async mayReach(url: URL, method: AskedRequest["method"], signal: AbortSignal): Promise<string | null> {
    const key = `${method} ${url.origin}`;
    if (this.#agreed.has(key)) return null;
    if (this.#refused.has(key)) return refusedBy(url, method);
    const waiting: Waiting = this.#open.get(key) ?? new Map();
    if (!this.#open.has(key)) {
      if (this.#open.size >= MOST_WAITING)
        return `${notReached(url)}: ${MOST_WAITING} other questions wait for the answer of its page's host. Send fewer at a time.`;
      this.#open.set(key, waiting);
      this.#turn = this.#turn.then(async () => {
        const answer = await this.#answerTo(key, url, method, waiting);
        this.#open.delete(key);
        for (const resolve of waiting.values()) resolve(answer);
      });
    }
    return new Promise((resolve) => {
      waiting.set(signal, resolve);
      // Of the request alone, and gone with it.
      signal.addEventListener("abort", () => {
        waiting.delete(signal);
        resolve(givenUp(url));
      });
    });
  }

  /** Nobody waits for an answer any more. What was answered stays so. */
  withdraw(): void {
    this.#now?.abort();
  }

  async #answerTo(key: string, url: URL, method: AskedRequest["method"], waiting: Waiting): Promise<string | null> {
    try {
      if (waiting.size === 0) return givenUp(url);
      if (this.#noes >= MOST_REFUSED)
        return `${notReached(url)}: the host of its page has refused ${MOST_REFUSED} requests, and is not asked any more.`;
      this.#now = new AbortController();
      const { signal } = this.#now;
      const isAgreed = await Promise.race([this.#ask({ url: url.href, method, signal }), abortOf(signal)]);
      if (isAgreed === true) {
        this.#agreed.add(key);
        return null;
      }
      if (signal.aborted) return `${notReached(url)}: it was ended before the host of its page had answered.`;
      this.#refused.add(key);
      this.#noes++;
      return refusedBy(url, method);
    } catch (error) {
      // The host's own mistake, which is told where it is looked for. No answer is no leave, and another request asks again.
      console.error("Reprise: grants.ask of createRuntime has failed:", error);
      this.#noes++;
      return `${notReached(url)}: the host of its page could not answer, since its function grants.ask has failed.`;
    }
  }
}

const notReached = (url: URL): string => `This script may not reach ${url.host}`;
const givenUp = (url: URL): string => `${notReached(url)}: the request was given up.`;
const refusedBy = (url: URL, method: string): string =>
  `${notReached(url)}: the host of its page was asked whether it may (${method}), and did not agree.`;

const abortOf = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined)));
