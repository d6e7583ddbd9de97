import { describe, expect, it } from "vitest";
import { memoryStore } from "../../testing/memory-store.ts";
import { runScript } from "../../testing/run-script.ts";

const seen: Record<string, unknown> = {};

async function problem(call: string): Promise<string> {
  const app = await runScript(`st.${call};`);
  return `${app.exceptions[0]?.props.name}: ${app.exceptions[0]?.props.message}`;
}

describe("fileUploader", () => {
  it("gives null or no files at first, and the same File objects through reruns", async () => {
    const app = await runScript(`seen.one = st.fileUploader("one"); seen.many = st.fileUploader("many", { multiple: true });`, {
      globals: { seen },
    });
    expect(seen).toEqual({ one: null, many: [] });
    const file = new File(["a,b"], "a.csv", { type: "text/csv" });
    await app.widget("fileUploader", "one").set(file);
    expect(seen.one).toBe(file);
    await app.run();
    expect(seen.one).toBe(file);
    await app.widget("fileUploader", "many").set([file, new File([], "empty")]);
    expect((seen.many as File[]).map(({ name }) => name)).toEqual(["a.csv", "empty"]);
  });

  it("null or [] clears it, and one file may come twice", async () => {
    const app = await runScript(
      `seen.many = st.fileUploader("many", { multiple: true, key: "k" }); if (st.button("clear")) seen.cleared = true;`,
      {
        globals: { seen },
      },
    );
    const file = new File(["x"], "x");
    await app.widget({ key: "k" }).set([file, file]);
    expect(seen.many).toEqual([file, file]);
    await app.widget({ key: "k" }).set(null);
    expect(seen.many).toEqual([]);
  });

  it.each([
    ["one file", "null", "{}", null],
    ["one file", "[]", "{}", null],
    ["several", "null", "{ multiple: true }", []],
    ["several", "[]", "{ multiple: true }", []],
  ])("null or [] in session state clears it: of %s, %s", async (_, value, options, none) => {
    const app = await runScript(
      `if (st.button("Clear")) st.sessionState.k = ${value}; seen.files = st.fileUploader("f", { key: "k", ...${options} }); seen.state = st.sessionState.k;`,
      { globals: { seen } },
    );
    const file = new File(["x"], "x");
    await app.widget({ key: "k" }).set(none === null ? file : [file, file]);
    expect(seen.files).toEqual(none === null ? file : [file, file]);
    await app.widget("button", "Clear").click();
    expect([seen.files, seen.state]).toEqual([none, none]);
    await app.run();
    expect(seen.files).toEqual(none);
  });

  it("is an input of a cached function: the same files are a hit", async () => {
    const app = await runScript(
      `const f = st.memo(async () => { const file = st.fileUploader("f"); return file === null ? "" : await file.text(); }, { allowWidgets: true }); seen.text = await f();`,
      { globals: { seen } },
    );
    const file = new File(["hello"], "a.txt");
    await app.widget("fileUploader", "f").set(file);
    expect(seen.text).toBe("hello");
    await app.widget("fileUploader", "f").set(null);
    await app.widget("fileUploader", "f").set(file);
    expect(app.stats()[0]).toMatchObject({ misses: 2, hits: 2 });
  });

  it("keeps what depends on it in memory only, with `persist` too; a file that is an argument is known by its content", async () => {
    const storage = memoryStore();
    const calls: unknown[] = [];
    const openPage = () =>
      runScript(
        `const f = st.memo(async () => { calls.push("f"); return (await st.fileUploader("In")?.text()) ?? "none"; }, { persist: true, allowWidgets: true });
        const g = st.memo(async (file) => { calls.push("g"); return file.text(); }, { persist: true });
        const file = st.fileUploader("Out");
        st.text(await f() + " " + (file && await g(file)));`,
        { storage, globals: { calls } },
      );
    const give = async (app: Awaited<ReturnType<typeof openPage>>, text: string): Promise<void> => {
      for (const label of ["In", "Out"])
        await app.widget("fileUploader", label).set(new File([text], "a.txt", { lastModified: 1 }));
    };
    const first = await openPage();
    await give(first, "one");
    expect([first.text, calls.splice(0)]).toEqual(["one one", ["f", "f", "g"]]);
    await first.close();
    const second = await openPage();
    expect([second.text, calls.splice(0)]).toEqual(["none null", []]);
    await give(second, "one");
    expect([second.text, calls.splice(0)]).toEqual(["one one", ["f"]]);
  });

  it("what does not fit is refused in the worker, whatever the page sent", async () => {
    const app = await runScript(`seen.one = st.fileUploader("one", { type: ["csv", "image"], maxSize: "2 B" });`, {
      globals: { seen },
    });
    for (const file of [new File(["a"], "a.txt"), new File(["abc"], "a.csv")]) {
      await expect(app.widget("fileUploader", "one").set(file)).rejects.toThrow();
      expect(seen.one).toBe(null);
    }
    await app.widget("fileUploader", "one").set(new File(["a"], "A.CSV"));
    expect((seen.one as File).name).toBe("A.CSV");
  });

  it.each([
    ["csv", "a.csv", "", true],
    [".csv", "A.CSV", "", true],
    [".csv", "a.csv.txt", "text/plain", false],
    [".tar.gz", "a.tar.gz", "application/gzip", true],
    [".tar.gz", "a.gz", "application/gzip", false],
    ["image/*", "a", "image/png", true],
    ["image/*", "a.png", "text/plain", false],
    ["image", "a", "image/webp", true],
    ["image", "a.txt", "text/plain", false],
    ["audio", "a", "audio/mpeg", true],
    ["audio", "a", "video/mp4", false],
    ["video", "a", "video/mp4", true],
    ["video", "a", "audio/mpeg", false],
    ["text", "a", "text/markdown", true],
    ["text", "a", "application/json", false],
    ["Application/PDF", "a", "application/pdf", true],
  ])("type %s and a file called %s of the type “%s”: %s", async (type, name, media, isTaken) => {
    const app = await runScript(`st.text(st.fileUploader("one", { type: ${JSON.stringify(type)} })?.name ?? "none");`);
    const given = app.widget("fileUploader", "one").upload(new File(["a"], name, { type: media }));
    if (!isTaken) await expect(given).rejects.toThrow();
    await Promise.allSettled([given]);
    expect(app.text).toBe(isTaken ? name : "none");
  });

  it.each([
    ["jpg", "a.jpeg"],
    [".JPEG", "A.JPG"],
    ["tif", "a.tiff"],
    ["html", "a.htm"],
  ])("an ending takes the other ending of its format as well: %s takes %s", async (type, name) => {
    const app = await runScript(`st.text(st.fileUploader("one", { type: [${JSON.stringify(type)}, "csv"] })?.name ?? "none");`);
    await app.widget("fileUploader", "one").upload(new File(["a"], name));
    expect(app.text).toBe(name);
  });

  it.each([
    [`fileUploader("f", { type: 3 })`, "options.type"],
    [`fileUploader("f", { type: [""] })`, "options.type"],
    [`fileUploader("f", { maxSize: "much" })`, "options.maxSize"],
    [`fileUploader("f", { maxSize: 0 })`, "options.maxSize"],
    [`fileUploader("f", { maxFiles: 1.5 })`, "options.maxFiles"],
  ])("%s is an ArgumentError", async (call, expected) => {
    expect(await problem(call)).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });
});

