/** What passes between a script and the page that embeds it: inputs, functions, outputs, files. */
import { snippet } from "../../scripts/outside/snippets.mjs";
import { type Embedding, expect, mount, onKeptPage as test } from "../embedding.ts";

const script = `
st.text("Hello " + st.inputs.user + ", " + (await (await st.file("note.txt")).text()));
if (st.button("Save")) st.text("saved as " + await st.host.save({ at: new Date(0), by: st.inputs.user }));
if (st.button("Fail")) try { await st.host.fail(); } catch (error) { st.text(error.message); }
st.output("greeted", { user: st.inputs.user, runs: st.sessionState.runs = (st.sessionState.runs ?? 0) + 1 });
`;

type Seen = Embedding & { saved: unknown[]; told: unknown[]; signal: AbortSignal };

test("docs/embedding.md: what passes between page and script is as it stands there", async ({ app, page, host }) => {
  await mount(page, host, `st.text("before")`);
  const code = snippet("docs/embedding.md", "ts", "functions: {").replace(/^import .*$/gm, "");
  const logged: string[] = [];
  page.on("console", (message) => logged.push(message.text()));
  await page.evaluate((body) => {
    const { createRuntime } = globalThis as unknown as Embedding;
    const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...args: unknown[]) => Promise<void>;
    return new AsyncFunction("createRuntime", body)(createRuntime);
  }, code);
  await expect(app.element("text")).toHaveText("Bo 2 c;d");
  const [request] = await Promise.all([page.waitForRequest("**/rows"), page.getByRole("button", { name: "Save" }).click()]);
  expect(request.postDataJSON()).toEqual({ by: "Bo" });
  expect(logged).toContain("rate 2");
});

test("a script has its host's inputs, functions and files, and tells it of values; changes keep the session", async ({
  app,
  page,
  host,
}) => {
  await mount(page, host, `st.text("before")`);
  await page.evaluate(async (source) => {
    const all = globalThis as unknown as Seen;
    all.saved = [];
    all.told = [];
    all.app = all.runtime.mount(document.querySelector("#app"), {
      source,
      inputs: { user: "Ada" },
      files: { "note.txt": "one" },
      functions: {
        async save(row: { at: Date }) {
          all.signal = this.signal;
          all.saved.push(row, row.at instanceof Date);
          return `row ${all.saved.length}`;
        },
        fail: () => Promise.reject(new RangeError("no room")),
      },
    });
    all.app.on("output", (detail) => all.told.push(detail));
    const ended = new AbortController();
    all.app.on("output", () => all.told.push("not any more"), { signal: ended.signal });
    ended.abort();
    await all.app.ready;
    await all.app.idle();
  }, script);
  await expect(app.element("text")).toHaveText("Hello Ada, one");
  const now = () =>
    page.evaluate(() => {
      const { app, saved, told, signal } = globalThis as unknown as Seen;
      return { outputs: app.outputs, saved, told: told.length, signal: String(signal) };
    });
  expect(await now()).toMatchObject({ outputs: { greeted: { user: "Ada", runs: 1 } }, told: 1, saved: [] });

  const results = await page.evaluate(async () => {
    const { app } = globalThis as unknown as Seen;
    const outcomes = [
      await app.setInputs({ user: "Bo" }),
      await app.setInputs({ user: "Bo" }),
      await app.writeFile("note.txt", "two"),
    ];
    return outcomes.map(({ runId, outcome }) => `${runId} ${outcome}`);
  });
  // The second time they are the same.
  expect(results).toEqual(["2 done", "2 done", "3 done"]);
  await expect(app.element("text")).toHaveText("Hello Bo, two");

  await app.widget("button", "Save").click();
  await expect(app.element("text").nth(1)).toHaveText("saved as row 2");
  await app.widget("button", "Fail").click();
  await expect(app.element("text").nth(1)).toHaveText("st.host.fail() failed: RangeError: no room");
  expect(await now()).toMatchObject({
    outputs: { greeted: { user: "Bo", runs: 5 } },
    saved: [{ by: "Bo" }, true],
    told: 5,
    signal: "[object AbortSignal]",
  });

  // A next worker is given the same, and keeps what the page has.
  await page.evaluate(async () => {
    const { app } = globalThis as unknown as Seen;
    app.stop({ hard: true });
    await app.run({ files: { "note.txt": "three" } });
  });
  await expect(app.element("text").first()).toHaveText("Hello Bo, three");
  const wrong = await page.evaluate(() => {
    const { app } = globalThis as unknown as Seen;
    const messages: string[] = [];
    for (const wrong of [
      () => app.setInputs({ f: () => 1 }),
      () => app.writeFile("a.txt", 5 as never),
      () => app.run({ sorce: "" } as never),
      () => app.on("outputs" as never, () => {}),
    ]) {
      try {
        void wrong();
      } catch (error) {
        messages.push((error as Error).message);
      }
    }
    return messages;
  });
  expect(wrong).toEqual([
    expect.stringContaining(
      'setInputs(): options.inputs must be an object of plain data that can be copied by name, which its "f" is not',
    ),
    "writeFile(): the content must be a text or a Blob, but the number 5 was given.",
    'run(): there is no option "sorce".',
    'on(): there is no event "outputs".',
  ]);
});

test("apps of one runtime share what is cached for all, and nothing else; another runtime has its own", async ({
  app,
  page,
  host,
}) => {
  await mount(page, host, `st.text("before")`);
  const source = `
const made = st.singleton(() => Math.random());
const own = st.singleton(() => Math.random(), { scope: "session" });
st.sessionState.n = (st.sessionState.n ?? 0) + 1;
const checked = st.checkbox("x");
st.text(JSON.stringify([made(), own(), st.sessionState.n, checked]));
`;
  await page.evaluate(async (script) => {
    const { createRuntime, runtime } = globalThis as unknown as Embedding;
    const other = createRuntime();
    const apps = [runtime, runtime, other].map((each, at) => {
      const place = document.body.appendChild(document.createElement("section"));
      place.id = `app${at}`;
      return each.mount(place, { source: script });
    });
    await Promise.all(apps.map((each) => each.idle()));
  }, source);
  const [first, second, third] = [0, 1, 2].map((at) => app.in(page.locator(`#app${at}`)));
  if (first === undefined || second === undefined || third === undefined) throw new Error("They are three.");
  const shown = async (one: typeof first) => JSON.parse((await one.element("text").textContent()) ?? "") as unknown[];
  await first.widget("checkbox", "x").set(true);
  const [one, two, three] = [await shown(first), await shown(second), await shown(third)];
  expect([one.slice(2), two.slice(2), three.slice(2)]).toEqual([
    [2, true],
    [1, false],
    [1, false],
  ]);
  expect(one[0]).toBe(two[0]);
  expect(new Set([one[0], three[0], one[1], two[1], three[1]]).size).toBe(5);
});
