import { st } from "reprise";

st.title("Hello");
const x = st.slider("x", { min: 0, max: 10, value: 3 });
st.write(`${x} squared is **${x * x}**`);
