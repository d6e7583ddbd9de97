import { describe, expect, it } from "vitest";
import type { Delta } from "../shared/delta.ts";
import { readPage } from "../shared/page-reader.ts";
import { PageTree } from "../shared/page-tree.ts";
import { gate, turns } from "../test-helpers/waiting.ts";
import { AppTest } from "./app-test.ts";
import type { AppTestOptions } from "./app-test-options.ts";
import { folderOf, outline, prepared, runScript } from "./run-script.ts";

describe("files beside the script", () => {
  it("st.file is beside the script, also where that is named from a folder above", async () => {
    const { folder } = folderOf({ "apps/rows.csv": "a;b", "double.ts": "export const two = 2;" });
    const source = 'import { two } from "../double.ts"; st.text(two + await (await st.file("rows.csv")).text());';
    const app = await AppTest.fromSource(source, { folder, fileName: "apps/app.ts" }).run();
    expect([app.text, app.exceptions]).toEqual(["2a;b", []]);
    await app.close();
  });
});

describe("what is asked of a test wrongly", () => {
  it("an option that there is not is named, with those that there are", () => {
    expect(() => AppTest.fromSource("", { input: {} } as object)).toThrow('AppTest(): there is no option "input".');
  });

  it.each([
    [
      { now: "noon" },
      "options.now must be a time: ms since 1970, a Date, what one is made from, or a function that gives ms, but the string",
    ],
    [{ now: Number.NaN }, "options.now must be a time"],
    [{ clock: "fake" }, 'options.clock must be "virtual", or left out, but the string'],
    [{ timeout: "10s" }, "options.timeout must be a number of ms, but the string"],
    [{ files: { "a.csv": 5 } }, "options.files must be an object of texts and Blobs by name"],
    [{ inputs: [1] }, "options.inputs must be an object of plain data by name"],
    [{ functions: { save: 1 } }, "options.functions must be an object of functions by name"],
    [{ storage: { name: "weather" } }, "options.storage must be a store, { store, maxBytes, shared }, false, or left out"],
    [{ storage: { get: () => {} } }, "options.storage must be a store"],
    [{ onError: "halt" }, 'options.onError must be one of "continue", "stop"'],
  ])("options that can't be are named, with what they must be: %j", (options, words) => {
    expect(() => AppTest.fromSource("", options as object)).toThrow(words);
  });

  it("a misspelt option of stats, and what no file can hold, say so", async () => {
    const app = await AppTest.fromSource('st.text("x")').run();
    expect(() => app.stats({ entires: true } as object)).toThrow('app.stats(): there is no option "entires".');
    await expect(app.writeFile("a.csv", 5 as unknown as string)).rejects.toThrow(
      "app.writeFile(): the content must be a text or a Blob, but the number 5 was given.",
    );
    await app.close();
  });

  it("dates of virtual time are dates: kept by a cached function, made without `new`, and of classes of the script's own", async () => {
    const source = `class Day extends Date {}
      const today = st.memo((since: Date) => ({ since, now: new Date() }));
      const { since, now } = today(new Date(0));
      st.text([since.getTime(), now.getTime(), now instanceof Date, structuredClone(now) instanceof Date].join());
      st.text([new Day(1) instanceof Day, new Day().getTime(), Date.name, Date() === String(new Date())].join());`;
    const app = await AppTest.fromSource(source, { clock: "virtual", now: () => 86_400_000 }).run();
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("0,86400000,true,true\ntrue,86400000,Date,true");
    await app.close();
  });

  it("a Date of virtual time is the one that its dates name, however they were made; what a test has in its own process is not", async () => {
    const source = `class Day extends Date { get week() { return 7; } }
      const { prototype } = Date;
      st.text([new Date(), new Date(1), structuredClone(new Date(2)), new Day()].map((date) => [
        date.constructor === (date instanceof Day ? Day : Date), date instanceof Date, Date.prototype.isPrototypeOf(date),
      ].join()).join(" "));
      st.text([prototype.constructor === Date, Object.getPrototypeOf(new Date()) === prototype, new Day().week, new Date().getTime()].join());
      await new Promise((done) => setTimeout(done, 1000));
      st.text([new Date().constructor === Date, new Date().getTime(), new (new Date().constructor)().getTime()].join());`;
    const real = Date;
    // Other files of this process may have apps of their own open.
    const before = Object.getOwnPropertyDescriptor(real.prototype, "constructor");
    const app = await AppTest.fromSource(source, { clock: "virtual", now: "1970-01-02T00:00:00Z" }).run();
    expect(app.exceptions).toEqual([]);
    expect(app.text.split("\n")).toEqual([
      Array(4).fill("true,true,true").join(" "),
      "true,true,7,86400000",
      "true,86401000,86401000",
    ]);
    expect([new Date().constructor === real, real.prototype.constructor === real]).toEqual([true, true]);
    await app.close();
    expect(Object.getOwnPropertyDescriptor(real.prototype, "constructor")).toEqual(before);
  });

  it("a form is not sent while what is required in it is empty, as on its page", async () => {
    const app = await runScript(`
      st.form("f", () => {
        st.textInput("Name", { required: true });
        st.numberInput("Age", { value: null, required: true });
        st.checkbox("Agreed", { required: true });
        st.multiselect("Tags", ["a", "b"], { required: true });
        st.textInput("Closed", { required: true, disabled: true });
        if (st.formSubmitButton("Send")) st.text("sent");
      });`);
    const send = () => app.widget("formSubmitButton", "Send").click();
    const why = "The form “f” can't be sent: what is required in it is empty";
    await expect(send()).rejects.toThrow(`${why} (textInput “Name”, numberInput “Age”, checkbox “Agreed”, multiselect “Tags”).`);
    await app.widget("textInput", "Name").set("Ada");
    await app.widget("numberInput", "Age").set(0);
    await app.widget("checkbox", "Agreed").set(true);
    await expect(send()).rejects.toThrow(`${why} (multiselect “Tags”).`);
    await app.widget("multiselect", "Tags").set(["a"]);
    await send();
    expect(app.text).toBe("sent");
    await app.widget("textInput", "Name").set(" ");
    await expect(send()).rejects.toThrow(`${why} (textInput “Name”).`);
  });

  it.each([
    ['st.selectbox("w", ["a", "b"], { disabled: ["b"] })', "b", 'to "b". Its options are "a"; others are disabled.'],
    ['st.menuButton("w", ["a", "b"], { disabled: ["b"] })', "b", 'to "b". Its options are "a"; others are disabled.'],
    ['st.multiselect("w", ["a", "b"], { maxSelections: 1 })', ["a", "b"], 'to ["a","b"]. It takes at most 1 of its options.'],
    ['st.textInput("w", { validate: /^a/i })', "b", 'to "b". It takes what fits /^a/i.'],
    ['st.slider("w", { max: 9 })', "x", 'to "x". It takes numbers from 0 to 9.'],
    [
      'st.fileUploader("w", { type: "csv", maxSize: 10 })',
      new File(["x"], "a.txt"),
      "to the file “a.txt” (1 bytes). It takes files of .csv, of at most 10 bytes.",
    ],
  ])("a value that %s can't have is named, with what it takes", async (call, value, told) => {
    const app = await runScript(call);
    const kind = /st\.(\w+)/.exec(call)?.[1] as string;
    await expect(app.widget(kind, "w").set(value)).rejects.toThrow(`The ${kind} “w” can't be set ${told}`);
  });
});

