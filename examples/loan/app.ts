import { st } from "reprise";

interface Month {
  month: number;
  interest: number;
  repaid: number;
  left: number;
}

const money = new Intl.NumberFormat("en", {
  style: "currency",
  currency: "EUR",
  maximumFractionDigits: 0,
});
const exact = new Intl.NumberFormat("en", {
  style: "currency",
  currency: "EUR",
});

/** What is paid each month so that nothing is left after the last. */
function rateOf(sum: number, yearly: number, months: number): number {
  const q = yearly / 12;
  return q === 0 ? sum / months : (sum * q) / (1 - (1 + q) ** -months);
}

/** Month by month, until nothing is left; at most a hundred years. */
const planOf = st.memo(
  (sum: number, yearly: number, rate: number, extra: number) => {
    const plan: Month[] = [];
    let left = sum;
    for (let month = 1; left > 0.005 && month <= 1200; month++) {
      const interest = (left * yearly) / 12;
      const isYearEnd = month % 12 === 0;
      const paid = rate + (isYearEnd ? extra : 0);
      const repaid = Math.min(left, paid - interest);
      left -= repaid;
      plan.push({ month, interest, repaid, left });
    }
    return plan;
  },
);

st.title("What a loan costs");

const { sum, percent, years, extra } = st.form("loan", () => {
  const [one, two] = st.columns(2);
  const sum = one.numberInput("Sum, in €", {
    value: 240_000,
    min: 1000,
    max: 10_000_000,
    step: 1000,
  });
  const percent = two.numberInput("Interest, % a year", {
    value: 3.6,
    min: 0,
    max: 25,
    step: 0.1,
  });
  const years = one.slider("Years", { min: 1, max: 40, value: 25 });
  const extra = two.numberInput("Paid besides, € a year", {
    value: 0,
    min: 0,
    max: 1_000_000,
    step: 500,
  });
  st.formSubmitButton("Calculate");
  return { sum, percent, years, extra };
});

const yearly = percent / 100;
const rate = rateOf(sum, yearly, years * 12);
const plan = planOf(sum, yearly, rate, extra);
const plain = planOf(sum, yearly, rate, 0);
const interestOf = (months: Month[]) =>
  months.reduce((total, { interest }) => total + interest, 0);
const interest = interestOf(plan);

st.header("Each month");
st.markdown(
  "With a sum $S$, a rate of interest $q$ a month and $n$ months, the sum " +
    "is what all payments $a$ are worth today:",
);
st.latex(
  String.raw`S = \sum_{k=1}^{n} \frac{a}{(1+q)^k} = a\,\frac{1-(1+q)^{-n}}{q} ` +
    String.raw`\quad\Rightarrow\quad a = \frac{S\,q}{1-(1+q)^{-n}}`,
);
st.markdown(
  `Here $S = ${sum}$, $q = ${(yearly / 12).toFixed(6)}$ and ` +
    `$n = ${years * 12}$.`,
);

const [monthly, cost, end] = st.columns(3);
monthly.metric("Each month", exact.format(rate));
cost.metric("Interest in all", money.format(interest), {
  ...(extra > 0 && {
    delta: `${money.format(interest - interestOf(plain))}`,
    deltaColor: "inverse" as const,
  }),
});
const monthsSaved = plain.length - plan.length;
end.metric(
  "Paid off after",
  `${Math.floor(plan.length / 12)} y ${plan.length % 12} m`,
  { ...(monthsSaved > 0 && { delta: `${-monthsSaved} months` }) },
);

st.header("Year by year");
const byYear = Array.from({ length: Math.ceil(plan.length / 12) }, (_, y) => {
  const months = plan.slice(12 * y, 12 * y + 12);
  const repaid = months.reduce((total, month) => total + month.repaid, 0);
  const left = months.at(-1)?.left ?? 0;
  return { year: y + 1, interest: interestOf(months), repaid, left };
});
const [chart, table] = st.tabs(["Chart", "Table"]);
chart.barChart(byYear, { x: "year", y: ["interest", "repaid"], height: 260 });
table.dataframe(
  byYear.map((row) => ({
    Year: row.year,
    Interest: exact.format(row.interest),
    Repaid: exact.format(row.repaid),
    Left: exact.format(row.left),
  })),
  { height: 280, hideIndex: true },
);

st.caption("Rounded for reading only. No fees, no tax, one rate of interest.");
