import "../style.css";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { elements } from "../../shared/elements/registry.ts";
import { eventually } from "../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../test-helpers/ui/test-page.tsx";
import { drawTurns } from "../draw-turns.ts";
import { nextTask } from "../next-task.ts";
import { askSoon, watchSize } from "./watch-size.ts";

const names = ["a", "b", "c"];

describe("whoever asks for sizes together", () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
  });
  const asking = (name: string) => () => {
    said.push(`ask ${name}`);
    return () => void said.push(`draw ${name}`);
  };
  const together = ["ask a", "ask b", "ask c", "draw a", "draw b", "draw c"];

  it("has all answers before anything is drawn: at first, when sizes change, and with other data", async () => {
    const places = names.map((name) => {
      const place = document.body.appendChild(document.createElement("div"));
      const end = watchSize(place, asking(name));
      onTestFinished(() => {
        end();
        place.remove();
      });
      return place;
    });
    await eventually(() => expect(said).toEqual([...together, ...together]));
    said.length = 0;
    for (const place of places) place.style.inlineSize = "77px";
    await eventually(() => expect(said).toEqual(together));
    said.length = 0;
    for (const name of names) askSoon(asking(name));
    await eventually(() => expect(said).toEqual(together));
  });

  it("is drawn for some ms in a task, in the order in which it was asked; who is gone by then is not", async () => {
    const tasks: string[] = [];
    let [task, isOver] = [0, false];
    const count = async (): Promise<void> => {
      for (; !isOver; task++) await nextTask();
    };
    const slowly = (name: string) => () => () => {
      tasks.push(`${name} ${task}`);
      for (const end = performance.now() + 10; performance.now() < end; );
    };
    const place = document.body.appendChild(document.createElement("div"));
    const end = watchSize(place, slowly("gone"));
    askSoon(slowly("a"));
    askSoon(slowly("b"));
    askSoon(() => () => slowly("c")());
    void count();
    end();
    await eventually(() => expect(tasks.length).toBe(3));
    [isOver] = [true];
    place.remove();
    expect(tasks.map((one) => one.split(" ")[0])).toEqual(["a", "b", "c"]);
    expect(new Set(tasks.map((one) => one.split(" ")[1])).size).toBe(3);
  });

  it("is drawn though another one fails, which is told", async () => {
    const told = vi.spyOn(globalThis, "reportError").mockImplementation(() => {});
    onTestFinished(() => told.mockRestore());
    askSoon(() => {
      throw new Error("mine");
    });
    askSoon(asking("b"));
    await eventually(() => expect(said).toEqual(["ask b", "draw b"]));
    expect(told.mock.calls).toEqual([[new Error("mine")]]);
  });
});

describe("tables", () => {
  const count = 20;
  let page: TestPage;
  beforeEach(() => {
    page = openTestPage();
  });
  afterEach(() => page.close());

  const table = (run: number) => ({
    kind: "dataframe",
    props: {
      ...elements.dataframe.sample,
      data: { rows: 3, columns: [{ name: "run", type: "number", values: Float64Array.of(run, run, run) }] },
    },
  });
  const show = (run: number): Promise<void> => {
    // In one task, however slow the machine is: what is drawn in another is measured in that.
    drawTurns.drawAll();
    return page.show(...Array.from({ length: count }, () => table(run)));
  };
  const cells = (): (string | null)[] =>
    [...page.host.querySelectorAll("tbody tr:first-child td")].map((cell) => cell.textContent);

  /** How often a grid was asked for its style when the page had changed since the one before was. */
  function countLayouts(): () => number {
    let [layouts, isChanged] = [0, false];
    const observer = new MutationObserver(() => {
      isChanged = true;
    });
    observer.observe(page.host, { subtree: true, childList: true, attributes: true, characterData: true });
    const { getComputedStyle } = globalThis;
    const spy = vi.spyOn(globalThis, "getComputedStyle").mockImplementation((element, pseudo) => {
      if (element.matches(".rp-grid")) {
        if (observer.takeRecords().length > 0 || isChanged) layouts++;
        isChanged = false;
      }
      return getComputedStyle(element, pseudo);
    });
    onTestFinished(() => {
      observer.disconnect();
      spy.mockRestore();
    });
    return () => layouts;
  }

  it("that come together have the page laid out once for all of them, and once for other data", async () => {
    await show(1);
    await eventually(() => expect(cells()).toEqual(Array(count).fill("1")));
    const layouts = countLayouts();
    await show(2);
    await eventually(() => expect(cells()).toEqual(Array(count).fill("2")));
    expect(layouts()).toBe(1);
    await page.receive([{ kind: "trim", block: 0, length: 0 }]);
    await show(3);
    await eventually(() => expect(cells()).toEqual(Array(count).fill("3")));
    expect(layouts()).toBe(2);
  });
});
