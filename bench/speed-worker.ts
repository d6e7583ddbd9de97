/** The floors' worker: does what the scripts of speed-kinds.ts do, by hand, and tells the page no more than what has changed. */

/** What a floor is asked for. `round`: how often it has been. */
export interface Ask {
  readonly kind: string;
  readonly n: number;
  readonly round: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What each kind keeps from round to round. */
const kept = new Map<string, unknown>();
function keep<T>(key: string, make: () => T): T {
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key) as T;
}

const numbers = (n: number, round = 0): Float64Array => Float64Array.from({ length: n }, (_, i) => Math.sin(i / 50 + round));
const texts = (n: number): string[] => Array.from({ length: n }, (_, i) => `Option ${i}`);

/** By kind. Each tells what the page is to show; undefined ends the round. */
const answers: Record<string, (ask: Ask, tell: (answer: unknown) => void) => unknown> = {
  async calls({ n }) {
    await Promise.all(Array.from({ length: n }, () => pause(50)));
  },
  async parts({ n, round }, tell) {
    const timers = Array.from({ length: n }, (_, part) =>
      setInterval(async () => {
        await pause(3);
        tell([part, round]);
      }, 100),
    );
    await pause(TURNS_MS);
    for (const timer of timers) clearInterval(timer);
  },
  recursion({ n }) {
    const results = new Map<number, number>();
    const f = (i: number): number => {
      const known = results.get(i);
      if (known !== undefined) return known;
      const result = i === 0 ? 0 : 1 + f(i - 1);
      results.set(i, result);
      return result;
    };
    f(n);
  },
  chosen({ n }) {
    const options = new Set(keep("options", () => texts(n)));
    keep("choice", () => texts(n)).filter((option) => options.has(option));
  },
  choice() {},
  numbers({ n }) {
    const before = keep(`numbers ${n}`, () => Array.from({ length: 4 }, () => numbers(n)));
    for (const one of before) {
      const copy = one.slice();
      for (let i = 0; i < copy.length; i++) if (copy[i] !== one[i]) throw new Error("They are the same.");
    }
  },
  state({ n }) {
    keep(`state ${n}`, () => Array.from({ length: n }, (_, id) => ({ id, name: `row ${id}`, value: id / 7 })));
  },
  lastLine: ({ round }, tell) => tell(round % 2 === 1),
  log: (ask, tell) => grow(ask, tell, LOG),
  stream: (ask, tell) => grow(ask, tell, STREAM),
  chart({ n, round }, tell) {
    tell(Array.from(numbers(n, round), (y, x) => ({ x, y })));
  },
  visit: ({ n }, tell) => tell(numbers(n)),
  tables({ n, round }, tell) {
    tell(Array.from({ length: n }, (_, table) => [0, 1, 2].map((row) => [row, table, round])));
  },
};

async function grow({ n }: Ask, tell: (answer: unknown) => void, { first, more }: Growing): Promise<void> {
  let text = first(n);
  for (let step = 0; step < STEPS; step++) {
    text += more(step);
    tell(text);
    await pause(1000 / 30);
  }
}

/** A text that grows, as the scripts have it. */
interface Growing {
  first(n: number): string;
  more(step: number): string;
}
const LOG: Growing = {
  first: (n) => Array.from({ length: n }, (_, i) => `2026-11-27 12:00:00 INFO request ${i} took ${i % 97} ms`).join("\n"),
  more: (step) => `\n2026-11-27 12:00:01 INFO more ${step}`,
};
const STREAM: Growing = {
  first: (n) => Array.from({ length: n }, (_, i) => `Paragraph **${i}** of a long answer.`).join("\n\n"),
  more: (step) => ` token${step}`,
};

/** Steps of a text that grows, 30 a second. */
const STEPS = 30;
/** So long, ms, parts are watched. */
const TURNS_MS = 2000;

self.onmessage = async ({ data }: MessageEvent<Ask>) => {
  await answers[data.kind]?.(data, (answer) => self.postMessage({ answer }));
  self.postMessage({});
};
