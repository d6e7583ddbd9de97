// %% When does a forest burn? [markdown]
// # When does a forest burn?
//
// Plant a square with trees, here one and there none, and set fire to its left
// edge. A burning tree lights its neighbours. If trees stand far apart, the
// fire is out after a few steps; if they stand close, it reaches the other
// side. Both is plain. The question is what happens *between*: does the damage
// grow slowly as the forest grows denser?
//
// It does not. This notebook tries four thousand forests, and finds an
// edge.

// %% One forest
import { st } from "reprise";

const density = st.slider("Squares with a tree, in %", {
  min: 30,
  max: 90,
  value: 58,
});
const reach = st.radio("A tree lights", ["4 neighbours", "8 neighbours"], {
  horizontal: true,
});
const number = st.numberInput("Forest no.", { min: 1, max: 999, value: 7 });

// %% The fire
/** Chance that comes out the same each time: a result can be looked up. */
function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What has become of each square: -2 bare, -1 a tree, else when it burned. */
function burn(side: number, density: number, reach: string, seed: number) {
  const random = chance(seed);
  const forest = Int16Array.from({ length: side * side }, () =>
    random() < density ? -1 : -2,
  );
  const isWide = reach === "8 neighbours";
  let front: number[] = [];
  for (let y = 0; y < side; y++)
    if (forest[y * side] === -1) front.push(y * side);
  let time = 0;
  for (const at of front) forest[at] = time;
  while (front.length > 0) {
    time++;
    const next: number[] = [];
    for (const at of front) {
      const [x, y] = [at % side, Math.floor(at / side)];
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          if (!isWide && dx !== 0 && dy !== 0) continue;
          const [nx, ny] = [x + dx, y + dy];
          if (nx < 0 || ny < 0 || nx >= side || ny >= side) continue;
          if (forest[ny * side + nx] !== -1) continue;
          forest[ny * side + nx] = time;
          next.push(ny * side + nx);
        }
    }
    front = next;
  }
  let [trees, burnt, crossed] = [0, 0, false];
  for (const [at, what] of forest.entries()) {
    if (what > -2) trees++;
    if (what >= 0) burnt++;
    if (what >= 0 && at % side === side - 1) crossed = true;
  }
  return { forest, time, burnt: burnt / Math.max(1, trees), crossed };
}

// %% What became of it
const SIDE = 80;
const fire = burn(SIDE, density / 100, reach, number);
const [bare, tree] = [
  [236, 230, 214],
  [58, 125, 82],
];
/** From yellow, where it burned first, to dark red. */
const ember = (at: number) => {
  const late = at / Math.max(1, fire.time);
  return [250 - 130 * late, 190 * (1 - late), 40];
};
const pixels = Array.from({ length: SIDE }, (_, y) =>
  Array.from({ length: SIDE }, (_, x) => {
    const what = fire.forest[y * SIDE + x] ?? -2;
    return what === -2 ? bare : what === -1 ? tree : ember(what);
  }),
);
const [picture, facts] = st.columns([2, 1]);
picture.image(pixels, {
  width: "stretch",
  zoom: false,
  alt: `A forest of which ${Math.round(100 * fire.burnt)} % burned`,
});
facts.metric("Burnt", `${Math.round(100 * fire.burnt)} %`);
facts.metric("Steps until it was out", fire.time);
facts.metric("The other side", fire.crossed ? "reached" : "not reached");

// %% Try 55, 59 and 63 [markdown]
// Try 55 %, 59 % and 63 %, and a few forests of each. At 55 nothing comes of
// it. At 63 all is lost. And at 59 every forest is a story of its own: the
// fire looks for a way, turns back, goes round, and takes longest of all.
//
// ## The study
//
// One forest is an anecdote. So let us try a grid of settings: every density,
// in three sizes, with both kinds of neighbours, and thirty forests for each.
// All of it is computed once and kept in your browser, also for tomorrow. On a
// page that is built with `--precompute=grid`, it comes with the page.

// %% The grid
const DENSITIES = Array.from({ length: 24 }, (_, n) => 30 + 2 * n);
const SIZES = [16, 32, 64];
const FORESTS = 30;

interface Setting {
  density: number;
  size: string;
  burnt: number;
  crossed: number;
  time: number;
}

/** The mean of all forests of each setting, for one kind of neighbours. */
const study = st.memo(
  (reach: string): Setting[] =>
    SIZES.flatMap((side) =>
      DENSITIES.map((density) => {
        let [burnt, crossed, time] = [0, 0, 0];
        for (let seed = 1; seed <= FORESTS; seed++) {
          const fire = burn(side, density / 100, reach, 1000 * side + seed);
          burnt += fire.burnt / FORESTS;
          crossed += Number(fire.crossed) / FORESTS;
          time += fire.time / side / FORESTS;
        }
        return { density, size: `${side} × ${side}`, burnt, crossed, time };
      }),
    ),
  { persist: true, showSpinner: "Burning some two thousand forests …" },
);
const grid = await study(reach);

// %% The edge
st.lineChart(grid, {
  x: "density",
  y: "crossed",
  color: "size",
  title: "How often the fire reaches the other side",
  xLabel: "squares with a tree, in %",
  yLabel: "part of the forests",
  height: 260,
  key: "crossed",
});
/** Where half of the largest forests are crossed, between two densities. */
function edgeOf(grid: readonly Setting[]): number {
  const largest = grid.filter(({ size }) => size === grid.at(-1)?.size);
  const after = largest.findIndex(({ crossed }) => crossed >= 0.5);
  const [low, high] = [largest[after - 1], largest[after]];
  if (low === undefined || high === undefined) return Number.NaN;
  const part = (0.5 - low.crossed) / (high.crossed - low.crossed);
  return low.density + part * (high.density - low.density);
}

// %% What the curves say [markdown] live=true
// The larger the forest, the steeper the curve. In a forest without end it
// would be a step: below the edge no fire ever crosses, above it some always
// does. Physicists call that a **phase transition**, and it is of the family
// of water that freezes. In this grid half of the largest forests are crossed
// at **${edgeOf(grid).toFixed(1)} %**. For four neighbours, the true edge is
// known to many digits, 59.2746… %, and nobody has a formula for it; for eight
// it is 40.7254… %. The two add up to 100: why is a fine riddle for a walk.

// %% Slowest at the edge
st.lineChart(grid, {
  x: "density",
  y: "time",
  color: "size",
  title: "How long it burns",
  xLabel: "squares with a tree, in %",
  yLabel: "steps, by the length of a side",
  height: 240,
  key: "time",
});

// %% Slowest, and why [markdown]
// A fire that crosses a dense forest takes about as many steps as the forest
// is wide. At the edge it takes longest, since the only ways through are
// crooked ones; and the larger the forest, the sharper the peak. Whoever
// measures something that becomes slow and erratic, be it a market, a heart or
// a climate, has reason to ask what edge is near.

// %% Look one up
const at = st.selectSlider("Density, in %", DENSITIES, { value: 58 });
const found = grid.filter(({ density }) => density === at);
st.table(
  found.map(({ size, burnt, crossed, time }) => ({
    size,
    "trees burnt": `${Math.round(100 * burnt)} %`,
    "forests crossed": `${Math.round(100 * crossed)} %`,
    "steps by side": time.toFixed(2),
  })),
);

// %% For a forester [markdown]
// ## For a forester
//
// Near the edge, a few trees decide. To cut one row in ten saves little at
// 80 % and nearly everything at 62 %. That is why firebreaks work better than
// they should, and why they fail without a warning when the forest between
// them is left to grow.
