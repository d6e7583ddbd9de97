/**
 * Reruns in which the same hits are traced, or not: the trace of a run is full by then. What fills it is other calls; in the runs that
 * trace the hits, those go to a Map.
 */
const RUNS = 400;
const CALLS = 400;

const f = st.memo((n) => n + 1);
const other = st.memo((n) => n + 2);
const table = new Map([[other, new Map(Array.from({ length: 64 }, (_, n) => [n, n + 2]))]]);

const hits = (n) => {
  let s = 0;
  for (let i = 0; i < n; i++) s += f(i & 63);
  return s;
};
const fill = (n) => {
  let s = 0;
  for (let i = 0; i < n; i++) s += other(i & 63);
  return s;
};
const pass = (n) => {
  let s = 0;
  for (let i = 0; i < n; i++) s += table.get(other).get(i & 63);
  return s;
};

st.sessionState.traced ??= [];
st.sessionState.untraced ??= [];
st.sessionState.run ??= 0;
const { traced, untraced } = st.sessionState;
const isTraced = Math.random() < 0.5;
// The first run of a function makes its way to the cache.
f(0);
other(0);
(isTraced ? pass : fill)(600);
// Right before, both do the same.
fill(80);
const begin = performance.now();
hits(CALLS);
const ms = performance.now() - begin;
// The first runs warm up.
if (++st.sessionState.run > 50) (isTraced ? traced : untraced).push((ms * 1e6) / CALLS);
st.sessionState.traced = traced;
st.sessionState.untraced = untraced;
if (st.sessionState.run < RUNS) st.rerun();
new BroadcastChannel("hits").postMessage({ traced, untraced });
