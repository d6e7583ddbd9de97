import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

/** What scripts have seen. */
const seen: Record<string, unknown> = {};

async function given(call: string): Promise<unknown> {
  const app = await runScript(`const v = st.${call}; seen.v = v;`, { globals: { seen } });
  expect(app.exceptions).toEqual([]);
  return seen.v;
}

async function problem(call: string): Promise<string> {
  const app = await runScript(`st.${call};`);
  const { name, message, hint } = app.exceptions[0]?.props ?? {};
  return `${name}: ${message} ${hint ?? ""}`;
}

describe("pills and segmentedControl", () => {
  it.each([
    [`pills("p", ["a", "b"])`, []],
    [`pills("p", ["a", "b"], { default: ["b"] })`, ["b"]],
    [`segmentedControl("p", ["a", "b"], { selection: "single" })`, null],
    [`segmentedControl("p", ["a", "b"], { selection: "single", default: "b" })`, "b"],
    [`segmentedControl("p", new Set([1, 2]), { selection: "single", default: 2 })`, 2],
    [`pills("p", [])`, []],
  ])("%s is %j: like multiselect; single gives T | null", async (call, value) => {
    expect(await given(call)).toEqual(value);
  });

  it.each([
    [`pills("p", ["a"], { selection: "single", default: ["a"] })`, 'is a list.*selection: "multi"'],
    [`pills("p", ["a"], { default: ["b"] })`, "among the options"],
    [`segmentedControl("p", ["a"], { default: "a" })`, 'into an array.*selection: "single"'],
    [`multiselect("p", ["a"], { default: "a" })`, "Put it into an array.$"],
    [`pills("p", ["a"], { selection: "single", default: "b" })`, "among the options"],
    [`pills("p", ["a"], { selection: "both" })`, "options.selection"],
    [`pills("p", 3)`, "the options"],
  ])("%s is an ArgumentError", async (call, expected) => {
    expect(await problem(call)).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });

  it("give the current run's object, and take back the one that is chosen", async () => {
    const app = await runScript(
      `const options = [{ n: 1 }, { n: 2 }]; const v = st.pills("p", options, { selection: "single", format: (o) => String(o.n) }); seen.same = options.includes(v); seen.v = v;`,
      { globals: { seen } },
    );
    await app.widget("pills", "p").set({ n: 2 });
    expect([seen.v, seen.same]).toEqual([{ n: 2 }, true]);
    await app.widget("pills", "p").set(null);
    expect(seen.v).toBe(null);
  });
});

describe("selectSlider", () => {
  it.each([
    [`selectSlider("s", ["a", "b"])`, "a"],
    [`selectSlider("s", ["a", "b"], { value: "b" })`, "b"],
    [`selectSlider("s", ["only"])`, "only"],
    [`selectSlider("s", [1, 10, 100], { value: [10, 100] })`, [10, 100]],
    [`selectSlider("s", [1, 10, 100], { value: [100, 1] })`, [1, 100]],
    [`selectSlider("s", [[1, 2], [3, 4]], { value: [3, 4] })`, [3, 4]],
  ])("%s is %j: a pair the wrong way round is swapped", async (call, value) => {
    expect(await given(call)).toEqual(value);
  });

  it.each([
    [`selectSlider("s", [])`, "at least one option"],
    [`selectSlider("s", ["a"], { value: "b" })`, "among the options"],
    [`selectSlider("s", ["a"], { value: ["a", "b"] })`, "among the options"],
  ])("%s is an ArgumentError: no options, value not among them", async (call, expected) => {
    expect(await problem(call)).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });
});

describe("feedback", () => {
  it("only null means none: thumbs 0 down, 1 up, and one star is 0", async () => {
    expect(await given(`feedback("thumbs")`)).toBe(null);
    const app = await runScript(`seen.v = st.feedback("stars", { default: 4 });`, { globals: { seen } });
    expect(seen.v).toBe(4);
    await app.widget("feedback", "Feedback").set(0);
    expect(seen.v).toBe(0);
  });

  it.each([
    [`feedback("hearts")`, "the kind"],
    [`feedback("thumbs", { default: 2 })`, "options.default"],
    [`feedback("stars", { default: 1.5 })`, "options.default"],
  ])("%s is an ArgumentError: another kind, default out of range", async (call, expected) => {
    expect(await problem(call)).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });
});

describe("toggle, checkbox, textArea, linkButton", () => {
  it.each([
    [`toggle("t")`, false],
    [`toggle("t", { value: true })`, true],
    [`checkbox("c", { value: null })`, null],
    [`textArea("a")`, ""],
    [`textArea("a", { value: "x\\ny" })`, "x\ny"],
  ])("%s is %j: null is undecided", async (call, value) => {
    expect(await given(call)).toBe(value);
  });

  it.each([
    [`textArea("a", { height: 20 })`, "options.height"],
    [`textArea("a", { value: "abc", maxChars: 2 })`, "options.value"],
    [`linkButton("l", "javascript:alert(1)")`, "the address"],
    [`linkButton("l", " java\\nscript:alert(1)")`, "the address"],
    [`linkButton("l", "\\u0001javascript:alert(1)")`, "the address"],
    [`linkButton("l", "data:text/html,x")`, "the address"],
    [`linkButton("l", "")`, "the address"],
    [`linkButton("l", "/a", { typ: "primary" })`, "there is no option"],
  ])("%s is an ArgumentError", async (call, expected) => {
    expect(await problem(call)).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });

  it.each(["https://example.com/a", "mailto:a@example.com", "tel:+1", "/a?b=c:d", "#here"])(
    "linkButton leads to %s",
    async (url) => {
      const app = await runScript(`st.linkButton("l", ${JSON.stringify(url)});`);
      expect(app.elements[0]?.props.url).toBe(url);
    },
  );
});
