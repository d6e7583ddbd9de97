import { describe, expect, it } from "vitest";
import type { AppTest } from "../../testing/index.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

type Step = readonly [label: string, value: unknown];

/** A run of the whole script, as it would be if no part of it could rerun alone. */
async function whole(source: string): Promise<AppTest> {
  return prepared(source, { globals: { fragment: (fn: unknown) => fn } }).run();
}

/** What the page shows at first and after each step, and how often the script ran: by reruns of fragments alone. */
async function pages(source: string, steps: readonly Step[]): Promise<{ pages: string[][]; runs: unknown }> {
  const body = `st.sessionState.runs = (st.sessionState.runs ?? 0) + 1;\n${source}`;
  const apps = [await runScript(`const { fragment } = st;\n${body}`), await whole(body)] as const;
  const seen: string[][] = [];
  const look = (): void => {
    seen.push(outline(apps[0]).filter((line) => !/^(checkbox|slider) /.test(line)));
    expect(outline(apps[0])).toEqual(outline(apps[1]));
  };
  look();
  for (const [label, value] of steps) {
    if (!apps[1].elements.some(({ props }) => props.label === label)) continue;
    for (const app of apps)
      await app.widget(app.get("slider").some(({ props }) => props.label === label) ? "slider" : "checkbox", label).set(value);
    look();
  }
  const runs = apps[0].session.get("runs");
  await apps[0].run();
  expect(outline(apps[0])).toEqual(outline(apps[1]));
  return { pages: seen, runs };
}

