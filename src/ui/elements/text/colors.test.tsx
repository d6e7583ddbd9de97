import "../../style.css";
import { beforeAll, describe, expect, it } from "vitest";
import { cssColorNames } from "../../../shared/css-colors.ts";
import { openTestPage } from "../../../test-helpers/ui/test-page.tsx";
import { markdownRenderer } from "./markdown-body.tsx";

beforeAll(() => markdownRenderer.load().then(() => {}));

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** As the screen shows it, whatever notation it has. */
const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
function pixelOf(...layers: string[]): Rgba {
  pen.clearRect(0, 0, 1, 1);
  for (const layer of layers) {
    pen.fillStyle = layer;
    pen.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha];
}

/** WCAG 2: relative luminance. */
function luminance([red, green, blue]: Rgba): number {
  const linear = (part: number): number => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(one: Rgba, other: Rgba): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The names that a text's directives take, and colours in numbers. */
const names = [
  ...["#00f", "#fff", "#ff0", "#000", "rgb(0,0,255)", "purple", "violet"],
  ...[...cssColorNames].filter((name) => name !== "transparent"),
];

describe.each(["light", "dark"] as const)("colours in a text can be read, %s", (theme) => {
  it.each(["", "-background", "-badge"])(":colour%s[…] has a contrast of 4.5, on the page and on its surfaces", async (form) => {
    const page = openTestPage(theme);
    try {
      // A shape goes with a name.
      const body = names.filter((name) => form === "" || !/[#(]/.test(name)).map((name) => `:${name}${form}[${name}]`);
      await page.show({ kind: "markdown", props: { body: body.join(" "), unsafeAllowHtml: false } });
      const look = getComputedStyle(page.host.querySelector(".rp-app") as HTMLElement);
      const probe = document.createElement("span");
      page.host.querySelector(".rp-app")?.append(probe);
      const pages = ["bg", "surface"].map((name) => {
        probe.style.color = `var(--rp-${name})`;
        return getComputedStyle(probe).color;
      });
      const spans = [...page.host.querySelectorAll<HTMLElement>(".rp-md span")];
      expect(spans).toHaveLength(body.length);
      expect(look.colorScheme).toBe(theme);
      const poor = spans.flatMap((span) => {
        const { color, backgroundColor } = getComputedStyle(span);
        return pages
          .map((behind) => contrast(pixelOf(behind, backgroundColor, color), pixelOf(behind, backgroundColor)))
          .filter((ratio) => ratio < 4.5)
          .map((ratio) => `${span.textContent} ${ratio.toFixed(2)}`);
      });
      expect(poor).toEqual([]);
    } finally {
      page.close();
    }
  });
});
