import { nations } from "nations";
import { st } from "reprise";

const REGIONS = [
  "South Asia",
  "Europe and Central Asia",
  "Africa, south of the Sahara",
  "America",
  "East Asia and Pacific",
  "Middle East and North Africa",
];
const MEASURES = {
  life: "Life expectancy, years",
  children: "Children of a woman",
  people: "People, millions",
} as const;
type Measure = keyof typeof MEASURES;

/** A nation in a year. */
interface Row extends Record<Measure, number> {
  nation: string;
  region: string;
  year: number;
}

const rows: Row[] = nations.map((row) => ({
  nation: row.country,
  region: REGIONS[row.cluster] ?? "",
  year: row.year,
  life: row.life_expect,
  children: row.fertility,
  people: row.pop / 1e6,
}));
const years = [...new Set(rows.map(({ year }) => year))];
const seriesOf = (nation: string): Row[] =>
  rows.filter((row) => row.nation === nation);

/** The middle one; null of nothing. */
function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[half]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

st.setPageConfig({ title: "Nations", layout: "wide" });
st.title("Fifty years of nations");
st.markdown(
  "How long people live and how many children they have, in " +
    `${new Set(rows.map(({ nation }) => nation)).size} nations. Press points ` +
    "or tick rows: what is chosen is compared below.",
);

const { year, regions, fewest } = st.sidebar(() => ({
  year: st.selectSlider("Year", years, { value: 2005, marks: [1955, 2005] }),
  regions: st.pills("Regions", REGIONS, {
    help: "None chosen: all of them.",
  }),
  fewest: st.slider("At least so many million people", {
    max: 100,
    step: 5,
  }),
}));

/** What the choice leaves of a year. */
const isShown = (row: Row): boolean =>
  row.people >= fewest &&
  (regions.length === 0 || (regions as string[]).includes(row.region));
const shown = rows.filter((row) => row.year === year && isShown(row));
const before = rows.filter((row) => row.year === year - 5 && isShown(row));

if (shown.length === 0) {
  st.info("No nation is left by this choice.", { icon: ":material/search:" });
  st.stop();
}

const [count, life, children, people] = st.columns(4);
const change = (measure: Measure): string | null => {
  const [now, then] = [shown, before].map((some) =>
    median(some.map((row) => row[measure])),
  );
  if (now == null || then == null) return null;
  const by = Math.round(10 * (now - then)) / 10;
  return by === 0 ? null : `${by > 0 ? "+" : "−"}${Math.abs(by)}`;
};
const since = { deltaDescription: "in five years" };
count.metric("Nations", shown.length);
life.metric(
  "Median life, years",
  median(shown.map((row) => row.life))?.toFixed(1) ?? null,
  { delta: change("life"), ...since },
);
children.metric(
  "Median children",
  median(shown.map((row) => row.children))?.toFixed(1) ?? null,
  { delta: change("children"), deltaColor: "off", ...since },
);
const total = (some: Row[]) => some.reduce((sum, row) => sum + row.people, 0);
people.metric("People, millions", total(shown), { format: "%,.0f" });

const points = st.scatterChart(shown, {
  x: "children",
  y: "life",
  size: "people",
  color: "region",
  xLabel: MEASURES.children,
  yLabel: MEASURES.life,
  height: 380,
  key: "points",
  onSelect: true,
});

const table = shown
  .map((row) => ({
    nation: row.nation,
    region: row.region,
    life: row.life,
    "since 1955": seriesOf(row.nation).map((each) => each.life),
    children: row.children,
    people: row.people,
  }))
  .sort((a, b) => b.life - a.life);
const { rows: ticked } = st.dataframe(table, {
  key: "table",
  onSelect: true,
  selection: "rows",
  rowKey: "nation",
  hideIndex: true,
  height: 280,
  columns: {
    nation: { label: "Nation", pinned: true },
    region: { label: "Region", width: 200 },
    life: { label: "Life", type: "progress", min: 20, max: 85, color: "teal" },
    "since 1955": { label: "Since 1955", type: "lineChart" },
    children: { label: "Children", format: "%.1f" },
    people: { label: "Millions", format: "%,.1f" },
  },
});

const chosen = new Set([
  ...points.rows.map((at) => shown[at]?.nation),
  ...ticked.map((at) => table[at]?.nation),
]);

/** The courses of some nations, drawn once for each choice. */
const compare = st.memo((names: string[], measure: Measure) => {
  const courses = rows
    .filter(({ nation }) => names.includes(nation))
    .map((row) => ({
      year: new Date(Date.UTC(row.year, 0)),
      nation: row.nation,
      [measure]: row[measure],
    }));
  st.lineChart(courses, {
    x: "year",
    y: measure,
    color: "nation",
    yLabel: MEASURES[measure],
    height: 280,
  });
});

st.header("Compared");
if (chosen.size === 0) {
  st.caption("Nothing is chosen yet: here are the ends of the table.");
  for (const row of [table.at(0), table.at(-1)])
    if (row) chosen.add(row.nation);
}
const measure = st.segmentedControl("Measure", ["life", "children", "people"], {
  selection: "single",
  required: true,
  default: "life",
  format: (name) => MEASURES[name],
  labelVisibility: "collapsed",
});
const names = [...chosen].filter((name) => name !== undefined).sort();
compare(names, measure ?? "life");
