import { st } from "reprise";
import { boroughs, type Place, tracks } from "tube";

/** As they are on the map that everybody knows. */
const COLORS: Record<string, string> = {
  Bakerloo: "#b36305",
  Central: "#e32017",
  Circle: "#ffd300",
  District: "#00782a",
  DLR: "#00a4a7",
  "Hammersmith & City": "#f3a9bb",
  Jubilee: "#8a969e",
  Metropolitan: "#9b0056",
  Northern: "#4d4d4d",
  Piccadilly: "#1c3fbf",
  Victoria: "#0098d4",
  "Waterloo & City": "#76d0bd",
};
const lines = [...new Set(tracks.map(({ line }) => line))].sort();

const rgb = (hex: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** Kilometres between two places, on a ball of the size of the earth. */
function distance([x1, y1]: Place, [x2, y2]: Place): number {
  const radians = Math.PI / 180;
  const width = (x2 - x1) * Math.cos(((y1 + y2) / 2) * radians);
  return 6371 * radians * Math.hypot(width, y2 - y1);
}
const lengthOf = (path: Place[]): number =>
  path.reduce(
    (sum, place, at) =>
      sum + (at === 0 ? 0 : distance(path[at - 1] ?? place, place)),
    0,
  );

/** Whether a place lies in a ring: a ray from it crosses its edge an odd number of times. */
function isInside([x, y]: Place, ring: Place[]): boolean {
  let inside = false;
  ring.forEach(([x1, y1], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1];
    const crosses = y1 > y !== y2 > y;
    if (crosses && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1)
      inside = !inside;
  });
  return inside;
}

/** Kilometres of each line in each borough: half a second's work, done once. */
const kilometres = st.memo(() => {
  const found = new Map<string, Map<string, number>>();
  for (const { line, path } of tracks) {
    for (const [at, place] of path.entries()) {
      const next = path[at + 1];
      if (next === undefined) break;
      const middle: Place = [
        (place[0] + next[0]) / 2,
        (place[1] + next[1]) / 2,
      ];
      const borough = boroughs.find(({ polygons }) =>
        polygons.some((ring) => isInside(middle, ring)),
      );
      const name = borough?.name ?? "Outside London";
      const byLine = found.get(name) ?? new Map<string, number>();
      byLine.set(line, (byLine.get(line) ?? 0) + distance(place, next));
      found.set(name, byLine);
    }
  }
  return found;
});

st.setPageConfig({ title: "The Tube", layout: "wide" });
st.title("London, seen from below");
st.markdown(
  "The lines of the underground over the boroughs of London. Press a borough " +
    "to see which lines run in it; the map is drawn from data alone, so it is " +
    "there without a network, too.",
);

const wanted = st.pills("Lines", lines, {
  key: "lines",
  help: "None chosen: all of them.",
});
const shownLines = wanted.length === 0 ? lines : (wanted as string[]);
const all = kilometres();
const inBorough = (name: string): number =>
  [...(all.get(name) ?? [])].reduce(
    (sum, [line, km]) => sum + (shownLines.includes(line) ? km : 0),
    0,
  );
const most = Math.max(1, ...boroughs.map(({ name }) => inBorough(name)));

const areas = boroughs.flatMap(({ name, polygons }) => {
  const km = inBorough(name);
  const fill = [64, 110, 200, Math.round(24 + (150 * km) / most)];
  const words = `${km.toFixed(1)} km of track`;
  return polygons.map((polygon) => ({ name, polygon, fill, words }));
});
const drawn = tracks
  .filter(({ line }) => shownLines.includes(line))
  .map(({ line, path }) => ({
    name: line,
    path,
    color: rgb(COLORS[line] ?? "#888888"),
    words: "",
  }));

const picked = st.pydeckChart(
  {
    initialViewState: { longitude: -0.11, latitude: 51.5, zoom: 9.2 },
    tooltip: { text: "{name}\n{words}" },
    layers: [
      {
        "@@type": "PolygonLayer",
        id: "boroughs",
        data: areas,
        pickable: true,
        getPolygon: "@@=polygon",
        getFillColor: "@@=fill",
        getLineColor: [120, 130, 150],
        lineWidthMinPixels: 1,
      },
      {
        "@@type": "PathLayer",
        id: "lines",
        data: drawn,
        getPath: "@@=path",
        getColor: "@@=color",
        widthMinPixels: 2.5,
        capRounded: true,
        jointRounded: true,
      },
    ],
  },
  { height: 460, key: "map", onSelect: true },
);

const [area] = (picked.objects.boroughs ?? []) as { name: string }[];
const byLine = (name: string | undefined) =>
  shownLines
    .map((line) => ({
      line,
      km:
        name === undefined
          ? tracks
              .filter((track) => track.line === line)
              .reduce((sum, { path }) => sum + lengthOf(path), 0)
          : (all.get(name)?.get(line) ?? 0),
    }))
    .filter(({ km }) => km > 0)
    .sort((a, b) => b.km - a.km);
const found = byLine(area?.name);

st.header(area?.name ?? "All of London");
const [track, count, longest] = st.columns(3);
const sum = found.reduce((total, { km }) => total + km, 0);
track.metric("Track, km", sum, { format: "%,.0f" });
count.metric("Lines", found.length);
longest.metric("Most of it", found[0]?.line ?? null);
if (found.length === 0) {
  st.info("None of these lines comes here.");
} else {
  st.barChart(found, {
    x: "line",
    y: "km",
    horizontal: true,
    sort: "-km",
    color: COLORS[found[0]?.line ?? ""] ?? "#406ec8",
    xLabel: "",
    yLabel: "Kilometres of track",
    height: 60 + 26 * found.length,
  });
}
st.expander("Every borough", () => {
  st.dataframe(
    [...all].map(([borough, some]) => ({
      borough,
      km: inBorough(borough),
      lines: [...some.keys()]
        .filter((line) => shownLines.includes(line))
        .sort(),
    })),
    {
      hideIndex: true,
      height: 320,
      columns: {
        borough: { label: "Borough", pinned: true },
        km: {
          label: "Track",
          type: "progress",
          min: 0,
          max: most,
          format: "%.1f km",
        },
        lines: { label: "Lines", type: "list" },
      },
    },
  );
});
st.caption(
  "Tracks that two lines share count for each of them. Outlines and tracks as " +
    "`vega-datasets` ships them.",
);
