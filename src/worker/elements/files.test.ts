import { describe, expect, it } from "vitest";
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
    [`fileUploader("f", { type: 3 })`, "options.type"],
    [`fileUploader("f", { type: [""] })`, "options.type"],
    [`fileUploader("f", { maxSize: "much" })`, "options.maxSize"],
    [`fileUploader("f", { maxSize: 0 })`, "options.maxSize"],
    [`fileUploader("f", { maxFiles: 1.5 })`, "options.maxFiles"],
  ])("%s is an ArgumentError", async (call, expected) => {
    expect(await problem(call)).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });
});
