import { parse, type Spec, View } from "vega";
import { expect, it, vi } from "vitest";
import { sliced } from "./sliced-view.ts";

const spec: Spec = {
  width: 100,
  height: 100,
  signals: [{ name: "up", value: 5 }],
  data: [{ name: "rows", values: Array.from({ length: 50 }, (_, at) => ({ at })) }],
  marks: [{ type: "symbol", from: { data: "rows" }, encode: { update: { x: { field: "at" }, y: { signal: "up" } } } }],
};

/** A clock on which so much goes by between two looks. */
function clock(ms: number): () => void {
  let now = 0;
  const spy = vi.spyOn(performance, "now").mockImplementation(() => (now += ms));
  return () => spy.mockRestore();
}

const made = (): View => new View(parse(spec), { renderer: "none" });
// Boundary: it stands in no type.
const sceneOf = (view: View): string => JSON.stringify((view.scenegraph() as unknown as { toJSON(): string }).toJSON());

it.each([
  ["is left alone while it is quick", 0, false],
  ["waits for a turn between any two of its operators where each takes long", 9, true],
])("a view %s, and shows the same", async (_, ms, isSlow) => {
  const plain = await made().runAsync();
  let turns = 0;
  const view = sliced(made(), async () => void turns++);
  const end = clock(ms);
  await view.runAsync().finally(end);
  expect(turns > 20).toBe(isSlow);
  expect(turns === 0).toBe(!isSlow);
  expect(sceneOf(view)).toBe(sceneOf(plain));
  view.finalize();
  plain.finalize();
});

it("a view that is told something while it waits for a turn shows that, too", async () => {
  const told: number[] = [];
  const view = sliced(made(), async () => {
    if (told.length === 0) told.push(70);
    else return;
    view.signal("up", 70);
  });
  const end = clock(9);
  await view
    .runAsync()
    .then(() => view.runAsync())
    .finally(end);
  expect(told).toEqual([70]);
  expect(sceneOf(view)).toContain('\\"y\\":70');
  view.finalize();
});

/** Its first picture is laid out twice: how much room its axes take is known by then. */
const fitted: Spec = {
  ...spec,
  autosize: { type: "fit", contains: "padding" },
  scales: [{ name: "y", domain: [0, 1e9], range: "height" }],
  axes: [{ orient: "left", scale: "y" }],
};

/** What it says of errors from now on. */
function faultsOf(view: View): unknown[] {
  const faults: unknown[] = [];
  const logger = {
    ...console,
    level: () => 1,
    error: (...words: unknown[]) => faults.push(words),
    warn: () => {},
    info: () => {},
    debug: () => {},
  };
  // Boundary: its types ask for a logger of vega's.
  view.logger(logger as never);
  return faults;
}

it.each([
  ["its operators", 9, spec],
  ["its elements", 5, spec],
  ["what it lays out again", 9, fitted],
])("an event while a view waits for a turn of %s is answered after it, and no error is told", async (_, ms, spec) => {
  const host = document.createElement("div");
  const made = new View(parse(spec), { renderer: "svg" }).initialize(host);
  const faults = faultsOf(made);
  const rowsOf = (turn: number): { at: number }[] =>
    Array.from({ length: 40 + (turn % 9) }, (_, at) => ({ at: at + (turn % 9) }));
  let turns = 0;
  let last = 0;
  const view = sliced(made, async () => {
    // Each of vega's operators takes a turn here.
    if (++turns % 7 > 3 || turns > 100) return;
    // In a task of its own, and as vega does for each event.
    await null;
    last = turns;
    view.data("rows", rowsOf(turns));
    view.signal("up", 60 + (turns % 40)).run();
  });
  const end = clock(ms);
  await view.runAsync();
  // Those that were begun meanwhile.
  for (let [seen, still] = [turns, 0]; still < 5; still = seen === turns ? still + 1 : 0) {
    seen = turns;
    await view.runAsync();
    await new Promise((done) => setTimeout(done));
  }
  end();
  expect(turns).toBeGreaterThan(0);
  expect(faults).toEqual([]);
  const plain = new View(parse(spec), { renderer: "none" });
  await plain.runAsync();
  plain.data("rows", rowsOf(last));
  await plain.signal("up", 60 + (last % 40)).runAsync();
  expect(sceneOf(view)).toBe(sceneOf(plain));
  const shown = host.querySelector(".mark-symbol path[transform]")?.getAttribute("transform");
  expect(shown).toBe(`translate(${last % 9},${60 + (last % 40)})`);
  plain.finalize();
  view.finalize();
});

it("an event while a view lays out again what took a slice and no more is answered after it, and no error is told", async () => {
  const made = new View(parse(fitted), { renderer: "none" });
  const faults = faultsOf(made);
  // Boundary: it stands in no type.
  const inside = made as unknown as { readonly _clock: number };
  let turns = 0;
  const view = sliced(made, async () => {
    await new Promise((done) => setTimeout(done));
    if (++turns === 1) view.signal("up", 70).run();
  });
  let now = 0;
  // All goes quickly until it is laid out again.
  const spy = vi.spyOn(performance, "now").mockImplementation(() => (now += inside._clock < 2 ? 0 : 9));
  await view.runAsync();
  await view.runAsync().finally(() => spy.mockRestore());
  expect(faults).toEqual([]);
  expect(turns).toBeGreaterThan(3);
  const plain = new View(parse(fitted), { renderer: "none" });
  await plain.runAsync();
  await plain.signal("up", 70).runAsync();
  expect(sceneOf(view)).toBe(sceneOf(plain));
  plain.finalize();
  view.finalize();
});

it("a run that is asked for as another one is about to begin comes after it", async () => {
  const made = new View(parse(spec), { renderer: "none" });
  const faults = faultsOf(made);
  const view = sliced(made, () => new Promise((done) => setTimeout(done)));
  await view.runAsync();
  const end = clock(9);
  const prerun = (): void => {
    view.signal("up", 60).runAfter(() => view.signal("up", 70).run());
    view.data("rows", [{ at: 1 }]);
  };
  // Boundary: its type leaves out what is called before it begins.
  void (view.runAsync as (...given: unknown[]) => Promise<View>).call(view, undefined, prerun);
  await view.runAsync();
  await view.runAsync().finally(end);
  expect(faults).toEqual([]);
  expect(sceneOf(view)).toContain('\\"y\\":70');
  view.finalize();
});

it.each([
  ["an event is about to be answered", 0],
  ["an event is being answered, and another one waits", 3],
])("a view that is finalised while %s ends what it has begun, and begins nothing more", async (_, turnsBefore) => {
  const host = document.createElement("div");
  const made = new View(parse(spec), { renderer: "svg" }).initialize(host);
  const faults = faultsOf(made);
  let turns = 0;
  let ends = 0;
  const nextTurn = (): Promise<void> => new Promise((done) => setTimeout(done));
  const view = sliced(
    made,
    async () => {
      turns++;
      await nextTurn();
    },
    () => {
      ends++;
      for (const element of host.querySelectorAll("svg *")) element.remove();
    },
  );
  await view.runAsync();
  const end = clock(9);
  turns = 0;
  view.signal("up", 60).run();
  view.signal("up", 70).run();
  while (turns < turnsBefore) await nextTurn();
  view.finalize();
  expect(ends).toBe(turnsBefore === 0 ? 1 : 0);
  for (let still = 0, seen = -1; still < 5; still = seen === turns ? still + 1 : 0) {
    seen = turns;
    await nextTurn();
  }
  end();
  expect([ends, faults]).toEqual([1, []]);
});
