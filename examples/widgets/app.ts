import { st } from "reprise";

st.title("Every widget");
st.markdown(
  "Each stands here twice: in the script, and inside a cached function, " +
    "where its value is an input of the call.",
);

const FRUITS = ["Apple", "Banana", "Cherry", "Date"];

/** Draws one of each, and gives what they have. */
function widgets(where: string) {
  const [left, right] = st.columns(2);
  /** Two of a kind are told apart by their keys. */
  const key = (name: string) => ({ key: `${where}, ${name}` });
  return {
    checkbox: left.checkbox("Checkbox", key("checkbox")),
    toggle: left.toggle("Toggle", { value: true, ...key("toggle") }),
    slider: left.slider("Slider", { value: [20, 60], ...key("slider") }),
    size: left.selectSlider("Size", ["S", "M", "L", "XL"], key("size")),
    fruit: left.selectbox("Selectbox", FRUITS, key("selectbox")),
    several: left.multiselect("Multiselect", FRUITS, {
      default: ["Cherry"],
      ...key("several"),
    }),
    radio: left.radio("Radio", FRUITS, { horizontal: true, ...key("radio") }),
    pills: left.pills("Pills", FRUITS, {
      default: ["Banana"],
      ...key("pills"),
    }),
    segment: left.segmentedControl("Segmented control", FRUITS, {
      selection: "single",
      default: "Apple",
      ...key("segment"),
    }),
    text: right.textInput("Text input", {
      placeholder: "Type here",
      help: "Enter, or leaving the field, sends it.",
      ...key("text"),
    }),
    area: right.textArea("Text area", {
      value: "Several\nlines",
      ...key("area"),
    }),
    number: right.numberInput("Number input", {
      value: 3,
      min: 0,
      max: 10,
      ...key("number"),
    }),
    day: right.dateInput("Date input", key("day")),
    days: right.dateInput("Date range", {
      value: ["2026-03-01", "2026-03-14"],
      ...key("days"),
    }),
    time: right.timeInput("Time input", { value: "09:30", ...key("time") }),
    moment: right.datetimeInput("Date and time input", {
      value: "2026-03-31T09:30",
      ...key("moment"),
    }),
    color: right.colorPicker("Colour picker", {
      value: "#2b5cd0",
      alpha: true,
      presets: ["#d1602b", "#1f8a5b", "#8a4fc4"],
      ...key("color"),
    }),
    stars: right.feedback("stars", key("stars")),
    point: right.anywidget(
      "pad",
      { x: 0.3, y: 0.7 },
      { label: "A widget of others", ...key("point") },
    ),
    pressed: right.button("Button", { type: "primary", ...key("button") }),
    said: right.chatInput("Chat input", key("chat")),
  };
}

const cached = st.singleton(() => st.json(widgets("cached")), {
  allowWidgets: true,
});

const [script, call] = st.tabs(["In the script", "In a cached function"]);
script(() => {
  st.json(widgets("script"));
  st.linkButton("A link", "https://example.com/");
});
call(() => cached());