it("a script that is not there is named, with where it was looked for", () => {
  for (const path of ["nowhere.ts", import.meta.dirname])
    expect(() => AppTest.fromFile(path)).toThrow(
      expect.objectContaining({
        message: `AppTest.fromFile(): there is no file ${path}.`,
        hint: `Give the path of a script, seen from ${process.cwd()}.`,
      }),
    );
});

describe("the page as data", () => {
  it("gives the page as it stands, for a page to begin with", async () => {
    const app = await AppTest.fromSource(`
      st.header("Rows");
      st.sidebar.slider("n", { max: 9, value: 3 });
      st.textInput("Code", { type: "password", value: "secret" });
      st.memo(() => st.text("cached"))();
    `).run();
    const page = app.firstPage();
    const store = new PageTree();
    store.apply(1, (page as { deltas: Delta[] }).deltas);
    expect(readPage(store, (id) => store.value(id).value)).toEqual(
      app.tree.map((node) => (node.props.value === "secret" ? { ...node, props: { ...node.props, value: undefined } } : node)),
    );
    expect(JSON.stringify(page)).not.toContain("secret");
    await app.close();
  });

  it("elements are leaves in document order, main then sidebar; only widgets have an id; paths are positions", async () => {
    const app = await runScript(`
      st.sidebar.text("side");
      st.title("t");
      st.container(() => { st.checkbox("c"); st.columns(2)[1].text("right"); });
      st.empty();
    `);
    expect(app.elements.map(({ kind, path }) => [kind, path])).toEqual([
      ["heading", [0]],
      ["checkbox", [1, 0]],
      ["text", [1, 1, 1, 0]],
      ["text", ["sidebar", 0]],
    ]);
    expect(app.elements.map((element) => "id" in element)).toEqual([false, true, false, false]);
    expect(app.elements[1]).toMatchObject({ kind: "checkbox", props: { label: "c", value: false, disabled: false, help: null } });
    expect(app.tree.map(({ kind, children }) => [kind, children?.length])).toEqual([
      ["heading", undefined],
      ["container", 2],
      ["empty", 0],
      ["text", undefined],
    ]);
    expect(app.get("column")).toHaveLength(2);
    expect(app.text).toBe("t\nright\nside");
  });

  it("exceptions holds errors and warnings", async () => {
    const app = await runScript(`const f = st.memo(() => { st.checkbox("c"); }); f(); throw new Error("x");`);
    expect(app.exceptions.map(({ props }) => props.severity)).toEqual(["warning", "error"]);
  });

  it("runs counts the runs of the session, stats has a row per cached function", async () => {
    const app = await runScript(
      `const f = st.memo((n) => { st.text("x"); st.container().text("y"); return n; }); const g = st.singleton(() => ({})); f(1); f(1); f(2); g();`,
    );
    await app.run();
    expect(app.runs).toBe(2);
    expect(app.stats()).toEqual([
      {
        name: "f",
        cache: "memo",
        entries: 2,
        hits: 4,
        misses: 2,
        validations: 0,
        invalidations: 0,
        releases: 0,
        replayedElements: 8,
      },
      {
        name: "g",
        cache: "singleton",
        entries: 1,
        hits: 1,
        misses: 1,
        validations: 0,
        invalidations: 0,
        releases: 0,
        replayedElements: 0,
      },
    ]);
  });
});

