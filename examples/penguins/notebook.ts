// %% Before you plot anything [markdown]
// # Before you plot anything
//
// Between 2007 and 2009 Dr. Kristen Gorman and her colleagues caught 344
// penguins near Palmer Station in Antarctica, measured them, and let them go.
// Their table became the *hello, world* of data science, and most people who
// load it draw a chart in the next line.
//
// This notebook does what ought to come before. It takes an hour with a table
// of your own; here it takes eight cells. Nothing is changed in place: each
// cell makes a new table of the one before, so that you can change your mind
// in the middle and only what follows runs.

// %% The table as it came
import { penguins } from "penguins";
import { st } from "reprise";

st.dataframe(penguins, { height: 220 });
st.caption(
  `${penguins.length} rows. Palmer Station LTER and K. Gorman, CC0, as ` +
    "`vega-datasets` ships it.",
);

// %% 1 · Names [markdown]
// ## 1 · Names that can be typed
//
// Units in names are good for readers and bad for code. They go into the
// description of the columns, and the names become short.

// %% Short names
interface Bird {
  species: string;
  island: string;
  /** mm */
  beakLength: number | null;
  /** mm */
  beakDepth: number | null;
  /** mm */
  flipper: number | null;
  /** g */
  mass: number | null;
  sex: string | null;
}

const named: Bird[] = penguins.map((row) => ({
  species: row.Species,
  island: row.Island,
  beakLength: row["Beak Length (mm)"],
  beakDepth: row["Beak Depth (mm)"],
  flipper: row["Flipper Length (mm)"],
  mass: row["Body Mass (g)"],
  sex: row.Sex,
}));
const measures = ["beakLength", "beakDepth", "flipper", "mass"] as const;

// %% 2 · Holes [markdown]
// ## 2 · Where are the holes?
//
// Count what is missing, column by column, and then look at the *rows*: two
// holes in one row are another story than two rows with a hole each.

// %% Missing
const columns = ["species", "island", ...measures, "sex"] as const;
const missing = columns.map((column) => ({
  column,
  missing: named.filter((bird) => bird[column] === null).length,
}));
const full = named.filter((bird) => measures.every((name) => bird[name]));
st.barChart(missing, { x: "column", y: "missing", sort: false, height: 200 });
st.markdown(
  `${named.length - full.length} birds have no measure at all: they were ` +
    "written down and got away. They say nothing, and are left out.",
);

// %% 3 · Every word once [markdown]
// ## 3 · Every word, once
//
// A column of words is a list of a few values, and somebody typed them. So
// read each value once, with how often it occurs. It is the cheapest check
// there is, and this time it finds something.

// %% Values
/** Those that have the same name, under that. */
function groupBy<T>(all: readonly T[], nameOf: (one: T) => string) {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const name = nameOf(one);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return groups;
}

const values = (["species", "island", "sex"] as const).flatMap((column) => {
  const counts = groupBy(full, (bird) => bird[column] ?? "(none)");
  return [...counts].map(([value, birds]) => ({
    column,
    value,
    birds: birds.length,
  }));
});
st.table(values);

// %% A dot is no sex [markdown]
// There: one penguin's sex is `.`, a full stop. Somebody's program writes
// that for *nothing*. Most tutorials on this table never noticed, and have a
// third sex in the legend of their chart.

// %% Dots away
const checked = full.map((bird) => ({
  ...bird,
  sex: bird.sex === "." ? null : (bird.sex?.toLowerCase() ?? null),
}));
const unknown = checked.filter(({ sex }) => sex === null);

// %% 4 · To guess or not [markdown]
// ## 4 · To guess, or not to guess
//
// A few birds remain whose sex nobody noted. Leave them out, keep them as
// *unknown*, or guess? A guess is honest if you know how often it is wrong.
// So the rule is tried first on the birds whose answer is known: each is
// compared with the middle male and the middle female of its species.

