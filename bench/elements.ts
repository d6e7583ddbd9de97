/**
 * Elements beside the bare libraries that draw them, in one page: the first picture of some data, and other data in it.
 */
import "../src/ui/style.css";
import { COORDINATE_SYSTEM, Deck } from "@deck.gl/core";
import { ScatterplotLayer } from "@deck.gl/layers";
import { instance } from "@viz-js/viz";
import Plotly from "plotly.js-basic-dist-min";
import "regular-table";
import type { RegularTableElement } from "regular-table";
import type { View } from "vega";
import { elements } from "../src/shared/elements/registry.ts";
import type { openTestPage as open, TestPage } from "../src/test-helpers/ui/test-page.tsx";
import { chartData } from "../src/ui/elements/charts/chart-data.ts";
import { chartSpec } from "../src/ui/elements/charts/chart-spec.ts";
import { type BokehViews, bokeh } from "../src/ui/elements/figures/bokeh.ts";
import { bokehRoots } from "../src/ui/elements/figures/bokeh-look.ts";
import { graphviz } from "../src/ui/elements/figures/graphviz.ts";
import { pageLook } from "../src/ui/elements/figures/page-look.ts";
import { plotlyConfig, plotlyFigure } from "../src/ui/elements/figures/plotly-figure.ts";
import { bareView, PICTURE } from "./bare-vega.ts";
import { settled } from "./settled.ts";

/** Something that draws data of a seed into an element. */
interface Side {
  first(host: HTMLElement, seed: number): unknown;
  update(seed: number): unknown;
  close(): void;
}
interface Pair {
  product(): Side;
  bare(): Side;
}

const ROWS = 1000;
const WIDTH = 700;
const HEIGHT = 300;

const viz = instance();
/** Comes when this file has been evaluated: it waits for lazy parts, which import what is in the same file of the build. */
let openTestPage: typeof open;

const wave = (seed: number, phase = 0, rows = ROWS): Float64Array =>
  Float64Array.from({ length: rows }, (_, n) => Math.sin(n / 50 + phase + seed));
const frame = (seed: number, columns = 2, rows = ROWS) => ({
  rows,
  columns: Array.from({ length: columns }, (_, c) => ({ name: `c${c}`, type: "number", values: wave(seed, c, rows) })),
});

/** The product's side: a page that is fed with an element. */
function product(nodeOf: (seed: number) => { kind: string; props: object }): () => Side {
  return () => {
    let page: TestPage;
    return {
      first(host, seed) {
        page = openTestPage();
        host.append(page.host);
        page.store.receive({ run: 1, deltas: [{ kind: "set", block: 0, index: 0, node: nodeOf(seed) }] });
      },
      update(seed) {
        page.store.receive({ run: seed, deltas: [{ kind: "set", block: 0, index: 0, node: nodeOf(seed) }] });
      },
      close: () => page.close(),
    };
  };
}

const kinds = ["lineChart", "areaChart", "barChart", "scatterChart"] as const;

/** The same picture by vega-lite and vega alone: of the product's own spec, with rows that are ready. */
function vegaPair(kind: (typeof kinds)[number], rows: number): Pair {
  const propsOf = (seed: number) => ({
    ...(elements[kind].sample as object),
    data: frame(seed, 2, rows),
    y: ["c0", "c1"],
    title: null,
    height: HEIGHT,
  });
  const rowsOf = (seed: number): object[] => chartData(kind, propsOf(seed) as never).marks.map((mark) => ({ ...mark }));
  // Made ahead: what a user of the bare library would have at hand.
  const ready = new Map<number, object[]>();
  const readyRows = (seed: number): object[] => (ready.get(seed) ?? []).map((row) => ({ ...row }));
  return {
    product: product((seed) => ({ kind, props: propsOf(seed) })),
    bare() {
      for (let seed = 1; seed <= UPDATES + 1; seed++) ready.set(seed, rowsOf(seed));
      const props = propsOf(1) as never;
      const spec = chartSpec(kind, props, chartData(kind, props));
      let view: View;
      return {
        first(host, seed) {
          view = bareView(host, spec, readyRows(seed));
          view.signal("rp_longest", 20).signal("rp_place", PICTURE.width);
          void view.runAsync();
        },
        update(seed) {
          view.data("rows", readyRows(seed));
          void view.runAsync();
        },
        close: () => void view.finalize(),
      };
    },
  };
}

