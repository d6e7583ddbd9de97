import { afterEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { type NotebookPage, openNotebook } from "../../test-helpers/ui/notebook-page.tsx";
import { stateWords } from "./cell-view.tsx";
import "../style.css";

const source = "// %% one\nconst a = 1;\nconst b = 2;\n// %% two\na + b;\n// %% three\nb;\n";
const [one, two, three] = [{ title: "one" }, { title: "two" }, { title: "three" }];

let page: NotebookPage;
const opened = (text = source): NotebookPage => {
  page = openNotebook(text);
  return page;
};
afterEach(() => {
  vi.useRealTimers();
  page.close();
});

const keys = (text: string): Promise<void> => userEvent.keyboard(text);
const menuOf = async (title: string): Promise<HTMLElement> => {
  const cell = page.cell(title);
  await userEvent.click(cell.querySelector("summary") as HTMLElement);
  return cell.querySelector(".rp-nb-actions") as HTMLElement;
};
const actionOf = (menu: HTMLElement, does: string): HTMLElement => {
  const found = [...menu.querySelectorAll("button")].find(({ textContent }) => textContent?.startsWith(does));
  if (found === undefined) throw new Error(`The menu has no “${does}”.`);
  return found;
};

describe("a worker that says it runs another text than it was given", () => {
  const forged = '// %% one\nst.text("harmless");\n';
  const code = (): string => page.host.querySelector(".rp-nb-code")?.textContent ?? "";

  it("is not believed in a sandbox: its reader sees what there is", async () => {
    page = openNotebook(source, true);
    page.tell([{ ...one, reason: "Said first." }, two, three]);
    await expect.poll(() => page.cell("one").textContent).toContain("Said first.");
    page.tell([{ ...one, reason: "Said next." }], forged);
    await expect.poll(() => page.cell("one").textContent).toContain("Said next.");
    expect([page.titles(), code()]).toEqual([["one", "two", "three"], expect.stringContaining("const a = 1;")]);
    expect(page.host.textContent).not.toContain("harmless");
  });

  it("has been given it by the host elsewhere", async () => {
    opened().tell([one, two, three]);
    page.tell([one], forged);
    await expect.poll(code).toContain("harmless");
  });
});

describe("the state of a cell", () => {
  it.each(["kept", "ran", "queued", "running", "failed", "blocked", "notReached", "raw", "frozen", "stale"] as const)(
    "is a sign, a word and a sentence: %s",
    async (state) => {
      opened().tell([{ ...one, state, reason: "Because of this." }, two, three]);
      page.state.value = "running";
      const [sign, word] = stateWords[state];
      await expect.poll(() => page.cell("one").getAttribute("aria-label")).toBe(`one, ${word}`);
      const described = page.cell("one").getAttribute("aria-describedby") ?? "";
      expect(document.getElementById(described)?.textContent).toBe("Because of this.");
      expect(page.cell("one").querySelector(".rp-nb-state")?.textContent?.trim()).toBe(`${sign} ${word}`);
    },
  );

  it("of a text cell that was changed, and has drawn nothing, has the text below it as it is written", async () => {
    opened("// %% one\n1;\n").tell([one], "// %% one\n1;\n");
    await expect.poll(() => page.cell("one").getAttribute("aria-label")).toBe("one, ran");
    page.cell("one").focus();
    await keys("b");
    await expect.poll(() => page.titles()).toHaveLength(2);
    await keys("m");
    await keys("{Enter}");
    await expect.poll(() => document.activeElement?.classList.contains("cm-content")).toBe(true);
    await keys("# Hello");
    await keys("{Escape}");
    await expect.poll(() => page.host.querySelector("[data-state=edited] .rp-nb-code")?.textContent).toContain("# Hello");
  });

  it("has a word of its own, whatever it is", () => {
    opened();
    const words = Object.values(stateWords).map(([, word]) => word);
    expect(new Set(words).size).toBe(words.length);
  });

  it("is queued below the cell that runs, whatever it was before; where that was ended, it was not reached", async () => {
    opened();
    page.state.value = "running";
    page.tell([
      { ...one, state: "kept" },
      { ...two, state: "running" },
      { ...three, state: "kept" },
    ]);
    await expect.poll(() => page.cell("three").getAttribute("aria-label")).toBe("three, queued");
    expect(page.cell("one").getAttribute("aria-label")).toBe("one, kept");
    page.state.value = "idle";
    await expect.poll(() => page.cell("three").getAttribute("aria-label")).toBe("three, not reached");
    expect(page.cell("two").getAttribute("aria-label")).toBe("two, ran");
  });

  it("tells how long a cell has been running, and no more when it has run", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
    opened();
    page.state.value = "running";
    page.tell([{ ...one, state: "running" }, two, three]);
    await expect.poll(() => page.cell("one").getAttribute("aria-label")).toBe("one, running");
    // Effects of a view come with a frame.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    vi.advanceTimersByTime(62_000);
    const state = () => page.cell("one").querySelector(".rp-nb-state")?.textContent?.trim();
    await expect.poll(state).toBe("▶ running, 1 min 2 s");
    page.tell([{ ...one, state: "ran" }, two, three]);
    await expect.poll(state).toBe("● ran");
  });
});