describe("widgets", () => {
  it("are found by kind and label, or by key; what is not there, or there twice, is an error with the candidates", async () => {
    const app = await runScript(
      `st.checkbox("a"); st.slider("a", { key: "s" }); st.slider("twice"); st.slider("twice", { max: 5 });`,
    );
    expect(app.widget("checkbox", "a").kind).toBe("checkbox");
    expect(app.widget({ key: "s" }).kind).toBe("slider");
    expect(() => app.widget("checkbox", "b")).toThrow(/checkbox “a”[\s\S]*slider “a” \(key "s"\)/);
    expect(() => app.widget("slider", "twice")).toThrow(/There are 2[\s\S]*slider “twice”/);
    expect(() => app.widget({ key: "none" })).toThrow("none");
    await app.edit(`st.text("nothing");`);
    expect(() => app.widget("checkbox", "a")).toThrow("no widgets");
  });

  it("a widget that was found shows its value as it is now", async () => {
    const app = await runScript(`st.slider("n", { max: st.checkbox("big") ? 20 : 10 , key: "n" });`);
    const slider = app.widget({ key: "n" });
    await slider.set(7);
    expect(slider.value).toBe(7);
    await app.widget("checkbox", "big").set(true);
    expect(slider.props).toMatchObject({ max: 20, value: 7 });
  });

  it.each([
    [`st.slider("w", { max: 5 })`, "slider", "much"],
    [`st.checkbox("w")`, "checkbox", "yes"],
    [`st.selectbox("w", ["a", "b"])`, "selectbox", "c"],
    [`st.textInput("w")`, "textInput", 5],
    [`st.numberInput("w")`, "numberInput", null],
  ])("a value that %s can't have is an error", async (source, kind, value) => {
    const app = await runScript(source);
    await expect(app.widget(kind, "w").set(value)).rejects.toThrow("can't be set");
    expect(app.runs).toBe(1);
  });

  it("choose takes options by the texts that stand there, whatever they are, and lists them for one that is none", async () => {
    const app = await runScript(`
      const one = st.selectbox("One", [{ id: 1 }, { id: 2 }], { format: (o) => "nr " + o.id });
      const some = st.pills("Some", [1, 2, 3]);
      st.text(one.id + " of " + some);
    `);
    await app.widget("selectbox", "One").choose("nr 2");
    await app.widget("pills", "Some").choose("3", "1");
    expect([app.text, app.exceptions]).toEqual(["2 of 3,1", []]);
    await expect(app.widget("selectbox", "One").choose("nr 9")).rejects.toThrow(
      'The selectbox “One” has no option "nr 9". Its options are "nr 1", "nr 2".',
    );
    await expect(app.widget("selectbox", "One").choose("nr 1", "nr 2")).rejects.toThrow("takes one option, not 2");
  });

  it("setWidgets changes several with one run", async () => {
    const app = await runScript(`st.text(st.checkbox("a") + " " + st.slider("b", { key: "b", max: 9 }));`);
    await app.setWidgets([
      ["checkbox", "a", true],
      [{ key: "b" }, 3],
    ]);
    expect(app.text).toBe("true 3");
    expect(app.runs).toBe(2);
  });
});

