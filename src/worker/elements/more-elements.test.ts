import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);

describe("rule 34: media", () => {
  it("are fixed at the call, and still there after any number of hits", async () => {
    const app = await runScript(
      `
      const draw = st.memo(() => { st.image(png, { caption: "A" }); st.audio(new Blob(["x"], { type: "audio/wav" })); });
      draw();
      png[4] = 9;
    `,
      { globals: { png: png.slice() } },
    );
    for (let run = 0; run < 3; run++) await app.run();
    const [image, audio] = app.elements;
    expect(image?.props).toMatchObject({
      images: [{ source: { from: "bytes", bytes: png, type: "image/png" }, caption: "A" }],
      width: null,
    });
    expect(await audio?.props.source.blob.text()).toBe("x");
  });

  it.each([
    ["an address that runs code", `st.image("javascript:alert(1)")`, "may not run code"],
    ["the address of a Blob", `st.audio(" blob:x")`, "the address of a Blob"],
    ["what is no picture", `st.image({})`, "the source"],
    ["too few captions", `st.image(["/a.png", "/b.png"], { caption: ["one"] })`, "options.caption"],
  ])("refuse %s", async (_, source, message) => {
    const app = await runScript(source);
    expect(app.exceptions[0]?.props.name).toBe("ArgumentError");
    expect(app.exceptions[0]?.props.message).toContain(message);
  });
});

describe("query parameters", () => {
  it("rule 34: set in a cached function are set again on each hit", async () => {
    const app = await runScript(`
      const f = st.memo((tab: string) => st.setQueryParams({ tab }));
      f(st.radio("Tab", ["a", "b"]));
      st.text(st.queryParams.tab);
    `);
    await app.widget("radio", "Tab").set("b");
    await app.widget("radio", "Tab").set("a");
    expect([app.text, app.stats()[0]?.hits]).toEqual(["a", 1]);
  });

  it("read and write as an object of texts, and as lists", async () => {
    const app = await runScript(`
      st.setQueryParams({ a: 1, b: ["x", "y"] });
      st.queryParams.c = "new";
      delete st.queryParams.a;
      st.json([st.getQueryParams(), { ...st.queryParams }, "b" in st.queryParams]);
    `);
    expect(app.elements[0]?.props.value).toEqual([{ b: ["x", "y"], c: ["new"] }, { b: "y", c: "new" }, true]);
  });
});

describe("multiselect", () => {
  it("is the same widget whatever its format makes of the options", async () => {
    const app = await runScript(
      `st.multiselect("m", ["a", "b"], { format: (option) => option + (st.sessionState.sign ?? "") });`,
    );
    await app.widget("multiselect", "m").set(["b"]);
    app.session.set("sign", "!");
    await app.run();
    expect(app.widget("multiselect", "m").value).toEqual(["b"]);
  });

  it("matches choices by content, returns the current run's objects, and leaves out options that are gone", async () => {
    const app = await runScript(`
      const all = [{ id: 1 }, { id: 2 }, { id: 3 }];
      const list = st.checkbox("Fewer", { key: "fewer" }) ? all.slice(1) : all;
      const chosen = st.multiselect("M", list, { key: "m", default: [{ id: 1 }], format: (o) => "#" + o.id });
      st.json([chosen.map((o) => o.id), chosen.every((o) => list.includes(o))]);
    `);
    const seen = () => app.elements.at(-1)?.props.value;
    expect(seen()).toEqual([[1], true]);
    await app.widget({ key: "m" }).set([{ id: 3 }, { id: 1 }]);
    expect(seen()).toEqual([[3, 1], true]);
    await app.edit(app.source.replace("default: [{ id: 1 }], ", ""));
    await app.widget({ key: "fewer" }).set(true);
    expect(seen()).toEqual([[3], true]);
  });
});

describe("status", () => {
  it("stays open, or in another state, if it was told to", async () => {
    const app = await runScript(
      `st.status("Open", { expanded: true }, () => {}); st.status("Failed", { state: "error" }, () => {});`,
    );
    expect(app.get("status").map(({ props }) => [props.label, props.state, props.expanded])).toEqual([
      ["Open", "complete", true],
      ["Failed", "error", false],
    ]);
  });

  it("ends for a page that was sent its begin", async () => {
    const app = await runScript(`await st.status("Work", async () => { await new Promise((done) => setTimeout(done, 100)); });`, {
      clock: "virtual",
    });
    expect(app.get("status")[0]?.props).toMatchObject({ label: "Work", state: "complete", expanded: false });
  });

  it("completes with its callback, shows its throw, and is recorded as its last state", async () => {
    const app = await runScript(`
      const f = st.memo(() => { st.status("Work", () => { st.text("step"); }); const s = st.status("Own"); s.update({ label: "Changed", state: "error" }); });
      f();
      try { st.status("Bad", () => { throw new Error("no"); }); } catch {}
    `);
    await app.run();
    expect(app.get("status").map(({ props }) => [props.label, props.state])).toEqual([
      ["Work", "complete"],
      ["Changed", "error"],
      ["Bad", "error"],
    ]);
  });
});
