import { st } from "reprise";

st.title("Tables");
st.markdown(
  "A dataframe is its reader's: a press on a header sorts, Ctrl-F searches, the arrow keys walk, " +
    "what is selected is copied as cells. All of it stays when the script runs again.",
);

const cities = [
  "Bergen",
  "Lisbon",
  "Nairobi",
  "Osaka",
  "Quito",
  "Tromsø",
  "Valparaíso",
  "Zürich",
];

/** Makes up orders: runs once for each number of them. */
const orders = st.memo((count: number) =>
  Array.from({ length: count }, (_, index) => {
    const chance = Math.abs(Math.sin(index * 12.9898) * 43758.5453) % 1;
    return {
      order: `N-${1000 + index}`,
      city: cities[Math.floor(chance * cities.length)],
      placed: new Date(
        Date.UTC(2025, 0, 1) + Math.floor(index * 7.3) * 3_600_000,
      ),
      amount: chance < 0.05 ? null : Math.round(chance * 90_000) / 100,
      done: Math.min(1, ((chance * 7) % 1) * 1.2),
      paid: chance > 0.4,
      page: `https://example.org/orders/${1000 + index}`,
    };
  }),
);

const count = st.slider("Orders", { value: 500, min: 0, max: 5000, step: 100 });
const rows = orders(count);
const total = rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0);

const [left, middle, right] = st.columns(3);
left.metric("Orders", count, {
  icon: "📦",
  delta: count - 500,
  deltaDescription: "beside 500",
  border: true,
});
middle.metric("Total", total, {
  format: "dollar",
  border: true,
  help: "What the amounts below come to",
});
right.metric(
  "Paid",
  rows.filter(({ paid }) => paid).length / Math.max(1, count),
  {
    format: "percent",
    border: true,
    chart: rows.slice(0, 40).map(({ amount }) => amount),
    chartType: "area",
  },
);

st.dataframe(rows, {
  key: "orders",
  columns: {
    placed: {
      type: "date",
      format: "DD.MM.YYYY",
      help: "The day on which it came in",
    },
    amount: { label: "Amount", format: "dollar" },
    done: { label: "Done", type: "progress" },
    paid: { type: "checkbox", align: "center", width: "small" },
    page: { type: "link", label: "Page" },
  },
});

st.header("More than numbers and texts");
st.markdown(
  "Charts, lists, links and zones in cells; a column that stays, a line of totals that counts what the filters leave. " +
    "The ⋮ of a header filters, pins and says what a column has in it.",
);

/** Makes up what each city has sold in twelve months. */
const sales = st.memo(() =>
  cities.map((city, index) => {
    const months = Array.from({ length: 12 }, (_, month) =>
      Math.round(40 + 30 * Math.sin(index + month / 2) + index * 3),
    );
    const sum = months.reduce((total, month) => total + month, 0);
    return {
      city,
      months,
      sum,
      change: (months.at(-1) ?? 0) / (months[0] ?? 1) - 1,
      tags: sum > 600 ? ["large", "coast"] : ["small"],
      opened: new Date(Date.UTC(2025, index, 3, 22, 30)),
      about: index % 2 === 0 ? "**open** all year" : "closed in *winter*",
    };
  }),
);
st.dataframe(sales(), {
  key: "sales",
  totals: { city: "count", sum: "sum", change: "mean" },
  columns: {
    city: { label: "City", pinned: true },
    months: { label: "By month", type: "barChart", width: 160 },
    sum: { label: "Sold", format: "compact" },
    change: { label: "Over the year", format: "percent" },
    tags: { label: "Tags", type: "list" },
    opened: {
      label: "Opened",
      type: "datetime",
      format: "DD.MM.YYYY HH:mm",
      timezone: "Europe/Oslo",
    },
    about: { label: "About", type: "markdown" },
  },
  style: (value, _row, column) =>
    column === "change"
      ? { color: value < 0 ? "firebrick" : "seagreen", bold: value > 0.5 }
      : null,
});

st.header("Read as a whole");
st.table([
  {
    element: "`st.dataframe`",
    for: "any number of rows, that a **reader** looks through",
  },
  { element: "`st.table`", for: "a few rows in a text" },
  { element: "`st.json`", for: "a value of *any* shape" },
]);
st.table(
  { version: "1.0", maintained: true, orders: count },
  { border: "horizontal", width: "content" },
);

st.header("A value of any shape");
st.json(
  {
    newest: rows.at(-1) ?? null,
    byCity: new Map(
      cities.map((city) => [
        city,
        rows.filter((row) => row.city === city).length,
      ]),
    ),
    cities: new Set(cities),
    big: 2n ** 70n,
    bytes: new Uint8Array(4),
    all: rows,
  },
  { expanded: 1 },
);

st.header("To be edited");
st.markdown(
  "The cells of an editor are its reader's: type, paste from a spreadsheet, add and delete rows. The script gets the rows.",
);
const planned = st.dataEditor(
  [
    {
      item: "Tent",
      kind: "gear",
      for: ["night", "rain"],
      count: 2,
      due: new Date("2026-06-01"),
      packed: true,
    },
    {
      item: "Rope",
      kind: "gear",
      for: ["day"],
      count: 3,
      due: new Date("2026-06-03"),
      packed: false,
    },
    {
      item: "Oats",
      kind: "food",
      for: [],
      count: 12,
      due: null,
      packed: false,
    },
  ],
  {
    label: "To pack",
    numRows: "dynamic",
    totals: { count: "sum" },
    disabled: (row, column) => row.packed && column !== "packed",
    columns: {
      item: { required: true, unique: true, maxChars: 40 },
      kind: {
        type: "select",
        options: ["gear", "food", "papers"],
        default: "gear",
      },
      for: {
        label: "For",
        type: "multiselect",
        options: ["day", "night", "rain"],
      },
      count: { min: 1, max: 99, step: 1, default: 1 },
      due: { label: "Needed by", type: "date", format: "DD.MM.YYYY" },
      packed: { default: false, align: "center" },
    },
  },
);
st.text(
  `${planned.filter(({ packed }) => packed).length} of ${planned.length} are packed.`,
);
