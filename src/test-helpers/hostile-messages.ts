/**
 * Messages as a worker might send them that nobody wrote for this page. Seeded, so that one that does harm can be named by its
 * number.
 */
import { elements } from "../shared/elements/registry.ts";
import type { ElementSchema } from "../shared/elements/schema.ts";

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const odd: readonly unknown[] = [
  0,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  1e308,
  1n,
  "",
  "x".repeat(1000),
  null,
  undefined,
  true,
  [],
  {},
  new Date(1e308),
  new Map([[1, 2]]),
  new Set([1]),
  new Uint8Array(4),
  "__proto__",
  "constructor",
  { ["__proto__"]: 1 },
  JSON.parse('{"__proto__":{"polluted":1}}'),
];
const kinds = Object.keys(elements) as (keyof typeof elements)[];
const deltaKinds = "set trim log seal drop value forget spin play playLog query confirm".split(" ");

/**
 * Messages that mostly fit: ids that meet each other, props that parse, and every now and then something else. One writer in four
 * names what it has made again, within itself too.
 * @returns writes the next message, for a run
 */
export function hostileMessages(seed: number): (run: number) => unknown {
  const next = random(seed);
  const withCycles = seed % 4 === 0;
  const int = (most: number): number => Math.floor(next() * most);
  const pick = <T>(list: readonly T[]): T => list[int(list.length)] as T;
  const made: object[] = [];
  const sometimes = (value: unknown): unknown => {
    if (next() < 0.03) return pick(odd);
    return withCycles && next() < 0.05 && made.length > 0 ? pick(made) : value;
  };
  const block = (): unknown => sometimes(int(12));
  const log = (): unknown => sometimes(int(6));
  const keep = <T extends object>(object: T): T => {
    made.push(object);
    return object;
  };
  const node = (depth: number): unknown => {
    if (next() < 0.35) return keep({ kind: "group", log: log(), part: sometimes(pick(["main", "sidebar"])) });
    const kind = next() < 0.4 ? "container" : pick(kinds);
    const schema = elements[kind] as ElementSchema;
    const props: Record<string, unknown> = { ...(schema.sample as object) };
    for (const name of Object.keys(props)) props[name] = sometimes(props[name]);
    const own: Record<string, unknown> = keep({ kind: sometimes(kind), props: sometimes(props) });
    if (schema.block) Object.assign(own, { block: block(), children: sometimes(nodes(depth + 1)) });
    else if (schema.value !== undefined) own.id = sometimes(`w${int(4)}`);
    return sometimes(own);
  };
  const nodes = (depth: number): unknown[] => keep(Array.from({ length: depth > 3 ? 0 : int(3) }, () => node(depth)));
  const fields: Record<string, () => unknown> = {
    block,
    log,
    index: () => sometimes(int(4)),
    length: () => sometimes(int(4)),
    node: () => node(0),
    main: () => sometimes(2 + int(10)),
    sidebar: () => sometimes(2 + int(10)),
    nodes: () => sometimes({ main: nodes(0), sidebar: nodes(0) }),
    open: () => sometimes(next() < 0.5),
    logs: () => sometimes([log()]),
    id: () => sometimes(`w${int(4)}`),
    value: () => sometimes(pick(odd)),
    ids: () => sometimes([`w${int(4)}`]),
    spinner: () => sometimes(int(300)),
    text: () => sometimes(next() < 0.8 ? "wait" : null),
    params: () => sometimes({ a: [pick(["1", "2"])] }),
  };
  const has: Record<string, string> = {
    set: "block index node",
    trim: "block length",
    log: "log main sidebar nodes open",
    seal: "log",
    drop: "logs",
    value: "id value",
    forget: "ids",
    spin: "block index spinner text",
    play: "block index",
    playLog: "log",
    query: "params",
    confirm: "block length",
  };
  const delta = (): unknown => {
    const kind = next() < 0.6 ? pick(["set", "set", "log"]) : pick(deltaKinds);
    const own = Object.fromEntries((has[kind] ?? "").split(" ").map((name) => [name, fields[name]?.()]));
    return sometimes(keep({ kind: sometimes(kind), ...own }));
  };
  return (run: number): unknown =>
    sometimes({
      run: sometimes(run),
      deltas: sometimes(Array.from({ length: 1 + int(5) }, delta)),
      ...(next() < 0.05 ? { state: pick(odd), session: pick(odd) } : {}),
    });
}
