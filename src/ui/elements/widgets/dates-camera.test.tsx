import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";
import { dayIn, firstWeekday } from "./read-day.ts";
import { numberIn } from "./read-number.ts";

let page: TestPage;
beforeAll(() => pageRest.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => {
  page.close();
  vi.restoreAllMocks();
});

const common = { label: "It", labelVisibility: "visible", disabled: false, help: null };
async function show(kind: string, props: object, value: unknown): Promise<void> {
  await page.receive([
    { kind: "set", block: 0, index: 0, node: { kind, id: "w", props: { ...common, ...props } } },
    { kind: "value", id: "w", value },
  ]);
}
const sent = (value: unknown) => eventually(() => expect(page.requests.at(-1)?.changes).toEqual([{ id: "w", value }]));
const get = <E extends HTMLElement>(selector: string): E => page.host.querySelector<E>(selector) as E;

describe("dateInput", () => {
  const props = { min: null, max: null, clearable: false, pair: false, format: "DD.MM.YYYY" };
  const open = async (): Promise<void> => {
    await userEvent.click(get(".rp-date-open"));
    await eventually(() => expect(document.activeElement?.classList.contains("rp-calendar-day")).toBe(true));
  };
  const day = (): string | null | undefined => document.activeElement?.getAttribute("aria-label");

  it.each([
    ["31.01.2026", "DD.MM.YYYY", "2026-01-31"],
    ["1/2/26", "MM/DD/YYYY", "2026-01-02"],
    ["2026-3-5", "DD.MM.YYYY", "2026-03-05"],
    ["31012026", "DD.MM.YYYY", "2026-01-31"],
    ["30.02.2026", "DD.MM.YYYY", null],
    ["soon", "DD.MM.YYYY", null],
  ])("reads “%s” in %s", (text, pattern, expected) => {
    expect(dayIn(text, pattern)).toBe(expected);
  });

  it("is written as its format says, and read so; emptied where it may not be, the last day comes back", async () => {
    await show("dateInput", props, "2026-01-31");
    const input = get<HTMLInputElement>("input");
    expect(input.value).toBe("31.01.2026");
    await userEvent.fill(input, "5.2.2026");
    await userEvent.keyboard("{Enter}");
    await sent("2026-02-05");
    await userEvent.fill(input, "");
    input.blur();
    await eventually(() => expect(input.value).toBe("05.02.2026"));
    expect(page.requests.length).toBe(1);
  });

  it("the calendar goes by arrows, Page keys, Home and End, says days in full, and Enter chooses", async () => {
    await show("dateInput", props, "2026-01-31");
    await open();
    expect(day()).toContain("January 31, 2026");
    await userEvent.keyboard("{PageDown}");
    await eventually(() => expect(day()).toContain("February 28, 2026"));
    await userEvent.keyboard("{Shift>}{PageUp}{/Shift}");
    await eventually(() => expect(day()).toContain("February 28, 2025"));
    await userEvent.keyboard("{ArrowDown}{ArrowLeft}{Home}");
    await eventually(() => expect(day()).toContain("Sunday, March 2, 2025"));
    await userEvent.keyboard("{Enter}");
    await sent("2025-03-02");
    expect(document.activeElement).toBe(get(".rp-date-open"));
  });

  it("the calendar stays when a name in it is pressed, in a page that takes the focus itself", async () => {
    page.host.tabIndex = -1;
    await show("dateInput", props, "2026-01-31");
    await open();
    await userEvent.click(get("th"));
    expect([document.activeElement === page.host, page.host.querySelector(".rp-calendar") !== null]).toEqual([true, true]);
    await userEvent.keyboard("{Escape}");
  });

  it("days that are not allowed can't be chosen, and a typed one stays with its reason; marked days say so", async () => {
    const rules = { except: { dates: ["2026-01-30"], weekdays: [0, 6] }, marks: ["2026-01-29"] };
    await show("dateInput", { ...props, ...rules }, "2026-01-28");
    await open();
    await userEvent.keyboard("{ArrowRight}");
    await eventually(() => expect(day()).toContain("29, 2026, marked"));
    await userEvent.keyboard("{ArrowRight}{Enter}");
    expect(page.requests.length).toBe(0);
    await userEvent.keyboard("{Escape}");
    const input = get<HTMLInputElement>("input");
    await userEvent.fill(input, "31.01.2026");
    input.blur();
    await eventually(() => expect(get(".rp-field-error").textContent).toBe("31.01.2026 can’t be chosen."));
    expect([input.value, page.requests.length]).toEqual(["31.01.2026", 0]);
  });

  it("a span: the first day sends nothing, Escape keeps both ends, the second sends both, in order", async () => {
    await show("dateInput", { ...props, pair: true }, ["2026-01-10", "2026-01-12"]);
    await open();
    await userEvent.keyboard("{ArrowRight}{Enter}{Escape}");
    expect([page.requests.length, get<HTMLInputElement>("input").value]).toEqual([0, "10.01.2026"]);
    await open();
    await userEvent.keyboard("{Enter}{ArrowLeft}{ArrowLeft}{Enter}");
    await sent(["2026-01-08", "2026-01-10"]);
  });

  it.each([
    ["en-US", 0, "Sunday"],
    ["de-DE", 1, "Monday"],
    ["ar-EG", 6, "Saturday"],
  ])("the week begins where that of the reader does: %s", async (locale, first, name) => {
    vi.spyOn(navigator, "language", "get").mockReturnValue(locale);
    expect(firstWeekday()).toBe(first);
    await show("dateInput", props, "2026-01-31");
    await open();
    expect(get<HTMLTableCellElement>("th").abbr).toBe(name);
    await userEvent.keyboard("{Home}");
    expect(day()).toContain(name);
  });

  it("presets are chosen by their name", async () => {
    await show("dateInput", { ...props, pair: true, presets: [{ label: "May", from: "2026-05-01", to: "2026-05-31" }] }, [
      "2026-01-10",
      "2026-01-12",
    ]);
    await open();
    await userEvent.click(get(".rp-calendar-presets button"));
    await sent(["2026-05-01", "2026-05-31"]);
  });
});

