import { st } from "reprise";

st.title("Widgets inside cached functions");
st.markdown(
  "What a cached function drew is replayed when the function is skipped. " +
    "Widgets are part of that, if the function allows them.",
);

st.header("Allowed");
const greet = st.singleton(
  () => {
    const loud = st.checkbox("Works!");
    st.markdown(loud ? "**HELLO!**" : "Hello.");
  },
  { allowWidgets: true },
);
greet();

st.header("Not allowed");
const greetAgain = st.singleton(() => {
  const loud = st.checkbox("Doesn't work");
  st.markdown(loud ? "**HELLO!**" : "Hello.");
});
greetAgain();

st.header("A value that depends on a widget");
st.sessionState.bodyRuns ??= 0;

const plusOne = st.singleton(
  (x: number) => {
    st.sessionState.bodyRuns += 1;
    if (st.checkbox("Nuke the value")) {
      st.write("Value was nuked, returning 0");
      return 0;
    }
    return x + 1;
  },
  { allowWidgets: true },
);

const result = plusOne(2);
const [value, runs] = st.columns(2);
value.metric("plusOne(2)", result);
runs.metric("Runs of its body", st.sessionState.bodyRuns);
st.caption(
  "Check the box and uncheck it: each of its two states runs the body once. " +
    "From then on the value is kept and the drawing is replayed.",
);