describe("keys of a cell", () => {
  it("Ctrl-Shift-arrows move it, with the focus; past the ends they do nothing; z takes it back", async () => {
    opened().tell([one, two, three]);
    page.cell("two").focus();
    await keys("{Control>}{Shift>}{ArrowDown}{/Shift}{/Control}");
    await expect.poll(page.titles).toEqual(["one", "three", "two"]);
    expect(document.activeElement).toBe(page.cell("two"));
    await keys("{Control>}{Shift>}{ArrowDown}{/Shift}{/Control}");
    expect(page.titles()).toEqual(["one", "three", "two"]);
    for (const _ of [1, 2, 3]) await keys("{Control>}{Shift>}{ArrowUp}{/Shift}{/Control}");
    await expect.poll(page.titles).toEqual(["two", "one", "three"]);
    expect(document.activeElement).toBe(page.cell("two"));
    for (const _ of [1, 2, 3]) await keys("z");
    await expect.poll(page.titles).toEqual(["one", "two", "three"]);
  });

  it("Ctrl-Shift-minus in its text splits it at the cursor, and goes on in what stands below", async () => {
    opened().tell([one, two, three]);
    page.cell("one").focus();
    await keys("{Enter}");
    await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toBe("Text of one");
    await keys("{Control>}{Home}{/Control}{End}{Control>}{Shift>}-{/Shift}{/Control}");
    await expect.poll(page.titles).toEqual(["one", "cell 2", "two", "three"]);
    await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toBe("Text of cell 2");
    expect(document.activeElement?.textContent).toBe("const b = 2;");
    await keys("{Shift>}{Enter}{/Shift}");
    expect(page.asked.at(-1)).toBe(`run ${source.replace("const b", "// %%\nconst b")}`);
  });
});