function vegaLitePair(): Pair {
  const spec = {
    mark: "point",
    encoding: { x: { field: "c0", type: "quantitative" }, y: { field: "c1", type: "quantitative" } },
  };
  const rowsOf = (seed: number): object[] => {
    const [a, b] = [wave(seed), wave(seed, 1)];
    return Array.from({ length: ROWS }, (_, n) => ({ c0: a[n], c1: b[n] }));
  };
  return {
    product: product((seed) => ({
      kind: "vegaLiteChart",
      props: { ...elements.vegaLiteChart.sample, spec, data: frame(seed), width: "stretch", height: HEIGHT },
    })),
    bare() {
      let view: View;
      return {
        first(host, seed) {
          view = bareView(host, { ...spec, data: { name: "rows" } }, rowsOf(seed));
          void view.runAsync();
        },
        update(seed) {
          view.data("rows", rowsOf(seed));
          void view.runAsync();
        },
        close: () => void view.finalize(),
      };
    },
  };
}

function plotlyPair(): Pair {
  const figure = (seed: number) => ({
    data: [
      { type: "scatter", mode: "lines", x: Float64Array.from({ length: ROWS }, (_, n) => n), y: wave(seed) },
      { type: "scatter", mode: "lines", x: Float64Array.from({ length: ROWS }, (_, n) => n), y: wave(seed, 1) },
    ],
    layout: {},
  });
  return {
    product: product((seed) => ({
      kind: "plotlyChart",
      props: { ...elements.plotlyChart.sample, figure: figure(seed), height: HEIGHT },
    })),
    bare() {
      let place: HTMLElement;
      // The product's fonts, colours, margins and buttons: what its user would write by hand.
      const layout = inPage((host) => plotlyFigure({ data: [], layout: {} }, pageLook(host), HEIGHT, true).layout);
      const config = plotlyConfig({}, PICTURE.width);
      const draw = (seed: number) => Plotly.react(place, figure(seed).data, { ...layout }, config);
      return {
        first(host, seed) {
          place = host.appendChild(document.createElement("div"));
          place.style.cssText = `inline-size: ${PICTURE.width}px; block-size: ${HEIGHT}px;`;
          return draw(seed);
        },
        update: draw,
        close: () => Plotly.purge(place),
      };
    },
  };
}

function bokehPair(): Pair {
  const numbers = Array.from({ length: ROWS }, (_, n) => n);
  const source = (seed: number) => ({ x: numbers, y: [...wave(seed)] });
  const root = (seed: number) => ({
    type: "object",
    name: "Figure",
    id: "figure",
    attributes: {
      height: HEIGHT,
      sizing_mode: "stretch_width",
      x_range: { type: "object", name: "DataRange1d", id: "x" },
      y_range: { type: "object", name: "DataRange1d", id: "y" },
      renderers: [
        {
          type: "object",
          name: "GlyphRenderer",
          id: "renderer",
          attributes: {
            data_source: { type: "object", name: "ColumnDataSource", id: "source", attributes: { data: source(seed) } },
            glyph: { type: "object", name: "Line", id: "line", attributes: { x: { field: "x" }, y: { field: "y" } } },
          },
        },
      ],
    },
  });
  return {
    product: product((seed) => ({
      kind: "bokehChart",
      props: { doc: { version: null, roots: [root(seed)] }, theme: "reprise" },
    })),
    bare() {
      let views: BokehViews | undefined;
      // The product's fonts and colours, made ahead: what its user would write by hand.
      const [made] = inPage((host) => bokehRoots([root(1)], pageLook(host)));
      return {
        async first(host, seed) {
          const library = await bokeh.need();
          const target = host.appendChild(document.createElement("div"));
          target.style.inlineSize = `${PICTURE.width}px`;
          if (seed !== 1) throw new Error("The first picture is of the first seed.");
          [views] = await library.embed.embed_items({ doc: { version: library.version, title: "", roots: [made] } }, [
            { docid: "doc", root_ids: ["figure"], roots: { figure: target } },
          ]);
        },
        update(seed) {
          views?.roots[0]?.model.document?.get_model_by_id("source")?.setv({ data: source(seed) });
        },
        close: () => views?.clear(),
      };
    },
  };
}