describe("rule 52: a fragment draws into containers made outside it", () => {
  it("and its rerun replaces what it drew there, in its place", async () => {
    const script = `
      const box = st.container();
      box.text("above");
      const part = fragment(() => { box.text("on " + st.checkbox("c")); });
      part();
      box.text("below");
    `;
    expect(
      await pages(script, [
        ["c", true],
        ["c", false],
      ]),
    ).toEqual({
      pages: [
        ["container(text above, text on false, text below)"],
        ["container(text above, text on true, text below)"],
        ["container(text above, text on false, text below)"],
      ],
      runs: 1,
    });
  });

  it("and its rerun removes what it does not draw there again, and draws more where that would stand in a run of the whole script", async () => {
    const script = `
      const box = st.container();
      const part = (name) => fragment(() => {
        for (let n = st.slider(name, { max: 3 }); n > 0; n--) { box.text(name + n); box.container().text("in"); }
      });
      box.text("1");
      part("a")();
      part("b")();
      box.text("2");
      part("c")();
    `;
    const { pages: seen, runs } = await pages(script, [
      ["b", 1],
      ["a", 2],
      ["c", 1],
      ["a", 0],
      ["b", 0],
    ]);
    expect([seen[0], seen[3], seen[5], runs]).toEqual([
      ["container(text 1, text 2)"],
      [
        "container(text 1, text a2, container(text in), text a1, container(text in), text b1, container(text in), text 2, text c1, container(text in))",
      ],
      ["container(text 1, text 2, text c1, container(text in))"],
      1,
    ]);
  });

  it.each([
    [
      "a fragment in a fragment, both drawing in the script's container",
      `
      const box = st.container();
      const inner = fragment(() => { if (st.checkbox("i")) box.text("inner"); });
      const outer = fragment(() => { if (st.checkbox("o")) box.text("outer 1"); inner(); box.text("outer 2"); });
      outer(); box.text("script");`,
    ],
    [
      "an inner fragment that the outer one's rerun no longer calls",
      `
      const box = st.container(); const slot = st.empty(); const bar = st.progress(0);
      slot.text("script");
      const inner = fragment(() => { box.text("inner " + st.checkbox("i")); slot.text("inner"); bar.update(50); });
      const outer = fragment(() => { if (!st.checkbox("o")) inner(); });
      outer();`,
    ],
    [
      "the container that it is called in",
      `
      const box = st.container();
      const part = fragment(() => { st.text("1"); if (st.checkbox("i")) box.text("2"); st.text("3"); });
      const outer = fragment(() => { box(() => part()); box.text("o " + st.checkbox("o")); });
      box(() => { outer(); box.text("script"); });`,
    ],
    [
      "a container of the outer fragment",
      `
      const outer = fragment(() => {
        const box = st.container();
        fragment(() => { box.text("i " + st.checkbox("i")); })();
        box.text("o " + st.checkbox("o"));
      });
      outer();`,
    ],
    [
      "columns, tabs, an expander and a form",
      `
      const [a] = st.columns(2); const [t] = st.tabs(["T"]); const e = st.expander("E"); const f = st.form("F");
      const part = fragment(() => { if (st.checkbox("i")) for (const box of [a, t, e, f]) box(() => { st.text("on"); st.container().text("in"); }); });
      part(); a.text("a"); f.formSubmitButton("Send"); st.checkbox("o");`,
    ],
    [
      "the sidebar",
      `
      const box = st.sidebar.container();
      const part = fragment(() => { if (st.checkbox("i")) box.text("on"); st.sidebar.text("side"); });
      part(); box.text("below"); st.checkbox("o");`,
    ],
    [
      "a container that it made in a container from outside",
      `
      const box = st.container();
      const part = fragment(() => { const own = box.container(); if (st.checkbox("i")) own.text("own"); box.text("after"); own.text("late"); });
      part(); box.text("script"); st.checkbox("o");`,
    ],
    [
      "a cached call in a container from outside",
      `
      const box = st.container();
      const load = st.memo((on) => { st.text("loaded " + on); return on; });
      const part = fragment(() => { const on = st.checkbox("i"); box(() => load(on)); });
      part(); box.text("script"); st.checkbox("o");`,
    ],
    [
      "widgets in a container from outside",
      `
      const box = st.container();
      const part = fragment(() => { st.text("on " + box.checkbox("i")); });
      part(); box.checkbox("o");`,
    ],
    [
      "a container that another fragment made",
      `
      let box;
      const maker = fragment(() => { box = st.container(); box.text("made " + st.checkbox("i")); });
      const guest = fragment(() => { box.text("guest " + st.checkbox("o")); });
      maker(); guest(); box.text("script");`,
    ],
    [
      "a container that it hands out to the script",
      `
      const part = fragment(() => { const box = st.container(); box.text("made " + st.checkbox("i")); return box; });
      const box = part(); box.text("script " + st.checkbox("o"));`,
    ],
    [
      "a placeholder",
      `
      const slot = st.empty(); slot.container().text("script");
      const part = fragment(() => { if (st.checkbox("i")) slot.text("on"); else if (st.checkbox("o")) slot.clear(); });
      part();`,
    ],
    [
      "a placeholder that the script has drawn in later",
      `
      const slot = st.empty();
      const part = fragment(() => { slot.text("on " + st.checkbox("i")); });
      part(); slot.text("script"); st.checkbox("o");`,
    ],
    [
      "a placeholder that nobody else draws in",
      `
      const slot = st.empty();
      const part = fragment(() => { if (st.checkbox("i")) { const c = slot.container(); c.text("1"); c.text("2"); } });
      part(); st.checkbox("o");`,
    ],
    [
      "a placeholder, drawn in by two fragments",
      `
      const slot = st.empty();
      const part = (name) => fragment(() => { if (st.checkbox(name)) slot.text(name); });
      part("i")(); slot.text("script"); part("o")(); part("p")();`,
    ],
    [
      "a progress bar",
      `
      const bar = st.progress(10);
      const part = (name, n) => fragment(() => { if (st.checkbox(name)) bar.update(n); });
      part("i", 20)(); bar.update(30); part("o", 40)();`,
    ],
    [
      "a status",
      `
      const s = st.status("script"); s.text("in");
      const part = (name) => fragment(() => { if (st.checkbox(name)) { s.update({ label: name, state: "complete" }); s.text(name); } });
      part("i")(); s.text("more"); part("o")(); s.update({ expanded: true });`,
    ],
    [
      "a progress bar of the outer fragment",
      `
      const outer = fragment(() => {
        const bar = st.progress(0);
        fragment(() => { if (st.checkbox("i")) bar.update(50); })();
        if (st.checkbox("o")) bar.update(70);
      });
      outer();`,
    ],
    [
      "a progress bar that another fragment made",
      `
      let bar;
      const maker = fragment(() => { bar = st.progress(st.checkbox("i") ? 10 : 20); });
      maker(); fragment(() => { if (st.checkbox("o")) bar.update(50); })();`,
    ],
  ] as [string, string][])("as a run of the whole script would: %s", async (_, script) => {
    const steps: Step[] = [
      ["i", true],
      ["o", true],
      ["i", false],
      ["i", true],
      ["o", false],
      ["i", false],
    ];
    const known = steps.filter(([label]) => script.includes(`("${label}"`));
    await pages(script, known);
  });

  it("and the one whose container others draw into reruns with them, the others alone", async () => {
    const app = await runScript(`
      st.sessionState.runs = (st.sessionState.runs ?? 0) + 1;
      let box;
      const maker = st.fragment(() => { box = st.container(); box.text("made " + st.checkbox("m")); });
      const guest = st.fragment(() => { box.text("guest " + st.checkbox("g")); });
      const around = st.fragment(() => { st.checkbox("a"); maker(); guest(); });
      around();
    `);
    await app.widget("checkbox", "g").set(true);
    await app.widget("checkbox", "m").set(true);
    expect(outline(app)).toContain("container(text made true, text guest true)");
    // With the fragment around both, not with the script.
    expect(app.session.get("runs")).toBe(1);
  });

  it("keeps what it shows there where it is on the page, whatever reruns", async () => {
    const app = await runScript(`
      const box = st.container();
      const part = st.fragment(() => { box.textInput("t"); });
      part();
      box.text("below " + st.checkbox("c"));
    `);
    await app.widget("textInput", "t").set("typed");
    await app.widget("checkbox", "c").set(true);
    expect(outline(app)).toEqual(['container(textInput t="typed", text below true)', "checkbox c=true"]);
  });

  it("and what it has hidden in a placeholder shows again as it was, parts of other fragments in it included", async () => {
    const script = `
      const slot = st.empty();
      const box = slot.container();
      box.text("above");
      fragment(() => { box.text("part " + st.checkbox("part")); })();
      box.text("below");
      fragment(() => { if (st.checkbox("cover")) slot.text("cover"); })();
    `;
    const { pages: seen, runs } = await pages(script, [
      ["cover", true],
      ["part", true],
      ["cover", false],
      ["part", false],
      ["cover", true],
      ["cover", false],
    ]);
    const shown = (part: boolean): string[] => [`empty(container(text above, text part ${part}, text below))`];
    const hidden = ["empty(text cover)"];
    expect(seen).toEqual([shown(false), hidden, hidden, shown(true), shown(false), hidden, shown(false)]);
    expect(runs).toBe(1);
  });

  it("and what a fragment drew there that the script does not call again is gone, what stood above it stays", async () => {
    const script = `
      const box = st.container();
      const part = (name) => fragment(() => { box.text(name + " " + st.checkbox(name)); });
      part("a")();
      if (!st.checkbox("hide")) part("b")();
      box.text("below");
    `;
    const { pages: seen } = await pages(script, [
      ["hide", true],
      ["a", true],
    ]);
    expect(seen.slice(1)).toEqual([["container(text a false, text below)"], ["container(text a true, text below)"]]);
  });

  it("and one that stands in the sidebar draws there in the order of its calls, whether through st.sidebar or not", async () => {
    const script = `
      st.sidebar(() => {
        st.text("above");
        fragment(() => {
          const on = st.checkbox("c");
          st.text("one " + on);
          st.sidebar.text("two " + on);
          fragment(() => { st.sidebar.text("inner " + on); })();
          st.text("three");
        })();
        st.text("below");
      });
    `;
    const { pages: seen, runs } = await pages(script, [["c", true]]);
    const texts = ["one true", "two true", "inner true", "three", "below"].map((body) => `sidebar: text ${body}`);
    expect(seen[1]).toEqual(["sidebar: text above", "sidebar: checkbox c=true", ...texts]);
    expect(runs).toBe(1);
  });

  it("is refused in a container that a cached function made, and in a cached function that it calls", async () => {
    const app = await runScript(`
      const made = st.singleton(() => st.container());
      const box = made();
      const own = st.memo((on) => { outer.text("no"); });
      const outer = st.container();
      const part = st.fragment((fn) => { try { fn(); } catch (error) { st.text(error.name); } });
      part(() => box.text("no"));
      part(() => own(1));
      part(() => { const inside = st.container(); st.memo(() => inside.text("no"), { name: "f" })(); });
    `);
    expect(app.text).toBe("CacheReplayClosureError\nCacheReplayClosureError\nCacheReplayClosureError");
  });
});
