import { st } from "reprise";

/** One day of a model of an epidemic, as parts of the population. */
interface Day {
  day: number;
  susceptible: number;
  exposed: number;
  infectious: number;
  recovered: number;
}

interface Model {
  /** People whom one infectious person infects while all are susceptible. */
  reproduction: number;
  /** Days until somebody who was infected infects others. */
  latency: number;
  /** Days for which one infects others. */
  infectious: number;
  /** Part of the contacts that remains while measures hold. */
  contacts: number;
  /** The days on which they hold. */
  measures: readonly [number, number];
}

const DAYS = 240;
const STEPS = 24;

/** The course of an epidemic, by small steps of an hour. */
function simulate(model: Model): Day[] {
  const { latency, infectious, reproduction, contacts } = model;
  const [from, to] = model.measures;
  let [s, e, i, r] = [0.9999, 0.0001, 0, 0];
  const days: Day[] = [];
  for (let day = 0; day <= DAYS; day++) {
    days.push({ day, susceptible: s, exposed: e, infectious: i, recovered: r });
    const share = day >= from && day < to ? contacts : 1;
    const beta = (share * reproduction) / infectious;
    for (let step = 0; step < STEPS; step++) {
      const infected = (beta * s * i) / STEPS;
      const fell = e / latency / STEPS;
      const healed = i / infectious / STEPS;
      s -= infected;
      e += infected - fell;
      i += fell - healed;
      r += healed;
    }
  }
  return days;
}

const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
const peakOf = (days: Day[]) =>
  days.reduce((most, day) => (day.infectious > most.infectious ? day : most));

st.title("An epidemic, and what measures do");
st.markdown(
  "People are susceptible, then exposed, infectious, and recovered. Move a " +
    "slider: the curve follows. Each setting is computed once.",
);

const model: Model = st.sidebar(() => {
  st.header("The disease");
  const reproduction = st.slider("Infected by one", {
    min: 0.5,
    max: 8,
    step: 0.1,
    value: 2.5,
    help: "While nobody is immune: the basic reproduction number.",
  });
  const latency = st.slider("Days until infectious", {
    min: 1,
    max: 14,
    value: 5,
  });
  const infectious = st.slider("Days infectious", {
    min: 1,
    max: 21,
    value: 7,
  });
  st.header("The measures");
  const measures = st.slider("From day to day", {
    min: 0,
    max: DAYS,
    value: [40, 110],
  });
  const cut = st.slider("Contacts avoided, in %", {
    min: 0,
    max: 95,
    step: 5,
    value: 50,
  });
  return {
    reproduction,
    latency,
    infectious,
    measures,
    contacts: 1 - cut / 100,
  };
});

/** Draws the curve and gives it: on a hit the drawing comes back, too. */
const course = st.memo((model: Model) => {
  const days = simulate(model);
  st.lineChart(days, {
    x: "day",
    y: ["susceptible", "exposed", "infectious", "recovered"],
    height: 320,
  });
  return days;
});

/** How high the peak is for each strength of the measures. */
const sweep = st.memo((model: Model) => {
  const { contacts: _, ...rest } = model;
  const rows = Array.from({ length: 20 }, (_, n) => {
    const days = simulate({ ...rest, contacts: 1 - n * 0.05 });
    const peak = peakOf(days);
    const ill = 1 - (days.at(-1)?.susceptible ?? 1);
    return { avoided: n * 5, peak: peak.infectious, ill };
  });
  st.lineChart(rows, { x: "avoided", y: ["peak", "ill"], height: 220 });
  return rows;
});

const days = course(model);
const peak = peakOf(days);
const last = days.at(-1);
const [height, when, ill] = st.columns(3);
height.metric("Ill at the peak", percent(peak.infectious));
when.metric("Day of the peak", peak.day);
ill.metric("Ill in the end", percent(1 - (last?.susceptible ?? 1)));

if (model.reproduction < 1) {
  st.info("One infects less than one: the epidemic dies out by itself.");
} else {
  const immune = 1 - 1 / model.reproduction;
  st.info(`It goes back once ${percent(immune)} are immune.`);
}

const [from, to] = model.measures;
const isLater = peak.day > to && model.contacts < 1 && to > from;
if (isLater) {
  st.warning("The peak comes after the measures: they have put it off.");
}

st.header("How strong should they be?");
st.caption("The peak, and all who fall ill, by the contacts avoided.");
// What the slider of the contacts says does not count for the sweep.
const best = sweep({ ...model, contacts: 1 }).reduce((least, row) =>
  row.ill < least.ill - 0.001 ? row : least,
);
st.markdown(
  `Fewest fall ill with **${best.avoided} %** of the contacts avoided: ` +
    `${percent(best.ill)}.`,
);

st.expander("All days", () => {
  st.dataframe(days, { height: 240 });
  st.downloadButton(
    "As CSV",
    () =>
      ["day,susceptible,exposed,infectious,recovered"]
        .concat(days.map((day) => Object.values(day).join(",")))
        .join("\n"),
    { fileName: "epidemic.csv", mime: "text/csv" },
  );
});
