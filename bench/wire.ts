/** The page that measures what crosses to it and is drawn there: replays, tables, floods, Stop, layout. */
import "../src/ui/style.css";
import { createRuntime } from "../src/index.ts";
import { alone, inTurn } from "./in-turn.ts";
import { follower, type Mounted, mount } from "./mounted.ts";

type Rounds = Record<string, number[]>;

const texts = (n: number): string =>
  `st.singleton(() => { for (let i = 0; i < ${n}; i++) st.text("item " + i); }, { name: "draw" })();`;
const tables = (n: number): string =>
  `st.singleton(() => { for (let t = 0; t < ${n}; t++) st.dataframe({ a: Float64Array.from({ length: 100_000 }, (_, i) => i + t) }); }, { name: "tables" })();`;

/** Reruns of two apps in turn. */
async function compare(product: string, floor: string, rounds: number): Promise<Rounds> {
  const apps = { product: await mount(follower(product)), floor: await mount(follower(floor)) };
  const side = (app: Mounted) => async () => (await app.round()).shown;
  const results = await inTurn({ product: side(apps.product), floor: side(apps.floor) }, rounds);
  for (const app of Object.values(apps)) await app.close();
  return results;
}

/** A rerun that replays n texts, beside one that replays none. */
const replay = (n: number, rounds: number): Promise<Rounds> => compare(texts(n), texts(0), rounds);

/** A rerun that replays n tables of 100,000 rows, beside one that replays none. */
const replayTables = (n: number, rounds: number): Promise<Rounds> => compare(tables(n), tables(0), rounds);

const COLUMN = 1_000_000;
/** Columns of 8 MB. */
const COLUMNS = 4;

/**
 * A table of 32 MB that comes to the page, whose end of run is shown: all of a rerun, of which one without the table is taken off.
 * Beside slices of as much, transferred.
 */
async function columns(rounds: number): Promise<Rounds> {
  const source = (rows: number): string =>
    follower(`globalThis.table ??= Object.fromEntries(Array.from({ length: ${COLUMNS} }, (_, c) => ["c" + c, new Float64Array(${rows})]));
for (const column of Object.values(globalThis.table)) column[0] = value;
st.dataframe(globalThis.table);`);
  const [full, empty] = [await mount(source(COLUMN)), await mount(source(1))];
  const worker = new Worker(new URL("./columns-worker.ts", import.meta.url), { type: "module" });
  const sides = {
    product: async () => (await full.round()).shown,
    "without data": async () => (await empty.round()).shown,
    floor: () =>
      new Promise<number>((resolve) => {
        const begin = performance.now();
        worker.onmessage = () => resolve(performance.now() - begin);
        worker.postMessage({ rows: COLUMN, columns: COLUMNS });
      }),
  };
  const results = await inTurn(sides, rounds, { warm: 2 });
  worker.terminate();
  await full.close();
  await empty.close();
  return results;
}

/** The last of 200 events to its text, beside a single one. */
async function flood(rounds: number): Promise<Rounds> {
  const app = await mount(follower(texts(100)));
  const results = await inTurn({ product: () => app.flood(200), floor: async () => (await app.round()).shown }, rounds, {
    warm: 3,
  });
  await app.close();
  return results;
}

/** Stop of a loop without end until nothing runs, beside the same script's begin in a worker that has booted. */
async function stop(rounds: number): Promise<Rounds> {
  const app = await mount(follower("if (value % 2 === 1) for (;;);"));
  const spare = createRuntime({ storage: false });
  const first = await mount(follower(), spare);
  const results = await inTurn(
    {
      async product() {
        await app.spin();
        return app.stop();
      },
      async floor() {
        const begin = performance.now();
        const other = await mount(follower(), spare);
        const took = performance.now() - begin;
        await other.close();
        return took;
      },
    },
    rounds,
    { warm: 3 },
  );
  await first.close();
  await spare.dispose();
  await app.close();
  return results;
}

/** The layout after a change of the last of n texts, beside a flat list. */
async function layout(n: number, rounds: number): Promise<Rounds> {
  const app = await mount(follower(texts(n)));
  const list = document.querySelector("#floor") as HTMLElement;
  list.replaceChildren(
    ...Array.from({ length: n }, (_, at) => {
      const text = document.createElement("p");
      text.textContent = `item ${at}`;
      return text;
    }),
  );
  const last = list.lastElementChild as HTMLElement;
  let count = 0;
  const measure = async (shown: HTMLElement, text: Text): Promise<number> => {
    text.data = `value ${++count}`.padEnd(12 + (count % 7), ".");
    const begin = performance.now();
    shown.getBoundingClientRect();
    return performance.now() - begin;
  };
  const textOf = (element: Element): Text => document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
  const results = await inTurn(
    {
      product: () => measure(app.host, textOf(app.caption)),
      floor: () => measure(list, textOf(last)),
    },
    rounds,
    { warm: 3, before: alone({ product: app.host, floor: list }) },
  );
  list.replaceChildren();
  await app.close();
  return results;
}

declare global {
  var wireBench: Record<"columns" | "flood" | "stop", (rounds: number) => Promise<Rounds>> &
    Record<"layout" | "replay" | "replayTables", (n: number, rounds: number) => Promise<Rounds>>;
}
globalThis.wireBench = { columns, flood, layout, replay, replayTables, stop };
document.documentElement.dataset.ready = "";
