/** One page of all widgets, by their script: outside of cached functions, and inside of one. */

const draw = `
  const uploaded = () => {
    const file = st.fileUploader("File");
    return file === null ? null : [file.name, file.size];
  };
  const value = {
    button: st.button("Button"),
    link: st.linkButton("Link", "./nothing.txt", { onClick: () => { st.sessionState.links = (st.sessionState.links ?? 0) + 1; } }),
    checkbox: st.checkbox("Checkbox"),
    toggle: st.toggle("Toggle"),
    radio: st.radio("Radio", ["r1", "r2", "r3"]),
    selectbox: st.selectbox("Selectbox", ["Berlin", "Bern", "York"]),
    multiselect: st.multiselect("Multiselect", ["Berlin", "Bern", "York"]),
    pills: st.pills("Pills", ["p1", "p2"]),
    segments: st.segmentedControl("Segments", ["s1", "s2"], { selection: "single" }),
    feedback: st.feedback("stars", { label: "Feedback" }),
    slider: st.slider("Slider", { max: 10 }),
    span: st.slider("Span", { max: 10, value: [2, 8] }),
    selectSlider: st.selectSlider("Select slider", ["low", "middle", "high"]),
    text: st.textInput("Text"),
    area: st.textArea("Area"),
    number: st.numberInput("Number", { max: 9, step: 2 }),
    date: st.dateInput("Date", { value: "2026-01-15", format: "DD.MM.YYYY" }),
    time: st.timeInput("Time", { value: "08:00" }),
    moment: st.datetimeInput("Moment", { value: "2026-01-15T08:00", format: "DD.MM.YYYY", hours: 24 }),
    color: st.colorPicker("Colour", { presets: ["#ff0000", "#00ff00"] }),
    rows: st.dataEditor([{ who: "Ann", n: 1, ok: false }, { who: "Bob", n: 2, ok: true }], { label: "Rows", numRows: "dynamic" }),
    file: uploaded(),
    camera: st.cameraInput("Camera")?.type ?? null,
    said: st.container().chatInput("Chat"),
  };
  st.downloadButton("Download", Uint8Array.from({ length: 1000 }, (_, i) => i % 256), { fileName: "b.bin", rerun: false });
  st.downloadButton("Made", async () => "made " + value.slider, { fileName: "m.txt" });
  const form = st.form("f", () => ({ name: st.textInput("Name", { required: true }), sent: st.formSubmitButton("Send") }));
  return { ...value, form };`;

const show = `st.code(JSON.stringify({ ...all, links: st.sessionState.links ?? 0 }));`;

/** The script of the page; the last of it shows all values. */
export const allWidgets = {
  outside: `const part = () => {${draw}\n};\nconst all = part();\n${show}`,
  "in a cached function": `const part = st.singleton(() => {${draw}\n}, { allowWidgets: true });\nconst all = part();\n${show}`,
} as const;
