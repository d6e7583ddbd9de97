import { expect, onKeptPage as test } from "../gallery.ts";

const counter = `export default {
  render({ model, el }) {
    const button = document.createElement("button");
    const show = () => { button.textContent = "count is " + model.get("count"); };
    button.onclick = () => { model.set("count", model.get("count") + 1); model.save_changes(); };
    model.on("change:count", show);
    show();
    el.append(button);
  },
};`;
const declared = `const counter = ${JSON.stringify(counter)};\n`;

test("a module given as a text: its value is an input of a cached call, and live where that is replayed", async ({
  app,
  page,
}) => {
  const source = `${declared}
    const f = st.memo(() => {
      st.sessionState.calls = (st.sessionState.calls ?? 0) + 1;
      return st.anywidget(counter, { count: 1 }, { key: "c", label: "Counter" }).count;
    }, { allowWidgets: true });
    st.text("counted " + f());
    st.button("again");`;
  await app.open({ source });
  const text = app.element("text");
  const button = page.getByRole("group", { name: "Counter" }).getByRole("button");
  await expect(text).toHaveText("counted 1");
  await button.click();
  await expect(text).toHaveText("counted 2");
  await expect(button).toHaveText("count is 2");
  // Replayed, and live.
  await app.widget("button", "again").click();
  await button.click();
  await expect(text).toHaveText("counted 3");
  const widget = app.widget({ key: "c" });
  expect(await widget.value).toEqual({ count: 3 });
  await widget.set({ count: 2 });
  await expect(text).toHaveText("counted 2");
  await expect(button).toHaveText("count is 2");
});

test("in a form it waits for the button; what the script gives anew is shown", async ({ app, page }) => {
  const source = `${declared}
    const start = st.numberInput("start", { value: 0 });
    st.form("f", () => {
      st.text("sent " + st.anywidget(counter, { count: start }, { key: "c" }).count);
      st.formSubmitButton("Send");
    });`;
  await app.open({ source });
  const text = app.element("text");
  const button = page.getByRole("button", { name: "count is" });
  await button.click();
  await expect(button).toHaveText("count is 1");
  await expect(text).toHaveText("sent 0");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(text).toHaveText("sent 1");
  await app.widget("numberInput", "start").set(9);
  await expect(button).toHaveText("count is 9");
  await expect(text).toHaveText("sent 9");
});

test("a page runs only the modules that its host allows, and says so in their place", async ({ app, page }) => {
  const files = { "counter.js": counter };
  const source = `${declared}
    st.anywidget(counter, { count: 1 }, { key: "text" });
    st.anywidget(await st.file("counter.js"), { count: 2 }, { key: "file" });
    st.anywidget("counter", { count: 3 }, { key: "package" });
    st.anywidget("unknown", { count: 4 }, { key: "unknown" });
    st.anywidget("/lib/nothing.js", { count: 5 }, { key: "address" });
    st.text("the end");`;
  const packages = { counter: `data:text/javascript,${encodeURIComponent(counter)}` };
  const said = page.getByRole("alert");
  const open = async (anywidgets?: "packages" | "none") => {
    await app.open({ source, files, packages, ...(anywidgets && { anywidgets }) });
    await expect(app.element("text")).toHaveText("the end");
  };
  await open("packages");
  await expect(page.getByRole("button", { name: "count is" })).toHaveText("count is 3");
  await expect(said).toHaveCount(4);
  await expect(said.nth(0)).toContainText('{ anywidgets: "any" }');
  await expect(said.nth(2)).toContainText("no package “unknown”");
  await expect(said.nth(3)).toContainText("modules of its packages only, and this one is at");
  await open("none");
  await expect(said).toHaveCount(5);
  await open();
  await expect(page.getByRole("button", { name: "count is" })).toHaveText(["count is 1", "count is 2", "count is 3"]);
});