describe("the menu of a cell", () => {
  it("has all that keys do, and what the cell reads, writes and costs", async () => {
    opened().answers.set("cellCost", [{ ms: 1240, runs: 2, hits: 1, results: 2 }]);
    page.tell([one, { ...two, reads: ["a"], writes: ["c"] }, three]);
    await expect.poll(() => page.cell("two").getAttribute("aria-label")).toBe("two, ran");
    const menu = await menuOf("two");
    await expect
      .poll(() => menu.textContent)
      .toContain("Took 1.2 s when it ran last. Ran 2 times, was kept once; 2 results kept.");
    expect(menu.textContent).toContain("Reads a. Writes c.");
    expect(page.asked).toEqual(["cellCost 1"]);
    for (const does of ["Split at the cursor", "Move it up", "Freeze"]) actionOf(menu, does);
    actionOf(menu, "Move it up").click();
    await expect.poll(page.titles).toEqual(["two", "one", "three"]);
  });

  it("says nothing of a cost that the worker does not know, or that is none", async () => {
    opened().answers.set("cellCost", [{ ms: "long", runs: 2, hits: 1, results: 2 }]);
    page.tell([one, two, three]);
    const menu = await menuOf("one");
    await expect.poll(() => page.asked).toEqual(["cellCost 0"]);
    expect(menu.textContent).not.toContain("Took");
  });

  it("freezes a cell, and lets one that is frozen run again", async () => {
    opened().tell([one, two, three]);
    await expect.poll(() => page.cell("two").getAttribute("aria-label")).toBe("two, ran");
    actionOf(await menuOf("two"), "Freeze").click();
    await expect.poll(() => page.asked.slice(-2)).toEqual(["holdCells [1] frozen true", "run"]);
    page.tell([one, { ...two, state: "frozen" }, three]);
    await expect.poll(() => page.cell("two").getAttribute("aria-label")).toBe("two, frozen");
    actionOf(await menuOf("two"), "Let it run again").click();
    await expect.poll(() => page.asked.slice(-2)).toEqual(["holdCells [1] frozen false", "run"]);
  });

  it("leaves the focus at the cell, and takes it from no one who goes elsewhere later", async () => {
    opened().tell([one, two, three]);
    await expect.poll(() => page.cell("two").getAttribute("aria-label")).toBe("two, ran");
    actionOf(await menuOf("two"), "Copy").click();
    expect(document.activeElement).toBe(page.cell("two"));
    const fold = page.cell("three").querySelector(".rp-nb-fold") as HTMLElement;
    fold.focus();
    await expect.poll(() => page.cell("three").hasAttribute("data-selected")).toBe(true);
    expect(document.activeElement).toBe(fold);
  });
});

describe("cells that run when they are asked", () => {
  it("are held again where another worker has taken the place of theirs, and where the text is another one", async () => {
    opened().tell([one, two, three]);
    await userEvent.selectOptions([...page.host.querySelectorAll("select")].at(-1) as HTMLSelectElement, "asked");
    await expect.poll(() => page.asked).toEqual(["holdCells [0,1,2] waiting true"]);
    page.state.value = "running";
    page.tell([{ ...one, state: "running" }, two, three]);
    await expect.poll(() => page.cell("one").getAttribute("aria-label")).toBe("one, running");
    expect(page.asked).toHaveLength(1);
    for (const state of ["starting", "running"] as const) page.state.value = state;
    expect(page.asked).toHaveLength(1);
    page.state.value = "idle";
    await expect.poll(() => page.asked).toHaveLength(2);
    page.state.value = "running";
    page.tell([{ title: "zero" }, one, two, three], `// %% zero\n0;\n${source}`);
    await expect.poll(() => page.asked.at(-1)).toBe("holdCells [0,1,2,3] waiting true");
  });

  it("are held, those of a new text too; Run lets them go once, and a cell that is run by itself runs alone", async () => {
    opened().tell([one, two, three]);
    const choice = [...page.host.querySelectorAll("select")].at(-1) as HTMLSelectElement;
    await userEvent.selectOptions(choice, "asked");
    await expect.poll(() => page.asked).toEqual(["holdCells [0,1,2] waiting true"]);
    page.tell([one, { ...two, state: "stale", reason: "It waits to be run. 'a' is 2, was 1." }, three]);
    page.end();
    await expect.poll(() => page.cell("two").querySelector(".rp-nb-output")?.hasAttribute("data-stale")).toBe(true);
    page.asked.length = 0;
    await userEvent.click(
      [...page.host.querySelectorAll("button")].find(({ textContent }) => textContent === "Run") as HTMLElement,
    );
    await expect.poll(() => page.asked).toEqual(["holdCells [0,1,2] waiting false", "run", "holdCells [0,1,2] waiting true"]);
    page.asked.length = 0;
    page.cell("two").focus();
    await keys("{Control>}{Enter}{/Control}");
    await expect.poll(() => page.asked).toEqual(["forgetCells [1]", "run"]);
    page.asked.length = 0;
    await userEvent.selectOptions(choice, "changed");
    await expect.poll(() => page.asked).toEqual(["holdCells [0,1,2] waiting false", "run"]);
  });
});
