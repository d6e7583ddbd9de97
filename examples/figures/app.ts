import { figure } from "bokeh-figure";
import { st } from "reprise";

st.title("Figures of other libraries");
st.markdown("The script describes them as plain data; the page draws them.");

st.header("Graphviz");
st.graphvizChart(`digraph {
  rankdir=LR; node [shape=box, style=rounded];
  script -> worker -> page; page -> script [label="an event"];
}`);

st.header("Plotly");
const periods = st.slider("Periods", { min: 1, max: 8, value: 3 });
const x = Float64Array.from({ length: 200 }, (_, n) => n / 200);
const wave = (shift: number) =>
  x.map((at) => Math.sin(2 * Math.PI * (periods * at + shift)));
// A figure: st.write draws it, too. Zoom in, then move the slider.
st.write({
  data: [
    { type: "scatter", mode: "lines", name: "sine", x, y: wave(0) },
    { type: "scatter", mode: "lines", name: "cosine", x, y: wave(0.25) },
  ],
  layout: { height: 300 },
});

st.header("Bokeh");
// BokehJS needs a page: a small builder of the gallery's own makes the document.
st.bokehChart(
  figure({
    title: "A damped wave",
    xLabel: "time",
    yLabel: "swing",
    height: 300,
  })
    .line(
      x,
      wave(0).map((y, n) => y * Math.exp((-2 * n) / 200)),
      { name: "damped" },
    )
    .line(x, wave(0), { name: "free", alpha: 0.5 })
    .hover([
      ["time", "@x{0.00}"],
      ["swing", "@y{0.00}"],
    ]),
);

st.header("deck.gl");
const points = Array.from({ length: 400 }, (_, n) => ({
  name: `point ${n}`,
  at: [n ** 0.5 * 9 * Math.cos(n * 2.4), n ** 0.5 * 9 * Math.sin(n * 2.4)],
}));
st.pydeckChart(
  {
    views: [{ "@@type": "OrthographicView", id: "plane" }],
    initialViewState: { target: [0, 0, 0], zoom: 0 },
    tooltip: { text: "{name}" },
    layers: [
      {
        "@@type": "ScatterplotLayer",
        id: "points",
        pickable: true,
        data: points,
        getPosition: "@@=at",
        getRadius: 3,
        getFillColor: [64, 120, 224],
      },
    ],
  },
  { height: 400 },
);
