import { st } from "reprise";

const DICE = 60_000_000;

st.sessionState.scriptRuns = (st.sessionState.scriptRuns ?? 0) + 1;
st.sessionState.throwRuns ??= 0;

st.title("Run once, replay");
st.markdown(
  "Every change of a widget runs this script again, from the top. `throwDice` is slow, since it throws sixty million dice. " +
    "Wrapped in `st.memo`, it runs **once for each input**. After that, what it returned is kept and what it drew is replayed.",
);

/** Throws all the dice, so many at a time, draws how often each total came, and returns the average total. */
const throwDice = st.memo(
  async (dice: number) => {
    st.sessionState.throwRuns += 1;
    // A widget inside: its value counts as an input, like an argument.
    const atOnce = st.radio("Dice per throw", [1, 2, 3], { index: 1, horizontal: true });

    const throws = Math.floor(dice / atOnce);
    const times = new Array<number>(6 * atOnce + 1).fill(0);
    for (let i = 0; i < throws; i++) {
      let total = 0;
      for (let j = 0; j < atOnce; j++) total += 1 + Math.floor(6 * Math.random());
      times[total]! += 1;
      // Lets events through, so that Stop and other widgets answer.
      if (i % 50_000 === 0) await null;
    }

    const rows = times.map((count, total) => ({ total, times: count })).slice(atOnce);
    st.barChart(rows, { x: "total", y: "times", height: 240 });
    return rows.reduce((sum, row) => sum + row.total * row.times, 0) / throws;
  },
  { allowWidgets: true, showSpinner: "Throwing the dice …" },
);

const [left, right] = st.columns([3, 1]);
const start = performance.now();
const average = await left(() => throwDice(DICE));
const ms = performance.now() - start;

right.metric("Runs of the script", st.sessionState.scriptRuns);
right.metric("Real runs of throwDice", st.sessionState.throwRuns);
right.metric("This call took", ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`);

const guess = st.slider("Your guess of the average total", { min: 3, max: 11, step: 0.5, value: 5 });
st.markdown(
  `The average is **${average.toFixed(5)}**, your guess is off by ${Math.abs(guess - average).toFixed(5)}. ` +
    "The throws are random: were they made again, the last digits would change.",
);
st.button("Throw again", { onClick: () => throwDice.clear() });