describe("downloadButton", () => {
  /** The bytes of what is saved first. */
  const firstOf = (app: Parameters<typeof saved>[0]): string => {
    const { bytes } = (saved(app)[0]?.source ?? {}) as { bytes?: Uint8Array };
    return new TextDecoder().decode(bytes);
  };
  const saved = (app: { elements: readonly { kind: string; props: Record<string, unknown> }[] }) =>
    app.elements.filter(({ kind }) => kind === "download").map(({ props }) => props);

  it.each([
    ["a text", `"a,b"`, "download.txt", { from: "bytes", type: "text/plain" }],
    ["bytes", `Uint8Array.of(1)`, "download", { from: "bytes", type: "application/octet-stream" }],
    ["a File", `new File(["x"], "x.csv", { type: "text/csv" })`, "x.csv", { from: "blob" }],
  ])("name and type come from the data: %s", async (_title, data, fileName, source) => {
    const app = await runScript(`st.downloadButton("d", ${data});`);
    expect(app.elements[0]?.props).toMatchObject({ fileName, source, rerun: true });
  });

  it("what no file system takes is replaced in the name", async () => {
    const app = await runScript(`st.downloadButton("d", "x", { fileName: '../a:b"c.csv ' });`);
    expect(app.elements[0]?.props.fileName).toBe("_a_b_c.csv");
  });

  it.each(["() => 'made ' + ++calls.n", "async () => { await null; return 'made ' + ++calls.n; }"])(
    "a function runs once per click, and what it makes is saved: %s",
    async (data) => {
      const calls = { n: 0 };
      const app = await runScript(`seen.pressed = st.downloadButton("d", ${data}, { fileName: "m.txt" }); st.text("below");`, {
        globals: { seen, calls },
      });
      expect([calls.n, saved(app)]).toEqual([0, []]);
      await app.widget("downloadButton", "d").click();
      expect([calls.n, seen.pressed, firstOf(app)]).toEqual([1, true, "made 1"]);
      await app.run();
      expect([calls.n, seen.pressed, saved(app)]).toEqual([1, false, []]);
    },
  );

  it("an error of the function stands below, and nothing is saved", async () => {
    const app = await runScript(`st.downloadButton("d", async () => { throw new RangeError("too much"); }); st.text("end");`);
    await app.widget("downloadButton", "d").click();
    expect([app.exceptions[0]?.props.name, saved(app), app.text.includes("end")]).toEqual(["RangeError", [], true]);
  });

  it.each([
    [`downloadButton("d", 5)`, "ArgumentError: .*the data"],
    [`downloadButton("d", () => "x", { rerun: false })`, "ArgumentError: .*options.rerun"],
    [`form("f", () => { st.downloadButton("d", "x"); })`, 'FormError: .*st.form\\("f"\\)'],
  ])("%s is an error", async (call, expected) => {
    expect(await problem(call)).toMatch(new RegExp(`^${expected}`));
  });
});
