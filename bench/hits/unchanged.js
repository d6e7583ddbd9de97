/**
 * Reruns of a script whose text has not changed: from the begin of a run to the begin of the next, beside what the script itself takes, and
 * beside compiling as much text anew.
 */
const RUNS = 150;
const LINES = 1000;
const begin = performance.now();

st.sessionState.times ??= { product: [], floor: [], "compiled again": [] };
st.sessionState.run ??= 0;
const { times } = st.sessionState;
if (st.sessionState.begin !== undefined) times.product.push(begin - st.sessionState.begin);
st.sessionState.begin = begin;

let sum = 0;
for (let i = 0; i < 500_000; i++) sum += Math.sqrt(i ^ sum);
st.text(sum);
const took = performance.now() - begin;
times.floor.push(took);

const isLast = ++st.sessionState.run >= RUNS;
if (isLast) {
  // The first runs warm up, and load what is loaded once.
  for (const rounds of [times.product, times.floor]) rounds.splice(0, 20);
  for (let round = 0; round < 20; round++) {
    const text = Array.from({ length: LINES }, (_, line) => `const x${line} = ${line + round} * 2;`).join("\n");
    const before = performance.now();
    new Function(text)();
    times["compiled again"].push(took + performance.now() - before);
  }
} else st.rerun();
new BroadcastChannel("hits").postMessage(times);