describe("sessions", () => {
  it("openSession runs a second one in the same runtime: caches are shared, state and widgets are not", async () => {
    const calls: number[] = [];
    const source = `const f = st.singleton(() => { calls.push(1); return {}; }); f(); st.text(st.slider("n", { max: 9 }) + "");`;
    const app = await runScript(source, { globals: { calls } });
    await app.widget("slider", "n").set(4);
    const other = await app.openSession();
    expect([app.text, other.text]).toEqual(["4", "0"]);
    expect(calls).toHaveLength(1);
    const third = await app.openSession(`st.text("another script");`);
    expect(third.text).toBe("another script");
    await third.close();
    await other.close();
    await app.run();
    expect(calls).toHaveLength(1);
  });

  it("session state can be set before the first run, and between runs without causing one", async () => {
    const app = prepared(`st.text(st.sessionState.name + st.slider("n", { key: "n", max: 9 }));`);
    app.session.set("name", "early ");
    app.session.set("n", 4);
    expect(app.session.get("name")).toBe("early ");
    await app.run();
    expect(app.text).toBe("early 4");
    app.session.set("name", "later ");
    expect(app.runs).toBe(1);
    await app.run();
    expect(app.text).toBe("later 4");
  });

  it("close releases what the runtime holds with the last session, waits for it, and may be called again", async () => {
    const released: unknown[] = [];
    const source = `const f = st.singleton(() => ({ a: 1 }), { onRelease: async (value, reason) => { await new Promise((done) => setTimeout(done, 1000)); released.push(reason); } }); f();`;
    const app = await AppTest.fromSource(source, { globals: { released }, clock: "virtual" }).run();
    const other = await app.openSession();
    await app.close();
    expect(released).toEqual([]);
    await other.close();
    expect(released).toEqual(["closed"]);
    await other.close();
    await expect(app.run()).rejects.toThrow("closed");
  });
});

describe("runs", () => {
  it("never reject for a script's error", async () => {
    const app = await runScript(`throw new Error("x");`);
    await app.run();
    await app.edit("syntax error here");
    // Above the page, and the one that stands on it.
    expect(app.exceptions.map(({ props }) => props.name)).toEqual(["ScriptSyntaxError", "Error"]);
  });

  it("edit keeps session and cache", async () => {
    const calls: string[] = [];
    const source = `const f = st.memo(() => { calls.push("f"); return 1; }); st.sessionState.n = (st.sessionState.n ?? 0) + f(); st.text(st.sessionState.n);`;
    const app = await runScript(source, { globals: { calls } });
    await app.edit(`// moved down\n\n${source}\nst.text("more");`);
    expect(app.text).toBe("2\nmore");
    expect(calls).toEqual(["f"]);
  });

  it("start begins one without waiting; idle waits", async () => {
    const { promise: held, open } = gate();
    const app = prepared(`st.text("a"); await held; st.text("b");`, { globals: { held } });
    app.start();
    await turns();
    const idle = app.idle().then(() => app.text);
    open();
    expect(await idle).toBe("a\nb");
    expect(app.runs).toBe(1);
  });

  it("a loop that was started without waiting is ended by the timeout as well", async () => {
    const app = prepared(`while (true) {}`, { timeout: 300 });
    app.start();
    await expect(app.idle()).rejects.toThrow("timeout");
    await app.edit(`st.text("works");`);
    await app.idle();
    expect(app.text).toBe("works");
  });

  it.each(["st.rerun();", "await null; st.rerun();", "const f = st.memo(() => st.rerun()); f();"])(
    "a script that asks for a rerun again and again is ended by the timeout: %s",
    async (source) => {
      const app = prepared(`if (!st.sessionState.enough) { ${source} } st.text("works");`, { timeout: 300 });
      await expect(app.run()).rejects.toThrow("timeout");
      app.session.set("enough", true);
      await app.run();
      expect(app.text).toBe("works");
    },
  );

  it("idle waits for a computation that no run waits for, and ends it after the timeout", async () => {
    const app = prepared(
      `const f = st.memo(async () => { await new Promise(() => {}); }); if (st.checkbox("wait", { key: "w" })) await f(); st.text("end");`,
      { timeout: 300 },
    );
    await app.run();
    void app
      .widget({ key: "w" })
      .set(true)
      .catch(() => {});
    await turns();
    await app.widget({ key: "w" }).set(false);
    expect(outline(app)).toEqual(["checkbox wait=false", "text end"]);
    await expect(app.idle()).rejects.toThrow("f()");
    await app.idle();
  });

  it("globals are visible to the script and its files by reference, and are no inputs of cached functions", async () => {
    const box = { n: 1 };
    const app = await runScript(`import { n } from "./a.ts"; const f = st.memo(() => box.n); st.text(f() + " " + n());`, {
      files: { "./a.ts": "export const n = () => box.n;" },
      globals: { box },
    });
    box.n = 2;
    await app.run();
    expect(app.text).toBe("1 2");
  });
});