describe("numbers as people type them", () => {
  it.each<[string, number | null]>([
    ["1 234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["1.234,5", 1234.5],
    ["1,234", 1234],
    ["1,5", 1.5],
    ["1e5", 1e5],
    ["−3", -3],
    ["１２．５", 12.5],
    ["٣٫٥", 3.5],
    ["0x10", null],
    ["Infinity", null],
    ["", null],
  ])("%s is %s", (text, value) => {
    expect(numberIn(text)).toBe(value);
  });
});

describe("slider", () => {
  const range = { min: 0, max: 10, step: 3, update: "live" };
  const input = (): HTMLInputElement => get<HTMLInputElement>("input[type=range]");

  it("the upper bound is reached although the steps miss it, and a value between the steps stands where it is", async () => {
    await show("slider", range, 10);
    expect([input().value, get("output").textContent]).toEqual(["10", "10"]);
    input().focus();
    await userEvent.keyboard("{ArrowLeft}");
    await sent(9);
    await userEvent.keyboard("{End}");
    await sent(10);
    await userEvent.keyboard("{PageDown}");
    await sent(0);
  });

  it("a value that misses its step by the noise of binary fractions is on it: the next key leads to the next", async () => {
    await show("slider", { ...range, max: 1, step: 0.1 }, 0.1 + 0.2);
    input().focus();
    await userEvent.keyboard("{ArrowLeft}");
    await sent(0.2);
  });

  it.each(["from", "to"])("two thumbs on one place part both ways, whichever has the focus: %s", async (first) => {
    await show("slider", { ...range, step: 1 }, [5, 5]);
    const to = get<HTMLInputElement>("[data-thumb=to]");
    get<HTMLInputElement>(`[data-thumb=${first}]`).focus();
    // A browser gives it the focus after that.
    to.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    to.focus();
    to.value = "3";
    to.dispatchEvent(new Event("input", { bubbles: true }));
    await sent([3, 5]);
    to.value = "7";
    to.dispatchEvent(new Event("input", { bubbles: true }));
    await sent([5, 7]);
  });

  it("marks and ends are named as the value is; what a function calls them comes with the element", async () => {
    await show("slider", { min: 0, max: 2, step: 1, update: "live", marks: [1], format: ["low", "middle", "high"] }, 1);
    expect([...page.host.querySelectorAll(".rp-slider-mark")].map(({ textContent }) => textContent)).toEqual([
      "low",
      "middle",
      "high",
    ]);
    expect([input().getAttribute("aria-valuetext"), get("output").textContent]).toEqual(["middle", "middle"]);
  });
});

describe("cameraInput", () => {
  const props = { facing: "user", resolution: [64, 48], mirror: null };
  const press = (name: string) =>
    userEvent.click(
      [...page.host.querySelectorAll("button")].find(({ textContent }) => textContent?.startsWith(name)) as Element,
    );

  /** A camera that shows one colour. */
  function fakeCamera(): MediaStream {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: 64, height: 48 });
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    const paint = (): void => {
      context.fillStyle = "teal";
      context.fillRect(0, 0, 64, 48);
    };
    paint();
    const stream = canvas.captureStream(20);
    const timer = setInterval(paint, 50);
    stream.getVideoTracks()[0]?.addEventListener("ended", () => clearInterval(timer));
    return stream;
  }

  it("takes a picture of the camera's size, as JPEG with the time in its name; the light goes off then, and at Retake on", async () => {
    const stream = fakeCamera();
    const ask = vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(async () => stream);
    await show("cameraInput", props, []);
    expect(ask).not.toHaveBeenCalled();
    await press("Start");
    await eventually(() => expect(get<HTMLVideoElement>("video").videoWidth).toBe(64));
    expect(get("video").hasAttribute("data-mirror")).toBe(true);
    await press("Take");
    await eventually(() => expect(page.requests).toHaveLength(1));
    const [taken] = (page.requests[0]?.changes[0]?.value ?? []) as { file: File }[];
    expect([taken?.file.type, /^picture-[\d-]+\.jpg$/.test(taken?.file.name ?? "")]).toEqual(["image/jpeg", true]);
    const picture = await createImageBitmap(taken?.file as File);
    expect([picture.width, picture.height]).toEqual([64, 48]);
    await eventually(() => expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(["ended"]));
    await eventually(() => expect(get("[role=status].rp-sr").textContent).toBe("Picture taken"));
    ask.mockImplementation(async () => fakeCamera());
    await press("Retake");
    await sent([]);
    await eventually(() => expect(get("video")).not.toBe(null));
  });

  it("with two cameras it switches between them: the light of one goes off, and the other is no mirror", async () => {
    const devices = ["front", "back"].map((deviceId) => ({ kind: "videoinput", deviceId }) as MediaDeviceInfo);
    vi.spyOn(navigator.mediaDevices, "enumerateDevices").mockResolvedValue(devices);
    const streams: MediaStream[] = [];
    const ask = vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(async () => {
      streams.push(fakeCamera());
      return streams.at(-1) as MediaStream;
    });
    const isMirror = () => eventually(() => expect(get("video")).not.toBe(null)).then(() => "mirror" in get("video").dataset);
    const asked = () => (ask.mock.lastCall?.[0]?.video as MediaTrackConstraints | undefined)?.facingMode;
    await show("cameraInput", props, []);
    await press("Start");
    expect([await isMirror(), asked()]).toEqual([true, { ideal: "user" }]);
    await press("Switch");
    await eventually(() => expect(asked()).toEqual({ ideal: "environment" }));
    expect([await isMirror(), streams[0]?.getTracks()[0]?.readyState]).toEqual([false, "ended"]);
    await press("Switch");
    await eventually(() => expect(asked()).toEqual({ ideal: "user" }));
  });

  it.each([
    ["user", [1280, 720], null, true],
    ["environment", [1280, 720], null, false],
    ["environment", null, true, true],
    ["user", null, false, false],
  ] as const)(
    "facing %s, resolution %j, mirror %j: the camera is asked for them, and its picture is a mirror: %s",
    async (facing, resolution, mirror, isMirror) => {
      const ask = vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(async () => fakeCamera());
      await show("cameraInput", { facing, resolution, mirror }, []);
      await press("Start");
      await eventually(() => expect(get("video")).not.toBe(null));
      const size = resolution === null ? {} : { width: { ideal: 1280 }, height: { ideal: 720 } };
      expect(ask.mock.calls).toEqual([[{ video: { facingMode: { ideal: facing }, ...size }, audio: false }]]);
      expect("mirror" in get("video").dataset).toBe(isMirror);
    },
  );

  it.each([
    ["NotAllowedError", "may not be used"],
    ["NotFoundError", "There is no camera"],
    ["NotReadableError", "another program"],
    ["SecurityError", "https"],
  ])("%s is said in words of its own, and can be tried again", async (name, words) => {
    vi.spyOn(navigator.mediaDevices, "getUserMedia").mockRejectedValue(new DOMException("x", name));
    await show("cameraInput", props, []);
    await press("Start");
    await eventually(() => expect(get(".rp-camera-none").textContent).toContain(words));
    expect([...page.host.querySelectorAll("button")].some(({ textContent }) => textContent?.startsWith("Try again"))).toBe(true);
  });

  it("the light goes off when it is disabled, when the page is hidden, and when its view goes", async () => {
    const hide = async (): Promise<void> => {
      vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
      document.dispatchEvent(new Event("visibilitychange"));
    };
    for (const end of [() => show("cameraInput", { ...props, disabled: true }, []), hide, async () => page.close()]) {
      const stream = fakeCamera();
      vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(async () => stream);
      await show("cameraInput", props, []);
      await press("Start");
      await eventually(() => expect(get("video")).not.toBe(null));
      await end();
      await eventually(() => expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(["ended"]));
      vi.restoreAllMocks();
      page.close();
      page = openTestPage();
    }
  });
});
