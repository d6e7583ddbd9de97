import { figure } from "bokeh-figure";
import { st } from "reprise";

const rows = [
  { month: "Jan", rain: 49, sun: 47 },
  { month: "Feb", rain: 41, sun: 72 },
  { month: "Mar", rain: 38, sun: 121 },
  { month: "Apr", rain: 42, sun: 174 },
];
/** A tone of half a second. */
const tone = Array.from({ length: 4000 }, (_, n) =>
  Math.sin((n * 440 * 2 * Math.PI) / 8000),
);
const spec = {
  data: { values: rows },
  mark: "bar",
  encoding: {
    x: { field: "month", type: "nominal", sort: null },
    y: { field: "sun", type: "quantitative" },
  },
};
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40">' +
  '<circle cx="20" cy="20" r="18" fill="#4078e0"/></svg>';

/** Where the page is; a test without a browser has none. */
const page = import.meta.url.startsWith("http")
  ? import.meta.url
  : "https://example.org/";

/** One of each element. The first run draws them, every other one replays them. */
const everything = st.singleton(async () => {
  st.markdown("**markdown** with $x^2$, :tada: and a [link](#charts)");
  st.caption("caption");
  st.text("text");
  st.latex("\\int_0^1 x^2\\,dx = \\tfrac{1}{3}");
  st.echo(() => st.text("echo"));
  st.help(Math.hypot);
  st.json({ json: [1, { two: new Date(0) }] });

  st.alert("alert", { kind: "info" });
  st.success("success");
  st.info("info");
  st.warning("warning");
  st.error("error");
  st.exception(new RangeError("exception"));
  st.progress(0.4, { text: "progress" });
  await st.spinner("spinner", async () => st.text("below a spinner"));
  st.balloons();
  st.snow();

  st.header("Data");
  st.dataframe(rows);
  st.table(rows);
  st.metric("metric", 121, { delta: 49, chart: [47, 72, 121] });

  st.header("Charts");
  st.lineChart(rows, { x: "month", height: 160 });
  st.areaChart(rows, { x: "month", height: 160 });
  st.barChart(rows, { x: "month", height: 160 });
  st.scatterChart(rows, { x: "rain", y: "sun", height: 160 });
  st.vegaLiteChart(spec, { height: 160 });
  st.altairChart({ toSpec: () => spec }, { height: 160 });
  st.plotlyChart(
    {
      data: [
        {
          type: "bar",
          x: rows.map(({ month }) => month),
          y: rows.map(({ rain }) => rain),
        },
      ],
    },
    { height: 200 },
  );
  st.bokehChart(figure({ height: 200 }).line([1, 2, 3], [2, 1, 3]));
  st.pydeckChart(
    {
      views: [{ "@@type": "OrthographicView", id: "plane" }],
      initialViewState: { target: [0, 0, 0], zoom: 2 },
      layers: [
        {
          "@@type": "ScatterplotLayer",
          id: "points",
          data: [{ at: [0, 0] }, { at: [20, 5] }],
          getPosition: "@@=at",
          getRadius: 4,
          getFillColor: [64, 120, 224],
        },
      ],
    },
    { height: 200 },
  );
  st.graphvizChart("digraph { rankdir=LR; miss -> log -> hit }");

  st.header("Media");
  st.image(picture, { caption: "image", alt: "A blue disc" });
  st.audio(tone, { sampleRate: 8000 });
  st.video(film(), { poster: picture });

  st.header("Conversations");
  st.chatMessage("user", () => st.text("chatMessage"));
  await st.chatMessage("assistant", () =>
    st.writeStream(["writeStream, ", "**part** ", "by part"]),
  );

  st.header("Boxes");
  st.popover("popover", () => st.text("in it"));
  st.skeleton({ height: 40 });
  st.space("small");
  st.bottom(() => st.caption("bottom"));
  st.container({ border: true }, () => st.text("container"));
  st.empty().text("empty");
  st.expander("expander", { expanded: true }, () => st.text("in it"));
  st.form("form", () => st.formSubmitButton("formSubmitButton"));
  st.components.html("<p>components.html</p>", { height: 60 });
  st.components.iframe(new URL("./api/eclipses.json", page), {
    height: 60,
    title: "components.iframe",
  });
  st.setQueryParams({ seen: "all" });
  st.text(`getQueryParams: ${JSON.stringify(st.getQueryParams())}`);
});

/** A film of sound alone: what it shows is its poster. */
function film(): Uint8Array {
  const bytes = new Uint8Array(44 + 800);
  const view = new DataView(bytes.buffer);
  const words = (at: number, text: string) =>
    [...text].forEach((letter, n) => {
      view.setUint8(at + n, letter.charCodeAt(0));
    });
  words(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  words(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  words(36, "data");
  view.setUint32(40, 800, true);
  return bytes.fill(128, 44);
}

st.title("Every element");
st.button("Again", {
  help: "What stands below is replayed, not drawn again.",
});
await everything();
