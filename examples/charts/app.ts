import { st } from "reprise";
import { color, markLine, x, y } from "vega-lite-api";

st.title("Charts");
st.markdown(
  "Charts take rows, columns or arrays. The nearest point shows its values, " +
    "by mouse, finger and arrow keys; a series hides by a press on its name.",
);

const places = [
  { city: "Bergen", mean: 8, swing: 8, wet: 8 },
  { city: "Lisbon", mean: 17, swing: 6, wet: 2 },
  { city: "Nairobi", mean: 19, swing: 2, wet: 3 },
];

/** Makes up a year of weather: runs once for each length, then is replayed. */
const weather = st.memo((days: number) => {
  const rows = [];
  for (let day = 0; day < days; day++) {
    const season = Math.sin(((day - 110) / 365) * 2 * Math.PI);
    for (const [index, place] of places.entries()) {
      const noise = Math.sin(day * (index + 3) * 12.9898) * 3;
      rows.push({
        date: new Date(Date.UTC(2025, 0, 1 + day)),
        city: place.city,
        temperature: place.mean + season * place.swing + noise,
        rain: Math.max(0, place.wet - season * 2 + noise * 1.5),
      });
    }
  }
  return rows;
});

const days = st.slider("Days", { min: 30, max: 365, value: 180 });
const rows = weather(days);

st.lineChart(rows, {
  x: "date",
  y: "temperature",
  color: "city",
  title: "Temperature",
  yLabel: "°C",
  key: "temperature",
});

const stack = st.radio(
  "Stack",
  ["stacked", "normalize", "center", "layered"] as const,
  { horizontal: true },
);
st.areaChart(rows, {
  x: "date",
  y: "rain",
  color: "city",
  title: "Rain",
  yLabel: stack === "normalize" ? "share" : "mm",
  stack: stack === "stacked" ? true : stack,
});

const totals = places.map(({ city }) => ({
  city,
  rain: rows
    .filter((row) => row.city === city)
    .reduce((sum, row) => sum + row.rain, 0),
}));
const [left, right] = st.columns(2);
left.barChart(totals, {
  x: "city",
  y: "rain",
  sort: "-rain",
  horizontal: true,
  title: "Rain in all",
  height: 240,
});
right.scatterChart(rows, {
  x: "temperature",
  y: "rain",
  color: "city",
  title: "Warm and wet?",
  height: 240,
});

st.header("Charts of your own");
st.markdown(
  "`st.vegaLiteChart` draws what vega-lite describes, `st.altairChart` what " +
    "`vega-lite-api` builds.",
);
st.altairChart(
  markLine({ point: true, tooltip: true })
    .encode(
      x().timeUnit("utcmonth").fieldO("date").title("month"),
      y().average("temperature").title("°C"),
      color().fieldN("city"),
    )
    .description("Average temperature of each month and city"),
  { data: rows },
);
