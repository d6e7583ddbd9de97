import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";
import { readColor } from "./read-color.ts";

let page: TestPage;
beforeAll(() => pageRest.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const common = { label: "It", labelVisibility: "visible", disabled: false, help: null };

async function show(kind: string, props: object, value: unknown): Promise<HTMLElement> {
  await page.receive([
    { kind: "set", block: 0, index: 0, node: { kind, id: "w", props: { ...common, ...props } } },
    { kind: "value", id: "w", value },
  ]);
  return page.host.querySelector("[data-rp-kind]") as HTMLElement;
}
const sent = (value: unknown) => eventually(() => expect(page.requests.at(-1)?.changes).toEqual([{ id: "w", value }]));
const shows = (value: unknown) => page.receive([{ kind: "value", id: "w", value }], 5);
const get = <E extends Element = HTMLElement>(selector: string): E => page.host.querySelector(selector) as E;

describe("toggle", () => {
  it("is a switch; undecided is mixed", async () => {
    await show("toggle", {}, null);
    const input = get<HTMLInputElement>("[role=switch]");
    expect([input.getAttribute("aria-checked"), input.indeterminate]).toEqual(["mixed", true]);
    input.focus();
    await userEvent.keyboard(" ");
    await sent(true);
  });
});

describe("pills and segmentedControl", () => {
  const options = { options: ["a", "b", "c"], single: false, required: false };
  it("several may be chosen and taken back; arrows go within, one Tab stop", async () => {
    await show("pills", options, [1]);
    const buttons = [...page.host.querySelectorAll<HTMLElement>(".rp-choice")];
    expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
    expect(buttons.map((button) => button.getAttribute("aria-pressed"))).toEqual(["false", "true", "false"]);
    await userEvent.click(buttons[0] as HTMLElement);
    await sent([1, 0]);
    await userEvent.keyboard("{ArrowLeft}");
    expect(document.activeElement).toBe(buttons[2]);
    await userEvent.keyboard("{Home}{ArrowRight}{Enter}");
    await sent([0]);
  });

  it("single: the chosen one pressed again is taken back", async () => {
    await show("segmentedControl", { ...options, single: true }, 1);
    await userEvent.click(page.host.querySelectorAll(".rp-choice")[1] as HTMLElement);
    await sent(null);
  });

  it.each(["segmentedControl", "pills", "textInput", "checkbox"])(
    "required: the star of a form's field stands in a form, and not outside of one: %s",
    async (kind) => {
      const texts = { placeholder: null, maxChars: null, type: "text", update: "release" };
      const isText = kind === "textInput";
      const own = isText ? texts : kind === "checkbox" ? {} : { ...options, single: true };
      const value = isText ? "" : kind === "checkbox" ? false : 1;
      const marks = () => [
        page.host.querySelectorAll(".rp-required").length,
        page.host.querySelectorAll("[aria-required]").length,
      ];
      await show(kind, { ...own, required: true }, value);
      expect(marks()).toEqual([0, 0]);
      const field = { kind, id: "f", props: { ...common, ...own, required: true } };
      const form = { kind: "form", block: 5, children: [field], props: { name: "f", border: true } };
      await page.receive([
        { kind: "set", block: 0, index: 1, node: form },
        { kind: "value", id: "f", value },
      ]);
      expect(marks()).toEqual([1, 1]);
    },
  );

  it("single and required is a radiogroup, whose arrows choose, and nothing is taken back", async () => {
    await show("segmentedControl", { ...options, single: true, required: true }, 1);
    expect(get("[role=radiogroup]").querySelectorAll("[role=radio]").length).toBe(3);
    (page.host.querySelectorAll(".rp-choice")[1] as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}");
    await sent(2);
  });
});

describe("feedback", () => {
  it("stars fill up to the chosen one, are named, and are taken back by another press", async () => {
    await show("feedback", { scale: "stars", count: 5 }, 2);
    expect(page.host.querySelectorAll("[data-filled]").length).toBe(3);
    const stars = [...page.host.querySelectorAll<HTMLInputElement>("input")];
    expect(stars[2]?.getAttribute("aria-label")).toBe("3 of 5 stars");
    await userEvent.click(stars[4] as HTMLElement);
    await sent(4);
    await shows(4);
    await userEvent.click(stars[4] as HTMLElement);
    await sent(null);
  });

  it.each([
    ["visible", true],
    ["hidden", true],
    ["collapsed", false],
  ])("labelVisibility %s: its help is seen: %s", async (labelVisibility, isSeen) => {
    await show("feedback", { scale: "stars", count: 5, help: "why", labelVisibility }, 2);
    const marks = [...page.host.querySelectorAll<HTMLElement>(".rp-help-mark")];
    expect(marks.filter((mark) => (mark.closest(".rp-label-row") as HTMLElement | null)?.offsetHeight !== 1)).toHaveLength(
      isSeen ? 1 : 0,
    );
  });
});

describe("selectSlider", () => {
  it("shows options as its values, and sends their places", async () => {
    await show("selectSlider", { options: ["low", "middle", "high"] }, 1);
    const input = get<HTMLInputElement>("input");
    expect([input.getAttribute("aria-valuetext"), get("output").textContent]).toEqual(["middle", "middle"]);
    input.focus();
    await userEvent.keyboard("{ArrowRight}");
    await sent(2);
  });

  it("a pair has two thumbs", async () => {
    await show("selectSlider", { options: ["a", "b", "c"] }, [0, 2]);
    const [, to] = [...page.host.querySelectorAll<HTMLInputElement>("input")];
    to?.focus();
    await userEvent.keyboard("{ArrowLeft}");
    await sent([0, 1]);
  });

  it("marks name options below the track; markdown of an option is seen as markdown, and read without its signs", async () => {
    await show("selectSlider", { options: ["**low**", "middle", ":red[high]"], marks: [1] }, 0);
    await eventually(() => expect(get(".rp-slider-mark strong").textContent).toBe("low"));
    expect(get("output strong").textContent).toBe("low");
    expect(get(".rp-slider-mark:last-child .rp-inline span").textContent).toBe("high");
    expect([...page.host.querySelectorAll(".rp-slider-mark")].map(({ textContent }) => textContent)).toEqual([
      "low",
      "middle",
      "high",
    ]);
    expect(get("input").getAttribute("aria-valuetext")).toBe("low");
  });

  it("one option is shown, fixed", async () => {
    await show("selectSlider", { options: ["only"] }, 0);
    await eventually(() => expect(get<HTMLInputElement>("input").disabled).toBe(true));
    expect(get("output").textContent).toBe("only");
  });
});

describe("textArea", () => {
  const props = { placeholder: null, maxChars: 20, height: "content", update: "release" };
  it("Ctrl+Enter sends, Enter breaks the line, Escape takes back, Tab leaves", async () => {
    await show("textArea", props, "one");
    const area = get<HTMLTextAreaElement>("textarea");
    await userEvent.click(area);
    await userEvent.keyboard("{End}{Enter}two");
    expect([area.value, page.requests.length]).toEqual(["one\ntwo", 0]);
    await userEvent.keyboard("{Escape}");
    expect(area.value).toBe("one");
    await userEvent.keyboard("{End}!{Control>}{Enter}{/Control}");
    await sent("one!");
    await shows("one!");
    await userEvent.keyboard("?");
    await userEvent.tab();
    await sent("one!?");
  });

  it("content height is right at first, and grows", async () => {
    await show("textArea", props, "one");
    const before = get("textarea").offsetHeight;
    expect(before).toBeGreaterThanOrEqual(68);
    await shows("1\n2\n3\n4\n5\n6");
    await eventually(() => expect(get("textarea").offsetHeight).toBeGreaterThan(before + 20));
  });
});

describe("dateInput and timeInput", () => {
  const bounds = { min: "2026-01-10", max: "2026-12-31", clearable: false };
  it("sends a day when it is whole; a typed wrong date stays with its reason, and the last value holds", async () => {
    await show("dateInput", { ...bounds, pair: false }, "2026-02-01");
    const input = get<HTMLInputElement>("input");
    await userEvent.fill(input, "2026-03-05");
    await sent("2026-03-05");
    await shows("2026-03-05");
    page.requests.length = 0;
    await userEvent.fill(input, "2025-03-05");
    input.blur();
    await eventually(() => expect(get(".rp-field-error").textContent).toBe("Not before 01/10/2026."));
    expect([page.requests.length, input.getAttribute("aria-invalid")]).toEqual([0, "true"]);
  });

  it("a pair: the first end sends nothing, the second both; the wrong way round it is swapped", async () => {
    await show("dateInput", { min: null, max: null, clearable: true, pair: true }, null);
    const [from, to] = [...page.host.querySelectorAll<HTMLInputElement>("input")];
    await userEvent.fill(from as HTMLElement, "2026-05-02");
    expect(page.requests.length).toBe(0);
    await userEvent.fill(to as HTMLElement, "2026-05-01");
    await sent(["2026-05-01", "2026-05-02"]);
  });

  it("any minute may be typed, step is for the list of times on demand", async () => {
    await show("timeInput", { min: null, max: null, clearable: false, step: 900 }, "09:00");
    const input = get<HTMLInputElement>("input");
    expect([input.step, page.host.querySelectorAll("datalist option").length]).toEqual(["60", 96]);
    await userEvent.fill(input, "10:07");
    await userEvent.keyboard("{Enter}");
    await sent("10:07");
  });
});

describe("colorPicker", () => {
  const props = { alpha: false, presets: ["#ff0000"], update: "release" };
  it("the field reads hex, rgb(), hsl() and names, and says what is none", async () => {
    await show("colorPicker", props, "#000000");
    const field = get<HTMLInputElement>(".rp-color-text");
    await userEvent.fill(field, "teal");
    await userEvent.keyboard("{Enter}");
    await sent("#008080");
    await shows("#008080");
    await userEvent.fill(field, "no colour");
    await userEvent.keyboard("{Enter}");
    await eventually(() => expect(get(".rp-field-error").textContent).toContain("no colour"));
    expect([readColor("hsl(120 100% 50%)", false), readColor("rgb(1 2 3 / 50%)", true), readColor("x", true)]).toEqual([
      "#00ff00",
      expect.stringMatching(/^#[0-9a-f]{6}80$/),
      null,
    ]);
  });

  it("has presets, and a slider for how opaque it is", async () => {
    await show("colorPicker", { ...props, alpha: true }, "#12345680");
    expect(get<HTMLInputElement>(".rp-color-alpha").getAttribute("aria-valuetext")).toBe("50 %");
    await userEvent.click(get(".rp-color-preset"));
    await sent("#ff0000");
  });

  it("is never narrower than its swatch", async () => {
    page.host.style.inlineSize = "60px";
    await show("colorPicker", props, "#000000");
    expect(get(".rp-color-swatch").offsetWidth).toBe(40);
  });
});

describe("linkButton", () => {
  it("is a real link in a tab of its own, and none for an address that runs code", async () => {
    const link = { ...common, url: "https://example.com/", type: "secondary", newTab: true };
    const draw = (props: object) =>
      page.receive([{ kind: "set", block: 0, index: 0, node: { kind: "linkButton", props: { ...link, ...props } } }]);
    await draw({});
    const anchor = () => get<HTMLAnchorElement>("a");
    expect([anchor().href, anchor().target, anchor().rel]).toEqual(["https://example.com/", "_blank", "noopener noreferrer"]);
    await draw({ url: "javascript:parent.ran=1" });
    expect(anchor().hasAttribute("href")).toBe(false);
    await draw({ disabled: true });
    expect([anchor().hasAttribute("href"), anchor().getAttribute("aria-disabled")]).toEqual([false, "true"]);
  });
});

describe("fileUploader", () => {
  const props = { accept: [".csv"], multiple: true, maxSize: 10, maxFiles: 2 };
  const csv = (name: string, text = "a") => new File([text], name, { type: "text/csv" });
  const names = () => (page.requests.at(-1)?.changes[0]?.value as { file: File }[] | undefined)?.map(({ file }) => file.name);

  it("takes what is chosen, in that order, and lists the newest first; a refused file stands there with its reason", async () => {
    await show("fileUploader", props, []);
    await userEvent.upload(get("input"), [
      csv("a.csv"),
      csv("big.csv", "a".repeat(11)),
      new File(["x"], "x.txt"),
      csv("b.csv"),
      csv("c.csv"),
    ]);
    await eventually(() => expect(names()).toEqual(["a.csv", "b.csv"]));
    await eventually(() =>
      expect([...page.host.querySelectorAll("li")].map(({ textContent }) => textContent?.replace("×", "").trim())).toEqual([
        "big.csv larger than 10 B",
        "x.txt not .csv",
        "c.csv more than 2 files",
        "b.csv 1 B",
        "a.csv 1 B",
      ]),
    );
    expect(get("[role=status].rp-sr").textContent).toContain("2 added, big.csv refused: larger than 10 B");
  });

  const give = (type: string, ...files: File[]): void => {
    const data = new DataTransfer();
    for (const file of files) data.items.add(file);
    const event =
      type === "drop"
        ? new DragEvent(type, { dataTransfer: data, bubbles: true })
        : new ClipboardEvent(type, { clipboardData: data, bubbles: true });
    get(".rp-uploader").dispatchEvent(event);
  };

  it("takes what is dropped and pasted; a second file replaces the first in single mode", async () => {
    await show("fileUploader", { ...props, multiple: false, maxFiles: null }, []);
    give("drop", csv("dropped.csv"));
    await eventually(() => expect(names()).toEqual(["dropped.csv"]));
    give("paste", csv("pasted.csv"));
    await eventually(() => expect(names()).toEqual(["pasted.csv"]));
    give("drop", csv("one.csv"), csv("two.csv"));
    await eventually(() => expect(names()).toEqual(["one.csv"]));
    await eventually(() => expect(get("[role=status].rp-sr").textContent).toBe("1 added, two.csv refused: more than one file"));
  });

  it("one Tab stop but for what removes a file, which gives the focus back", async () => {
    await show("fileUploader", props, [{ id: "1", file: csv("a.csv") }]);
    await userEvent.click(get("button[aria-label='Remove a.csv']"));
    await eventually(() => expect(names()).toEqual([]));
    expect(document.activeElement).toBe(get("input"));
  });

  it("while it is disabled nothing can be removed, one by one or at once, and nothing is taken that is dropped or pasted", async () => {
    const kept = [
      { id: "1", file: csv("a.csv") },
      { id: "2", file: csv("b.csv") },
    ];
    const free = { ...props, maxFiles: null };
    await show("fileUploader", { ...free, disabled: true }, kept);
    expect(get<HTMLInputElement>("input").disabled).toBe(true);
    await userEvent.click(get("button[aria-label='Remove a.csv']"), { force: true });
    await userEvent.click(get("button[aria-label='Remove all files of It']"), { force: true });
    give("drop", csv("dropped.csv"));
    give("paste", csv("pasted.csv"));
    // What was dropped is read in its own time: what comes after it, while it may be changed, is all that there is.
    await show("fileUploader", free, kept);
    give("drop", csv("later.csv"));
    await eventually(() => expect(page.requests.length).toBe(1));
    expect(names()).toEqual(["a.csv", "b.csv", "later.csv"]);
  });

  it("of a folder all files are taken that may be", async () => {
    await show("fileUploader", { ...props, directory: true }, []);
    const input = get<HTMLInputElement>("input");
    expect([input.webkitdirectory, get(".rp-uploader-rules").textContent]).toEqual([
      true,
      expect.stringContaining("drop or paste a folder"),
    ]);
    const data = new DataTransfer();
    for (const file of [csv("a.csv"), new File(["x"], "notes.txt"), csv("b.csv")]) data.items.add(file);
    input.files = data.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await eventually(() => expect(names()).toEqual(["a.csv", "b.csv"]));
    expect(get("[data-refused]").textContent).toContain("notes.txt");
  });
});
