import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { cdp } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";
import { markdownRenderer } from "../text/markdown-body.tsx";

let page: TestPage;
beforeAll(() => Promise.all([pageRest.load(), markdownRenderer.load()]).then(() => {}));
beforeEach(() => {
  page = openTestPage();
  page.host.style.inlineSize = "320px";
});
afterEach(() => page.close());

const all = (selector: string): HTMLElement[] => [...page.host.querySelectorAll<HTMLElement>(selector)];
const one = (selector: string): HTMLElement => all(selector)[0] as HTMLElement;
const alert = (kind: string, body: string) => ({ kind: "alert", props: { kind, body, icon: null } });
const isInside = (part: Element, box: Element): boolean =>
  part.getBoundingClientRect().right <= box.getBoundingClientRect().right + 0.5;

describe("alerts", () => {
  it("new ones are told politely, errors at once; each says in words what it is", async () => {
    const kinds = ["success", "info", "warning", "error"];
    await page.show(...kinds.map((kind) => alert(kind, "b")));
    expect(all(".rp-alert").map(({ role }) => role)).toEqual(["status", "status", "status", "alert"]);
    expect(all(".rp-alert .rp-sr").map(({ textContent }) => textContent?.trim())).toEqual([
      ...["Success:", "Note:", "Warning:", "Error:"],
    ]);
  });

  it("the body is whole markdown; tables, code and long words stay inside", async () => {
    const row = (word: string): string => `|${` ${word} |`.repeat(30)}`;
    const body = `# Head\n\n- item\n\n${row("wide")}\n${row("-")}\n${row("cell")}\n\n\`\`\`\n${"code ".repeat(200)}\n\`\`\`\n\n${"long".repeat(200)}`;
    await page.show(alert("info", body));
    const box = await eventually(() => {
      expect(one(".rp-alert table")).toBeDefined();
      return one(".rp-alert");
    });
    expect(box.querySelectorAll("h1, li, table, pre")).toHaveLength(4);
    for (const part of box.querySelectorAll("p, pre, .rp-md-table")) expect(isInside(part, box), part.tagName).toBe(true);
    expect(isInside(box, page.host)).toBe(true);
  });
});

it("st.exception: addresses and paths fold at 320 px, addresses are links, causes are nested", async () => {
  const path = `/a/very/long/path${"/of/parts".repeat(30)}.ts`;
  const place = { file: path, line: 1, column: 1 };
  const cause = (level: number) => ({ name: "TypeError", message: path, level, ...place });
  const message = `see https://x.org/${"path".repeat(60)}. And ${path}`;
  const rest = { severity: "error", frame: `> 1 | ${path}`, hint: path, stack: path };
  await page.show({ kind: "exception", props: { name: "Error", message, ...place, ...rest, causes: [cause(1), cause(2)] } });
  const box = one(".rp-exception");
  for (const part of box.querySelectorAll("p, li, button, pre, a")) expect(isInside(part, box), part.className).toBe(true);
  expect(isInside(box, page.host)).toBe(true);
  expect(box.querySelector("a")?.getAttribute("href")).toBe(`https://x.org/${"path".repeat(60)}`);
  const [outer, inner] = all(".rp-causes > li").map(
    (part) => part.getBoundingClientRect().left + parseFloat(getComputedStyle(part).paddingLeft),
  );
  expect(inner).toBeGreaterThan(outer ?? 0);
});

it.each([
  ["a part", { fraction: 0.4, text: null }, "40", "40 %"],
  ["a part, with words", { fraction: 0.123, text: "**4** of 10" }, "12.3", "12.3 %, 4 of 10"],
  ["no end in sight", { fraction: null, text: "wait" }, null, "wait"],
  ["no end in sight, without words", { fraction: null, text: null }, null, "In progress"],
])("st.progress is a progressbar with aria-valuetext, and no live region: %s", async (_, props, now, words) => {
  await page.show({ kind: "progress", props });
  const bar = one("[role=progressbar]");
  expect([bar.getAttribute("aria-valuenow"), bar.getAttribute("aria-valuetext")]).toEqual([now, words]);
  expect(bar.closest("[aria-live], [role=status]")).toBe(null);
});

it("a spinner is a status without its seconds, which are the clock's, also after the tab slept; with less motion it slows and turns on; what stands below keeps its place and state as it comes and goes", async () => {
  const set = (index: number, node: object) => ({ kind: "set", block: 0, index, node });
  const spin = (text: string | null) => ({ kind: "spin", block: 0, index: 0, spinner: 1, text, ...(text && { time: true }) });
  await page.receive([set(0, { kind: "expander", props: { label: "More", expanded: false }, block: 90, children: [] })]);
  const details = one("details") as HTMLDetailsElement;
  details.open = true;
  const { top } = details.getBoundingClientRect();
  await page.receive([spin("Working")]);
  const spinner = await eventually(() => {
    expect(one("[data-rp-spinner]").textContent).toMatch(/^Working\d/);
    return one("[data-rp-spinner]");
  });
  expect(spinner.role).toBe("status");
  const time = spinner.querySelector(".rp-spinner-time") as HTMLElement;
  expect(time.ariaHidden).toBe("true");
  // The tab has slept: no timer counted, the clock went on.
  const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 125_000);
  await eventually(() => expect(time.textContent).toMatch(/^2 min 5/));
  clock.mockRestore();
  const mark = spinner.querySelector(".rp-spinner-mark") as HTMLElement;
  const turn = () => [getComputedStyle(mark).animationDuration, getComputedStyle(mark).animationIterationCount];
  expect(turn()).toEqual(["0.8s", "infinite"]);
  const session = cdp();
  await session.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-reduced-motion", value: "reduce" }] });
  expect(turn()).toEqual(["4s", "infinite"]);
  await session.send("Emulation.setEmulatedMedia", { features: [] });
  expect([one("details"), details.open, details.getBoundingClientRect().top]).toEqual([details, true, top]);
  await page.receive([spin(null)]);
  expect([all("[data-rp-spinner]").length, one("details"), details.open]).toEqual([0, details, true]);
});

it("an icon that there is none of shows a place with a tip, and the words stay", async () => {
  await page.show({ kind: "alert", props: { kind: "info", body: "b", icon: ":material/no_such_icon:" } });
  await eventually(() => expect(one(".rp-glyph").title).toBe("There is no icon “no_such_icon”"));
  expect(one(".rp-alert-body").textContent).toBe("b");
});