describe("time", () => {
  it("virtual: run, set and idle move to the next timer due by themselves: an hour passes in no real time", async () => {
    const app = await runScript(
      `
      const from = Date.now();
      await new Promise((done) => setTimeout(done, 3600_000));
      st.text(String(Date.now() - from) + " " + (new Date().getTime() - from));
    `,
      { clock: "virtual" },
    );
    expect(app.text).toBe("3600000 3600000");
  });

  it("virtual: timers come in the order they are due; an interval may be cleared", async () => {
    const app = await runScript(
      `
      const seen = [];
      setTimeout(() => seen.push("late"), 50);
      setTimeout((x) => seen.push("early" + x), 10, "!");
      clearTimeout(setTimeout(() => seen.push("never"), 20));
      await new Promise((done) => { let n = 0; const id = setInterval(() => { seen.push("tick"); if (++n === 3) { clearInterval(id); done(); } }, 25); });
      st.text(seen.join());
    `,
      { clock: "virtual" },
    );
    expect(app.text).toBe("early!,tick,late,tick,tick");
  });

  it.each<[string, NonNullable<AppTestOptions["now"]>]>([
    ["a text", "1970-01-01T00:16:40Z"],
    ["ms", 1_000_000],
    ["a Date", new Date(1_000_000)],
    ["a function", () => 1_000_000],
  ])("now may be %s, as in the fixture", async (_, now) => {
    const app = await AppTest.fromSource(`st.text(String(Date.now()));`, { clock: "virtual", now }).run();
    expect(app.text).toBe("1000000");
    await app.close();
    const calls: number[] = [];
    const source = `const f = st.memo(() => { calls.push(1); return 1; }, { ttl: "10m" }); st.text(f());`;
    const aged = await AppTest.fromSource(source, { now, globals: { calls } }).run();
    await aged.advance("9m");
    await aged.run();
    expect(calls.length).toBe(1);
    await aged.advance("2m");
    await aged.run();
    expect(calls.length).toBe(2);
    await aged.close();
  });

  it.each(["virtual", "given", "real"])("advance moves ttl and ages: %s", async (kind) => {
    const options = kind === "virtual" ? { clock: "virtual" as const } : kind === "given" ? { now: () => 1_000_000 } : {};
    const calls: number[] = [];
    const app = await runScript(`const f = st.memo(() => { calls.push(1); return 1; }, { ttl: "10m" }); st.text(f());`, {
      ...options,
      globals: { calls },
    });
    await app.advance("9m");
    await app.run();
    expect(calls).toHaveLength(1);
    await app.advance("1m");
    await app.run();
    expect(calls).toHaveLength(2);
    await app.advance("20m");
    expect(app.stats()[0]?.entries).toBe(0);
  });

  it("now replaces what ttl reads", async () => {
    let time = 5000;
    const calls: number[] = [];
    const app = await runScript(`const f = st.memo(() => { calls.push(1); return 1; }, { ttl: 1000 }); f();`, {
      now: () => time,
      globals: { calls },
    });
    time += 999;
    await app.run();
    expect(calls).toHaveLength(1);
    time += 1;
    await app.run();
    expect(calls).toHaveLength(2);
  });
});
