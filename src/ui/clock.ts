/** Time as the ui sees it: passed in, so that tests move it by hand. */
export interface Clock {
  /** Milliseconds from any fixed point. */
  now(): number;
  /** Calls `fn` once after so many milliseconds, unless the returned function is called before. */
  after(ms: number, fn: () => void): () => void;
}

/** The browser's clock. */
export const realClock: Clock = {
  now: () => performance.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};
