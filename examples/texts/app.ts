import { st } from "reprise";

st.title("Texts and boxes", { help: "Everything that **reads**." });
st.markdown(`
  Markdown with :red[colours], :green-background[backgrounds], :violet-badge[badges],
  :teal-background[any colour of CSS], :small[small print], :tada: emoji, :material/bolt: icons,
  formulas like $e^{i\\pi} + 1 = 0$, footnotes[^1], and prices: $5 and $6.

  - [x] tasks that are done
  - [ ] and others

  \`\`\`js
  const copied = "by its button";
  \`\`\`

  [^1]: They lead here and back.
`);

st.header("Formulas", { divider: "blue" });
st.latex("\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}", {
  help: "Gauss",
});
st.latex("\\frac{1");

st.header("Messages", { divider: true });
st.success("All rows were read.", {
  title: "Done",
  icon: ":material/check_circle:",
});
st.warning("Three of them have no **date**.", { icon: "📅" });
st.exception(
  new Error("The file could not be read", {
    cause: new TypeError("see https://example.org/why"),
  }),
);
st.progress(null, { text: "Nobody knows *how far* this is" });
const bar = st.progress(0.4, { text: "4 of 10" });
if (st.button("Say so")) {
  bar.update(1, { text: "10 of 10" });
  const toast = st.toast("Saving …", { duration: "infinite" });
  toast.update("Saved :tada:", { duration: "short", icon: "💾" });
}

st.header("Boxes");
const [narrow, wide] = st.columns([1, 2], { border: true, gap: "small" });
narrow.markdown("A narrow column, in which others stack:");
const [a, b] = narrow.columns(2);
a.info("one");
b.info("two");
wide.container({ height: 160 }, () => {
  for (let line = 1; line <= 12; line++)
    st.text(`line ${line} of a box that scrolls`);
});
const names = Array.from({ length: 9 }, (_, n) => `Tab **${n + 1}**`);
const tabs = st.tabs(names, { default: "Tab **2**" });
for (const [index, tab] of tabs.entries())
  tab.caption(`What is in tab ${index + 1}.`);
st.expander(
  "Closed, and found by the browser's search",
  {
    icon: ":material/search:",
  },
  () => {
    st.code("const hidden = true;", { lineNumbers: true });
  },
);

st.header("Pictures");
const size = 48;
const gradient = Array.from({ length: size }, (_, y) =>
  Array.from({ length: size }, (_, x) => [x / size, y / size, 0.5]),
);
const drawing = `<svg viewBox="0 0 96 96"><rect width="96" height="96" fill="#82a7ff"/>
  <circle cx="48" cy="48" r="32" fill="#2b5cd0"/></svg>`;
st.image([gradient, drawing], {
  caption: ["Pixels from 0 to 1", "SVG as *text*"],
  alt: ["A gradient", "A disc"],
  width: 160,
});
