/**
 * Hits that replay one to a thousand texts: what each costs the worker, in reruns of one script. Twenty calls at a time, for the clock's sake.
 */
const RUNS = 200;
const CALLS = 20;
const SIZES = [1, 10, 100, 1000];

const draw = st.singleton((size, call) => {
  for (let n = 0; n < size; n++) st.text(`${call}: ${n}`);
});

st.sessionState.times ??= Object.fromEntries(SIZES.map((size) => [size, []]));
st.sessionState.run ??= 0;
const { times } = st.sessionState;
for (const size of SIZES) {
  const begin = performance.now();
  for (let call = 0; call < CALLS; call++) draw(size, call);
  const ms = performance.now() - begin;
  // The first runs warm up.
  if (st.sessionState.run > 20) times[size].push(ms / CALLS);
}
st.sessionState.times = times;
if (++st.sessionState.run < RUNS) st.rerun();
new BroadcastChannel("hits").postMessage(times);
