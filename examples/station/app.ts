import { st } from "reprise";

/** What the station says at a moment. */
interface Reading {
  time: Date;
  /** In degrees Celsius. */
  air: number;
  /** In metres a second. */
  wind: number;
  /** In hectopascals. */
  pressure: number;
}
interface Alarm {
  time: Date;
  text: string;
}

const SECOND = 1000;
const KEPT = 15 * 60;

/** A number from 0 to 1 that looks like chance, and is the same each time. */
function noise(seed: number): number {
  const x = Math.sin(seed * 127.1) * 43_758.5453;
  return x - Math.floor(x);
}

/** There is no station: its readings are made of the time alone. */
function readingAt(second: number): Reading {
  const wave = (period: number, shift = 0) =>
    Math.sin((2 * Math.PI * (second + shift)) / period);
  const gust = noise(Math.floor(second / 7)) > 0.86 ? 7 : 0;
  return {
    time: new Date(second * SECOND),
    air: 14 + 5 * wave(600) + 0.6 * (noise(second) - 0.5),
    wind: Math.max(0, 5 + 2 * wave(140) + gust + noise(second + 0.5)),
    pressure: 1013 + 4 * wave(1800, 200) + 0.2 * noise(second + 0.25),
  };
}

/** The readings of so many seconds, the newest last. */
const readingsUntil = (second: number, count: number): Reading[] =>
  Array.from({ length: count }, (_, at) => readingAt(second - count + 1 + at));

const now = (): number => Math.floor(Date.now() / SECOND);

st.setPageConfig({ title: "Weather station" });
st.title("A weather station");
st.markdown(
  "A dashboard that follows the time. Only the part that shows it runs anew " +
    "each second, and it stands still while nobody looks.",
);

const { live, minutes, limit } = st.container({ border: true }, () => {
  const [left, middle, right] = st.columns([1, 2, 2], {
    verticalAlign: "bottom",
  });
  const live = left.toggle("Live", { value: true, key: "live" });
  const minutes = middle.segmentedControl("Shown", [1, 5, 15], {
    selection: "single",
    required: true,
    default: 5,
    format: (minutes) => `${minutes} min`,
    key: "minutes",
  });
  const limit = right.slider("Alarm above, m/s", {
    min: 5,
    max: 20,
    value: 12,
    key: "limit",
  });
  return { live, minutes: minutes ?? 5, limit };
});

interface State {
  alarms?: Alarm[];
  /** The second of the newest reading that was looked at. */
  seen?: number;
}
const state = st.sessionState as State;
state.alarms ??= [];

/** Notes each gust that has come since it was looked last. */
function watch(until: number): void {
  const from = Math.max(state.seen ?? until - 1, until - KEPT);
  for (let second = from + 1; second <= until; second++) {
    const { time, wind } = readingAt(second);
    const before = readingAt(second - 1).wind;
    // A gust is told once, when it begins.
    if (wind > limit && before <= limit) {
      const text = `Wind of ${wind.toFixed(1)} m/s`;
      state.alarms = [{ time, text }, ...(state.alarms ?? [])].slice(0, 20);
      st.toast(text, { icon: ":material/warning:" });
    }
  }
  state.seen = until;
}

const show = st.fragment(
  () => {
    const until = live ? now() : (state.seen ?? now());
    if (live) watch(until);
    const readings = readingsUntil(until, minutes * 60);
    const latest = readings.at(-1) as Reading;
    const then = readings.at(-61) ?? (readings[0] as Reading);
    const one = (
      label: string,
      name: "air" | "wind" | "pressure",
      format: string,
    ) => ({
      label,
      value: latest[name],
      options: {
        format,
        delta: Number((latest[name] - then[name]).toFixed(1)),
        deltaColor: "off" as const,
        deltaDescription: "in a minute",
        chart: readings.slice(-60).map((reading) => reading[name]),
        border: true,
      },
    });
    const figures = [
      one("Air", "air", "%.1f °C"),
      one("Wind", "wind", "%.1f m/s"),
      one("Pressure", "pressure", "%,.0f hPa"),
    ];
    for (const [at, column] of st.columns(3).entries()) {
      const { label, value, options } = figures[at] ?? {};
      if (label !== undefined) column.metric(label, value ?? null, options);
    }

    // So many points are seen; more would only cost.
    const step = Math.max(1, Math.floor(readings.length / 180));
    const points = readings.filter((_, at) => at % step === 0);
    const [wind, air] = st.tabs(["Wind", "Air and pressure"], { key: "tabs" });
    wind.areaChart(
      points.map(({ time, wind }) => ({ time, wind })),
      { x: "time", y: "wind", yLabel: "m/s", yDomain: [0, 20], height: 240 },
    );
    air.lineChart(points, { x: "time", y: "air", yLabel: "°C", height: 180 });
    air.lineChart(points, {
      x: "time",
      y: "pressure",
      yLabel: "hPa",
      height: 180,
    });
    st.caption(
      `${live ? "Live" : "Held"} at ${latest.time.toLocaleTimeString("en-GB")}.`,
    );

    const alarms = state.alarms ?? [];
    st.header(alarms.length === 0 ? "No alarms" : "Alarms");
    if (alarms.length > 0) {
      st.table(
        alarms.slice(0, 5).map(({ time, text }) => ({
          Time: time.toLocaleTimeString("en-GB"),
          What: text,
        })),
        { border: "horizontal", hideIndex: true },
      );
      if (st.button("Forget them", { icon: ":material/delete:" })) {
        state.alarms = [];
        st.rerun({ scope: "fragment" });
      }
    }
  },
  { runEvery: live ? "1s" : Number.POSITIVE_INFINITY },
);
show();

st.downloadButton(
  "The last hour, as CSV",
  () =>
    ["time,air,wind,pressure"]
      .concat(
        readingsUntil(now(), 3600).map(({ time, air, wind, pressure }) =>
          [
            time.toISOString(),
            ...[air, wind, pressure].map((value) => value.toFixed(2)),
          ].join(","),
        ),
      )
      .join("\n"),
  { fileName: "station.csv", mime: "text/csv", icon: ":material/download:" },
);