function deckPair(): Pair {
  const points = (seed: number) => Array.from(wave(seed), (y, n) => ({ at: [n / 20 - 25, y * 20] }));
  const initialViewState = { longitude: 0, latitude: 0, zoom: 2 };
  const layer = { id: "points", radiusMinPixels: 2 };
  return {
    product: product((seed) => ({
      kind: "pydeckChart",
      props: {
        deck: {
          initialViewState,
          layers: [{ "@@type": "ScatterplotLayer", ...layer, data: points(seed), getPosition: "@@=at" }],
        },
        height: HEIGHT,
        selection: null,
      },
    })),
    bare() {
      let deck: Deck;
      const layers = (seed: number) => [
        new ScatterplotLayer<{ at: number[] }>({
          ...layer,
          data: points(seed),
          getPosition: ({ at }) => at as [number, number],
          coordinateSystem: COORDINATE_SYSTEM.LNGLAT,
        }),
      ];
      return {
        first(host, seed) {
          deck = new Deck({ parent: host as HTMLDivElement, initialViewState, controller: true, layers: layers(seed) });
        },
        update: (seed) => deck.setProps({ layers: layers(seed) }),
        close: () => deck.finalize(),
      };
    },
  };
}

/** The product's letters and paper. */
const LETTERS = {
  graphAttributes: { fontname: "Arial", bgcolor: "transparent" },
  nodeAttributes: { fontname: "Arial" },
  edgeAttributes: { fontname: "Arial" },
};

function graphvizPair(): Pair {
  // Its worker is there, as the bare library is.
  graphviz.use();
  const dot = (seed: number): string =>
    `digraph { ${Array.from({ length: 60 }, (_, n) => `n${n} -> n${(n * 7 + seed) % 60}`).join("; ")} }`;
  return {
    product: product((seed) => ({ kind: "graphvizChart", props: { ...elements.graphvizChart.sample, dot: dot(seed) } })),
    bare() {
      let place: Element;
      const draw = async (seed: number): Promise<void> => {
        place.replaceChildren((await viz).renderSVGElement(dot(seed), LETTERS));
      };
      return {
        first(host, seed) {
          place = host;
          return draw(seed);
        },
        update: draw,
        close() {},
      };
    },
  };
}

/** A million rows of ten columns. */
const MANY = 1_000_000;

function dataframePair(): Pair {
  const data = new Map<number, ReturnType<typeof frame>>();
  const dataOf = (seed: number): ReturnType<typeof frame> => {
    // Two tables in turn: making them takes longer than all that is measured.
    const made = data.get(seed % 2) ?? frame(seed % 2, 10, MANY);
    data.set(seed % 2, made);
    return made;
  };
  for (const seed of [0, 1]) dataOf(seed);
  // The bare grid has the product's figure: as many digits, room and height for each cell, so about as many of them in sight.
  const format = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });
  const look = document.head.appendChild(document.createElement("style"));
  look.textContent =
    "regular-table :is(td, th) { block-size: 34px; min-inline-size: 104px; padding: 0 0.75rem; font-size: 0.875rem; }";
  return {
    product: product((seed) => ({
      kind: "dataframe",
      props: { ...(elements.dataframe.sample as object), data: dataOf(seed) },
    })),
    bare() {
      let grid: RegularTableElement;
      let columns: ReturnType<typeof frame>["columns"] = [];
      return {
        async first(host, seed) {
          columns = dataOf(seed).columns;
          grid = document.createElement("regular-table");
          grid.style.cssText = `display: block; position: relative; inline-size: ${PICTURE.width}px; block-size: 374px;`;
          host.append(grid);
          grid.setDataListener((x0, y0, x1, y1) =>
            Promise.resolve({
              num_rows: MANY,
              num_columns: columns.length,
              column_headers: columns.slice(x0, x1).map(({ name }) => [name]),
              data: columns.slice(x0, x1).map(({ values }) => Array.from(values.subarray(y0, y1), (v) => format.format(v))),
            }),
          );
          await grid.draw();
        },
        update(seed) {
          columns = dataOf(seed).columns;
          return grid.draw();
        },
        close() {},
      };
    },
  };
}

/** Updates of one picture. */
const UPDATES = 3;

const pairs: Record<string, () => Pair> = {
  ...Object.fromEntries(kinds.map((kind) => [`${kind}, 1,000 rows of 2`, () => vegaPair(kind, ROWS)])),
  "scatterChart, 10,000 rows of 2": () => vegaPair("scatterChart", 10_000),
  "vegaLiteChart, 1,000 points": vegaLitePair,
  "plotlyChart, 1,000 rows of 2": plotlyPair,
  "bokehChart, 1,000 points": bokehPair,
  "pydeckChart, 1,000 points": deckPair,
  "graphvizChart, 60 nodes": graphvizPair,
  "dataframe, 1,000,000 rows of 10": dataframePair,
};

