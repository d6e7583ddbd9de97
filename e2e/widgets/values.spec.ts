/** For random sequences of events, however fast, the values that the script saw last equal those that the page shows. */
import { type Embedding, expect, mount, test } from "../embedding.ts";

const script = `
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const part = st.memo(async () => ({
  slider: st.slider("slider", { max: 10 }),
  text: st.textInput("text", { update: "live" }),
}), { allowWidgets: true });
const inside = await part();
await pause(20);
st.code(JSON.stringify({
  ...inside,
  checkbox: st.checkbox("checkbox"),
  toggle: st.toggle("toggle"),
  radio: st.radio("radio", ["a", "b", "c"]),
  pills: st.pills("pills", ["a", "b", "c"]),
  number: st.numberInput("number", { max: 9 }),
  selectSlider: st.selectSlider("selectSlider", ["a", "b", "c"]),
  color: st.colorPicker("color", { presets: ["#ff0000", "#00ff00"] }),
}));`;

/** Plays in the page. Self-contained, since it travels there as text. @returns what the script saw, and what the page shows */
async function play(seed: number): Promise<[seen: unknown, shown: unknown]> {
  const { app } = globalThis as unknown as Embedding;
  const host = document.querySelector("#app") as HTMLElement;
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const root = (kind: string): HTMLElement => host.querySelector(`[data-rp-kind=${kind}]`) as HTMLElement;
  const input = (kind: string, at = 0): HTMLInputElement => root(kind).querySelectorAll("input")[at] as HTMLInputElement;
  const fire = (field: HTMLInputElement, text: string, ...types: string[]): void => {
    field.value = text;
    for (const type of types) field.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const button = (kind: string, at: number): void => root(kind).querySelectorAll("button")[at]?.click();
  const deeds: (() => void)[] = [
    () => fire(input("slider"), String(next(11)), "input", "change"),
    () => fire(input("textInput"), "abc".slice(next(3)), "input"),
    () => input("checkbox").click(),
    () => input("toggle").click(),
    () => input("radio", next(3)).click(),
    () => button("pills", next(3)),
    () => button("numberInput", next(2)),
    () => fire(input("selectSlider"), String(next(3)), "input", "change"),
    () => button("colorPicker", next(2)),
  ];
  for (let step = 0; step < 60; step++) {
    (deeds[next(deeds.length)] as () => void)();
    if (next(3) > 0) await new Promise((done) => setTimeout(done, next(40)));
  }
  await app.idle();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const letters = "abc";
  const shown = {
    slider: Number(input("slider").value),
    text: input("textInput").value,
    checkbox: input("checkbox").checked,
    toggle: input("toggle").checked,
    radio: letters[[...root("radio").querySelectorAll("input")].findIndex(({ checked }) => checked)],
    pills: [...root("pills").querySelectorAll("[aria-pressed=true]")].map(({ textContent }) => textContent).sort(),
    number: Number(input("numberInput").value),
    selectSlider: letters[Number(input("selectSlider").value)],
    color: (root("colorPicker").querySelector(".rp-color-text") as HTMLInputElement).value,
  };
  const seen = JSON.parse(root("code").querySelector("code")?.textContent ?? "{}") as { pills: string[] };
  return [{ ...seen, pills: [...seen.pills].sort() }, shown];
}

test("the values that the script saw last equal those that the page shows, whatever was done how fast", async ({
  page,
  host,
}) => {
  test.setTimeout(60_000);
  await mount(page, host, script);
  await page.evaluate(() => (globalThis as unknown as Embedding).app.idle());
  for (const seed of [1, 20, 300, 4000, 50_000, 600_000]) {
    const [seen, shown] = await page.evaluate(play, seed);
    expect(seen, `seed ${seed}`).toEqual(shown);
  }
});

test("a value that is bound to the address moves it, Back restores it, and a link brings it", async ({ page, host }) => {
  const source = `const f = st.memo(() => st.pills("City", ["Berlin", "New York"], { key: "city", bind: "url" }), { allowWidgets: true });
    st.text("in " + f().join("+") + " " + (st.queryParams.other ?? ""));`;
  await mount(page, host, source, { url: "page" });
  const text = page.locator("[data-rp-kind=text]");
  await expect(text).toHaveText("in");
  await page.getByRole("button", { name: "New York" }).click();
  await expect(text).toHaveText("in New York");
  await expect(page).toHaveURL(/\?city=New\+York$/);
  await page.getByRole("button", { name: "Berlin" }).click();
  await expect(text).toHaveText("in New York+Berlin");
  await page.goBack();
  await expect(text).toHaveText("in New York");
  await expect(page.getByRole("button", { name: "Berlin" })).toHaveAttribute("aria-pressed", "false");
  await page.goBack();
  await expect(text).toHaveText("in");
  await page.goForward();
  await expect(text).toHaveText("in New York");
});
