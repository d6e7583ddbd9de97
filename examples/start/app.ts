import { st } from "reprise";

const DICE = 60_000_000;

st.sessionState.scriptRuns = (st.sessionState.scriptRuns ?? 0) + 1;
st.sessionState.realRuns ??= 0;

st.title("Run once, replay");
st.markdown(
  "Every change runs this script again, from the top. `throwDice` is " +
    "slow: sixty million dice. Wrapped in `st.memo` it runs **once for each " +
    "input**; then its result is kept, and what it drew, widget included, " +
    "is replayed. Move your guess: the dice are not thrown again.",
);

/** Throws dice, draws how often each total came, returns the average. */
const throwDice = st.memo(
  async (count: number) => {
    st.sessionState.realRuns += 1;
    // A widget inside: its value is an input, like an argument.
    const dice = st.radio("Dice per throw", [1, 2, 3], {
      index: 1,
      horizontal: true,
    });

    const throws = Math.floor(count / dice);
    const times = new Array<number>(6 * dice + 1).fill(0);
    for (let i = 0; i < throws; i++) {
      let total = 0;
      for (let j = 0; j < dice; j++) total += 1 + Math.floor(6 * Math.random());
      times[total] = (times[total] ?? 0) + 1;
      // Lets events through, so that Stop and other widgets answer.
      if (i % 50_000 === 0) await null;
    }

    const rows = times.map((n, total) => ({ total, times: n })).slice(dice);
    st.barChart(rows, { x: "total", y: "times", height: 200 });
    return rows.reduce((sum, row) => sum + row.total * row.times, 0) / throws;
  },
  { allowWidgets: true, showSpinner: "Throwing the dice …" },
);

const start = performance.now();
const average = await throwDice(DICE);
const ms = performance.now() - start;

const [script, real, time] = st.columns(3);
script.metric("Runs of the script", st.sessionState.scriptRuns);
real.metric("Real runs", st.sessionState.realRuns);
time.metric(
  "This call took",
  ms < 100 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`,
);

const guess = st.slider("Guess the average total", {
  min: 3,
  max: 11,
  step: 0.5,
  value: 5,
});
st.markdown(
  `It is **${average.toFixed(5)}**: you are off by ` +
    `${Math.abs(guess - average).toFixed(5)}. New throws would change the ` +
    "last digits; a replay does not.",
);
st.button("Throw again", { onClick: () => throwDice.clear() });