interface Times {
  first: number[];
  update: number[];
}

/** What the page's fonts and colours make of something. */
function inPage<T>(make: (host: HTMLElement) => T): T {
  const host = openPlace();
  const made = make(host);
  host.remove();
  return made;
}

function openPlace(): HTMLElement {
  const host = document.createElement("div");
  // What the bare libraries draw has the same fonts and colours.
  host.className = "rp-app";
  host.dataset.rpTheme = "light";
  host.style.cssText = `position: relative; inline-size: ${WIDTH}px; min-block-size: ${HEIGHT}px;`;
  document.body.append(host);
  return host;
}

async function play(side: Side): Promise<Times> {
  const host = openPlace();
  const first = [await settled(host, () => side.first(host, 1))];
  const update: number[] = [];
  for (let seed = 2; seed <= UPDATES + 1; seed++) update.push(await settled(host, () => side.update(seed)));
  side.close();
  host.remove();
  return { first, update };
}

/** Rounds of both sides in random order, after one of each that warms up. @returns ms of each first picture and of each update */
async function elementRounds(name: string, rounds: number): Promise<{ product: Times; bare: Times }> {
  const pair = pairs[name]?.();
  if (pair === undefined) throw new Error(`There is no pair ${name}.`);
  const results = { product: { first: [], update: [] } as Times, bare: { first: [], update: [] } as Times };
  await play(pair.product());
  await play(pair.bare());
  const order = Array.from({ length: 2 * rounds }, (_, n) => (n % 2 === 0 ? ("product" as const) : ("bare" as const)));
  for (const side of order.sort(() => Math.random() - 0.5)) {
    const { first, update } = await play(pair[side]());
    results[side].first.push(...first);
    results[side].update.push(...update);
  }
  return results;
}

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** @returns ms of each frame of 100 while a big table is scrolled, in rounds of both in turn after one of each that warms up */
async function scrolling(rounds: number): Promise<Record<"product" | "bare", number[]>> {
  const pair = dataframePair();
  const frames = { product: [] as number[], bare: [] as number[] };
  await scroll(pair.product(), ".rp-grid");
  await scroll(pair.bare(), "regular-table");
  for (let round = 0; round < rounds; round++) {
    frames.product.push(...(await scroll(pair.product(), ".rp-grid")));
    frames.bare.push(...(await scroll(pair.bare(), "regular-table")));
  }
  return frames;
}

async function scroll(side: Side, scroller: string): Promise<number[]> {
  const host = openPlace();
  await settled(host, () => side.first(host, 1));
  const place = host.querySelector(scroller);
  if (place === null) throw new Error(`There is no ${scroller}.`);
  const frames: number[] = [];
  let last = await nextFrame();
  for (let n = 0; n < 100; n++) {
    place.scrollTop += 97;
    const now = await nextFrame();
    frames.push(now - last);
    last = now;
  }
  side.close();
  host.remove();
  return frames;
}

/** Sorts a column of 100,000 texts. @returns ms until it is sorted, and tasks of more than 50 ms */
async function sorting(): Promise<{ ms: number; tasks: number[] }> {
  const words = Array.from({ length: 100_000 }, (_, n) => `row ${Math.abs(Math.sin(n + 1)) * 1e6}`);
  const side = product(() => ({
    kind: "dataframe",
    props: {
      ...(elements.dataframe.sample as object),
      data: { rows: words.length, columns: [{ name: "w", type: "string", values: words }] },
    },
  }))();
  const host = openPlace();
  await settled(host, () => side.first(host, 1));
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ entryTypes: ["longtask"] });
  const sort = host.querySelector<HTMLElement>(".rp-sort");
  if (sort === null) throw new Error("There is nothing to sort by.");
  const ms = await settled(host, async () => {
    sort.click();
    // Between its short tasks nothing changes.
    while (host.querySelector("th[aria-sort=ascending]") === null || host.querySelector("[role=grid][aria-busy=true]") !== null)
      await nextFrame();
  });
  observer.disconnect();
  side.close();
  host.remove();
  return { ms, tasks };
}

declare global {
  var elementBench: {
    names: string[];
    rounds: typeof elementRounds;
    scrolling: typeof scrolling;
    sorting: typeof sorting;
  };
}

async function begin(): Promise<void> {
  ({ openTestPage } = await import("../src/test-helpers/ui/test-page.tsx"));
  globalThis.elementBench = { names: Object.keys(pairs), rounds: elementRounds, scrolling, sorting };
  document.documentElement.dataset.ready = "";
}
void begin();
