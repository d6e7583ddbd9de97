import { st } from "reprise";

interface Order {
  id: number;
  name: string;
  mail: string;
  goods: string;
  count: number;
  day: string;
  gift: boolean;
}

const PRICES: Record<string, number> = {
  Apples: 2.4,
  Bread: 3.9,
  Cheese: 7.5,
  Honey: 6.8,
};
const TODAY = new Date().toISOString().slice(0, 10);

interface State {
  orders?: Order[];
  next?: number;
}
const state = st.sessionState as State;
state.orders ??= [];
state.next ??= 1;

const euro = (sum: number) => `${sum.toFixed(2)} €`;
const priceOf = ({ goods, count, gift }: Order) =>
  (PRICES[goods] ?? 0) * count + (gift ? 2 : 0);

/** What is wrong with an order, in words; nothing if it is right. */
function faultsOf(order: Omit<Order, "id">): string[] {
  const faults: string[] = [];
  if (order.name.trim() === "") faults.push("Who orders? The name is missing.");
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(order.mail)) {
    faults.push("The address has no form like ada@example.org.");
  }
  if (order.day < TODAY) faults.push("That day is over.");
  const isKnown = (state.orders ?? []).some(
    ({ mail, day, goods }) =>
      mail === order.mail && day === order.day && goods === order.goods,
  );
  if (isKnown) faults.push("This was ordered before, for the same day.");
  return faults;
}

st.title("Orders");

const { order, sent } = st.form("order", () => {
  const [left, right] = st.columns(2);
  const name = left.textInput("Name", { placeholder: "Ada", maxChars: 60 });
  const mail = right.textInput("Mail", { placeholder: "ada@example.org" });
  const goods = left.selectbox("Goods", Object.keys(PRICES), {
    format: (name) => `${name}, ${euro(PRICES[name] ?? 0)}`,
  });
  const count = right.numberInput("How many", { value: 1, min: 1, max: 99 });
  const day = left.dateInput("Wanted on", { value: TODAY });
  const gift = right.checkbox("As a gift, 2 € more");
  const sent = st.formSubmitButton("Order");
  return { order: { name, mail, goods: goods ?? "", count, day, gift }, sent };
});

if (sent) {
  const faults = faultsOf(order);
  for (const fault of faults) st.error(fault);
  if (faults.length === 0) {
    state.orders.push({ ...order, id: state.next });
    st.toast(`Order ${state.next} is noted.`);
    state.next += 1;
  }
}

const orders = state.orders;
st.header(orders.length === 0 ? "No orders yet" : "All orders");

if (orders.length > 0) {
  const wanted = st.multiselect("Show", Object.keys(PRICES), {
    placeholder: "All goods",
  });
  const shown = orders.filter(
    ({ goods }) => wanted.length === 0 || wanted.includes(goods),
  );
  const total = shown.reduce((sum, order) => sum + priceOf(order), 0);

  const [count, sum, mean] = st.columns(3);
  count.metric("Orders", shown.length);
  sum.metric("Together", euro(total));
  mean.metric("Each", euro(shown.length === 0 ? 0 : total / shown.length));

  st.dataframe(
    shown.map((order) => ({ ...order, price: priceOf(order) })),
    { hideIndex: true },
  );

  const byGoods = Object.keys(PRICES).map((goods) => ({
    goods,
    count: shown
      .filter((order) => order.goods === goods)
      .reduce((all, order) => all + order.count, 0),
  }));
  st.barChart(byGoods, { x: "goods", y: "count", height: 200 });

  const [gone, file] = st.columns(2);
  const id = gone.selectbox(
    "Order",
    orders.map((order) => order.id),
    { index: null, placeholder: "Which one?", key: "gone" },
  );
  gone.button("Take back", {
    disabled: id === null,
    onClick: () => {
      state.orders = orders.filter((order) => order.id !== id);
    },
  });
  file.downloadButton("As JSON", () => JSON.stringify(orders, null, 2), {
    fileName: "orders.json",
    mime: "application/json",
  });
}