// %% A rule, tried on what is known
const median = (numbers: number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** The middle of each measure, by species and sex. */
const middles = new Map(
  [...groupBy(checked, ({ species, sex }) => `${species} ${sex}`)].map(
    ([group, birds]) => [
      group,
      measures.map((name) => median(birds.map((bird) => bird[name] ?? 0))),
    ],
  ),
);

function guessSex(bird: Bird): "male" | "female" {
  const distance = (sex: string) =>
    (middles.get(`${bird.species} ${sex}`) ?? []).reduce(
      (sum, middle, n) =>
        sum + ((bird[measures[n] ?? "mass"] ?? 0) / middle - 1) ** 2,
      0,
    );
  return distance("male") < distance("female") ? "male" : "female";
}

const known = checked.filter(({ sex }) => sex !== null);
const right = known.filter((bird) => guessSex(bird) === bird.sex).length;
const [sure, open] = st.columns(2);
sure.metric(
  "The rule is right for",
  `${Math.round((100 * right) / known.length)} %`,
);
open.metric("Birds without an answer", unknown.length);

// %% Your choice
const choice = st.radio(
  "Birds of unknown sex",
  ["keep as unknown", "leave out", "guess"],
  { horizontal: true },
);
const birds = checked
  .filter(({ sex }) => sex !== null || choice !== "leave out")
  .map((bird) => ({
    ...bird,
    sex: bird.sex ?? (choice === "guess" ? guessSex(bird) : "unknown"),
  }));

// %% 5 · Odd ones [markdown]
// ## 5 · Odd ones
//
// An outlier is a question, not an error. Each bird is compared with its own
// kind, in units of the kind's usual spread; a Gentoo among Adélies would be
// odd by its size alone, and that would be a discovery.

// %% How odd is odd
const limit = st.slider("So many spreads from the middle", {
  min: 2,
  max: 5,
  step: 0.25,
  value: 3.5,
});
const byKind = groupBy(birds, ({ species, sex }) => `${species} ${sex}`);
const odd = [...byKind.values()].flatMap((kind) =>
  measures.flatMap((measure) => {
    const middle = median(kind.map((bird) => bird[measure] ?? 0));
    const away = (bird: Bird) => Math.abs((bird[measure] ?? 0) - middle);
    const spread = 1.4826 * median(kind.map(away));
    return kind
      .filter((bird) => kind.length > 9 && away(bird) > limit * spread)
      .map(({ species, island, sex, ...bird }) => ({
        species,
        sex,
        measure,
        value: bird[measure],
        usual: middle,
      }));
  }),
);
if (odd.length > 0) st.table(odd);
else st.success("No bird is that odd.");

// %% 6 · The trap [markdown]
// ## 6 · The trap
//
// Clean data can still mislead. Do birds with longer beaks have deeper ones?
// Draw all penguins, and the answer is *no, thinner ones*. Then press the
// switch.

// %% Long beaks, deep beaks
const bySpecies = st.toggle("Each species for itself");
const colour = bySpecies
  ? { color: { field: "species", type: "nominal" } }
  : {};
st.vegaLiteChart(
  {
    description: "Depth of the beak over its length, with lines fitted",
    encoding: {
      x: {
        field: "beakLength",
        type: "quantitative",
        title: "length of the beak, mm",
        scale: { zero: false },
      },
      y: {
        field: "beakDepth",
        type: "quantitative",
        title: "depth of the beak, mm",
        scale: { zero: false },
      },
    },
    layer: [
      { mark: { type: "point", filled: true, opacity: 0.6 }, encoding: colour },
      {
        mark: { type: "line", strokeWidth: 3 },
        transform: [
          {
            regression: "beakDepth",
            on: "beakLength",
            ...(bySpecies && { groupby: ["species"] }),
          },
        ],
        encoding: colour,
      },
    ],
  },
  { data: birds, height: 320, key: "beaks" },
);

// %% Correlation
function correlation(birds: readonly Bird[]): number {
  const xs = birds.map((bird) => bird.beakLength ?? 0);
  const ys = birds.map((bird) => bird.beakDepth ?? 0);
  const mean = (all: number[]) => all.reduce((a, b) => a + b, 0) / all.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const dot = (as: number[], ma: number, bs: number[], mb: number) =>
    as.reduce((sum, a, n) => sum + (a - ma) * ((bs[n] ?? 0) - mb), 0);
  return (
    dot(xs, mx, ys, my) / Math.sqrt(dot(xs, mx, xs, mx) * dot(ys, my, ys, my))
  );
}

const groups = bySpecies
  ? [...groupBy(birds, ({ species }) => species)]
  : [["all penguins", birds] as const];
for (const [group, some] of groups)
  st.markdown(`Correlation of ${group}: **${correlation(some).toFixed(2)}**`);

// %% What happened [markdown]
// The sign turned. Gentoos have long, thin beaks and Adélies short, deep ones;
// mixed, the difference *between* the species hides what is true *within*
// each. It has a name, Simpson's paradox, and no amount of cleaning removes
// it. That is the last check before a chart: which groups did I forget?

// %% Take it away
st.dataframe(birds, { height: 220 });
st.downloadButton(
  "The clean table, as CSV",
  () =>
    [Object.keys(birds[0] ?? {}), ...birds.map((bird) => Object.values(bird))]
      .map((cells) => cells.join(","))
      .join("\n"),
  { fileName: "penguins.csv", mime: "text/csv" },
);
