import type { CallStep, RunTrace } from "../../shared/trace-api.ts";

/** How a function is called in the inspector. */
export function nameOf(name: string): string {
  return name === "" ? "(unnamed)" : name;
}

/** `1 hit`, `2 hits`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

const units: readonly (readonly [size: number, unit: string])[] = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1000, "s"],
];

/** A length of time to be read at a glance: `340 ms`, `1.2 s`, `4 min`. */
export function timeText(ms: number): string {
  if (ms === 0) return "0 ms";
  if (ms < 1) return "<1 ms";
  // Not "1000 ms", nor "60 s".
  const [size, unit] = units.find(([size]) => ms >= size * 0.9995) ?? [1, "ms"];
  const n = ms / size;
  return `${unit === "ms" || n >= 9.95 ? Math.round(n) : Number(n.toFixed(1))} ${unit}`;
}

/** What became of a call: the letter of its block, and in words. */
export const steps: Readonly<Record<CallStep, readonly [letter: string, words: string]>> = {
  hit: ["H", "hit"],
  miss: ["M", "miss"],
  joined: ["J", "joined a call under way"],
  notKept: ["N", "ran, not kept"],
};

/** What the calls of a run came to. */
export function callsText({ calls }: RunTrace): string {
  const parts = (Object.keys(steps) as CallStep[]).flatMap((step) => {
    const n = calls.filter((call) => call.step === step).length;
    return n === 0
      ? []
      : [step === "hit" || step === "miss" ? count(n, step, step === "hit" ? "hits" : "misses") : `${n} ${steps[step][1]}`];
  });
  return `${count(calls.length, "call")}: ${parts.join(", ")}`;
}
