import { st } from "reprise";

const load = st.singleton(async (kind: string) => {
  st.write(`Loading *${kind}* …`);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  st.barChart([3, 1, 4, 1, 5, 9, 2, 6]);
  return { kind };
});

const kind = st.selectbox("Model", ["tiny", "small"]);
st.json(await load(kind));
