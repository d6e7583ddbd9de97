import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestPage, type TestPage } from "../../test-page.tsx";
import { moreViews } from "../registry.ts";
import { pictureSize } from "./picture-size.ts";

let page: TestPage;
beforeAll(() => moreViews.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

async function encoded(type: string, width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.fillRect(0, 0, width, height / 2);
  const blob = await canvas.convertToBlob({ type });
  expect(blob.type).toBe(type);
  return new Uint8Array(await blob.arrayBuffer());
}
/** Shows a picture and gives its element before it is loaded. */
async function show(source: object, width: number | null = null): Promise<HTMLImageElement> {
  await page.show({ kind: "image", props: { images: [{ source, caption: null }], width } });
  return page.host.querySelector("img") as HTMLImageElement;
}
const box = (image: HTMLImageElement): [number, number] => [image.offsetWidth, image.offsetHeight];

describe("a picture", () => {
  it.each(["image/png", "image/jpeg", "image/webp"])("of bytes has its height before it is loaded: %s", async (type) => {
    const bytes = await encoded(type, 300, 170);
    expect(pictureSize(bytes)).toEqual({ width: 300, height: 170 });
    const image = await show({ from: "bytes", bytes, type });
    expect(box(image)).toEqual([300, 170]);
    await vi.waitFor(() => expect(image.naturalWidth).toBe(300));
    expect(box(image)).toEqual([300, 170]);
    await vi.waitFor(() => expect(image.hasAttribute("width")).toBe(false));
  });

  it("of bytes has the size that the script gives it", async () => {
    const image = await show({ from: "bytes", bytes: await encoded("image/png", 300, 150), type: "image/png" }, 100);
    expect(box(image)).toEqual([100, 50]);
  });

  it("that comes from an address has room until its size is known", async () => {
    const image = await show({ from: "url", url: `${location.origin}/no-such-picture.png?${Math.random()}` }, 240);
    expect(box(image)).toEqual([240, 160]);
    await vi.waitFor(() => expect(page.host.textContent).toContain("could not be loaded"));
  });

  it("whose bytes say nothing of a size, or end too soon, is left to the browser", () => {
    expect(pictureSize(new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toBe(null);
    expect(pictureSize(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBe(null);
    expect(pictureSize(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4))).toBe(null);
    expect(pictureSize(new Uint8Array())).toBe(null);
    expect(pictureSize(Uint8Array.of(...new TextEncoder().encode("GIF89a"), 3, 0, 2, 0))).toEqual({ width: 3, height: 2 });
  });
});
