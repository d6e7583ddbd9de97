import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";
import { pictureSize } from "./picture-size.ts";
import { safeAddress } from "./source-url.ts";

let page: TestPage;
beforeAll(() => pageRest.load().then(() => {}));
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
  it("that goes before it was painted leaves no address of its bytes", async () => {
    const bytes = await encoded("image/png", 3, 2);
    const lend = vi.spyOn(URL, "createObjectURL");
    const end = vi.spyOn(URL, "revokeObjectURL");
    onTestFinished(() => void vi.restoreAllMocks());
    await page.show({
      kind: "image",
      props: { images: [{ source: { from: "bytes", bytes, type: "image/png" }, caption: null }], width: null },
    });
    page.close();
    expect(end.mock.calls).toEqual(lend.mock.results.map(({ value }) => [value]));
    expect(lend).toHaveBeenCalledOnce();
  });

  it.each(["image/png", "image/jpeg", "image/webp"])("of bytes has its height before it is loaded: %s", async (type) => {
    const bytes = await encoded(type, 300, 170);
    expect(pictureSize(bytes)).toEqual({ width: 300, height: 170 });
    const image = await show({ from: "bytes", bytes, type });
    expect(box(image)).toEqual([300, 170]);
    await eventually(() => expect(image.naturalWidth).toBe(300));
    expect(box(image)).toEqual([300, 170]);
    await eventually(() => expect(image.hasAttribute("width")).toBe(false));
  });

  it("of bytes reaches the browser as they are, whatever moves or shines through in it", async () => {
    // Two frames of one pixel, one transparent, which go on for ever.
    const header = [...new TextEncoder().encode("GIF89a"), 1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255];
    const loop = [0x21, 0xff, 11, ...new TextEncoder().encode("NETSCAPE2.0"), 3, 1, 0, 0, 0];
    const frame = (delay: number) => [0x21, 0xf9, 4, 1, delay, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
    const bytes = Uint8Array.from([...header, ...loop, ...frame(10), ...frame(10), 0x3b]);
    const image = await show({ from: "bytes", bytes, type: "image/gif" });
    await eventually(() => expect(image.naturalWidth).toBe(1));
    const answer = await fetch(image.src);
    expect([answer.headers.get("content-type"), new Uint8Array(await answer.arrayBuffer())]).toEqual(["image/gif", bytes]);
  });

  it("of bytes has the size that the script gives it", async () => {
    const image = await show({ from: "bytes", bytes: await encoded("image/png", 300, 150), type: "image/png" }, 100);
    expect(box(image)).toEqual([100, 50]);
  });

  it("that comes from an address has room until its size is known", async () => {
    const image = await show({ from: "url", url: `${location.origin}/no-such-picture.png?${Math.random()}` }, 240);
    expect(box(image)).toEqual([240, 160]);
    await eventually(() => expect(page.host.textContent).toContain("could not be loaded"));
  });

  it.each([
    ["upright as it lies", 1, { width: 40, height: 30 }],
    ["turned by a half", 3, { width: 40, height: 30 }],
    ["turned by a quarter", 6, { width: 30, height: 40 }],
  ])("that a camera took %s has room as it is shown", (_, orientation, size) => {
    const little = [...[0x49, 0x49, 0x2a, 0, 8, 0, 0, 0], ...[1, 0], ...[0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]];
    const big = [...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8], ...[0, 1], ...[1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]];
    for (const tiff of [little, big]) {
      const exif = [0xff, 0xe1, 0, tiff.length + 8, ...new TextEncoder().encode("Exif"), 0, 0, ...tiff];
      const frame = [0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1];
      expect(pictureSize(Uint8Array.of(0xff, 0xd8, ...exif, ...frame))).toEqual(size);
    }
  });

  it("whose bytes say nothing of a size, or end too soon, is left to the browser", () => {
    expect(pictureSize(new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toBe(null);
    expect(pictureSize(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBe(null);
    expect(pictureSize(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4))).toBe(null);
    expect(pictureSize(new Uint8Array())).toBe(null);
    expect(pictureSize(Uint8Array.of(...new TextEncoder().encode("GIF89a"), 3, 0, 2, 0))).toEqual({ width: 3, height: 2 });
  });
});

describe("pictures", () => {
  const dot = { from: "url", url: "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" };
  const all = (selector: string): HTMLElement[] => [...page.host.querySelectorAll<HTMLElement>(selector)];
  const images = (list: object[], more: object = {}) => ({
    kind: "image",
    props: { images: list.map((image) => ({ source: dot, caption: null, ...image })), width: null, ...more },
  });

  it("are called by alt, else by their caption, else they are decoration", async () => {
    await page.show(images([{ alt: "A dog", caption: "c" }, { caption: "*Two* dogs" }, {}], { zoom: false }));
    expect(all("img").map((image) => image.getAttribute("alt"))).toEqual(["A dog", "Two dogs", ""]);
  });

  it("flow in rows, each with its caption, and stretch or lead somewhere as they are told", async () => {
    page.host.style.inlineSize = "400px";
    await page.show(
      images(
        Array.from({ length: 12 }, (_, n) => ({ caption: `Picture number ${n}` })),
        { width: 100 },
      ),
      images([{}], { width: "stretch", link: "https://x.org/" }),
      images([{ caption: "c" }], { link: "javascript:alert(1)" }),
    );
    const figures = all(".rp-figure");
    expect(new Set(figures.slice(0, 12).map((figure) => figure.offsetTop)).size).toBeGreaterThan(2);
    expect(
      all("figcaption")
        .slice(0, 12)
        .map(({ textContent }) => textContent),
    ).toContain("Picture number 11");
    expect(all(".rp-images")[0]?.scrollWidth).toBeLessThanOrEqual(400);
    const links = all(".rp-images a") as HTMLAnchorElement[];
    expect(links.map(({ href, rel, target }) => [href, rel, target])).toEqual([
      ["https://x.org/", "noopener noreferrer", "_blank"],
    ]);
    expect(figures[12]?.querySelector("img")?.offsetWidth).toBe(all(".rp-images")[1]?.clientWidth);
  });

  it("Enter opens one, with its caption; arrows go through the list; Escape closes and gives the focus back", async () => {
    await page.show(images([{ caption: "one" }, { caption: "two" }, { caption: "three" }]));
    const first = all(".rp-zoom")[0] as HTMLElement;
    first.focus();
    await userEvent.keyboard("{Enter}");
    const seen = (): (string | null)[] =>
      all("figcaption")
        .filter(({ offsetHeight }) => offsetHeight > 0)
        .map((part) => part.textContent);
    await eventually(() => expect(seen()).toEqual(["one"]));
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    await eventually(() => expect(seen()).toEqual(["three"]));
    expect(all("[role=status]")[0]?.textContent).toBe("3 of 3");
    await userEvent.keyboard("{Escape}");
    await eventually(() => expect(seen()).toEqual(["one", "two", "three"]));
    expect(document.activeElement).toBe(first);
  });
});

describe("what somebody opens in a tab of its own", () => {
  const document = "<html xmlns='http://www.w3.org/1999/xhtml'><script>parent.ran = 'yes'</script></html>";
  const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>parent.ran = 'yes'</script></svg>";
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  /** The address that a picture got, once it has one. */
  async function address(source: object): Promise<string> {
    const image = await show(source);
    await eventually(() => expect(image.hasAttribute("src")).toBe(true));
    return image.src;
  }

  it.each([
    ["image/svg+xml", svg],
    ["IMAGE/SVG+XML; charset=utf-8", svg],
    ["text/html", document],
    ["application/xhtml+xml", document],
    ["video/x+xml", document],
    ["", document],
  ])("runs nothing with the host's rights: a Blob and bytes of the type %j", async (type, text) => {
    for (const source of [
      { from: "blob", blob: new Blob([text], { type }) },
      { from: "bytes", bytes: bytesOf(text), type },
    ]) {
      const frame = window.document.createElement("iframe");
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
      frame.src = await address(source);
      window.document.body.append(frame);
      // What is downloaded raises no event in a frame.
      if (frame.src.startsWith("data:")) await loaded;
      else expect((await (await fetch(frame.src)).blob()).type).toBe("application/octet-stream");
      expect(Object.hasOwn(window, "ran")).toBe(false);
      frame.remove();
      // Content that could not be shown is not tried again in its place.
      await page.receive([{ kind: "trim", block: 0, length: 0 }]);
    }
  });

  it("is a picture under its own type, or an SVG as data", async () => {
    const png = await encoded("image/png", 2, 2);
    expect((await (await fetch(await address({ from: "bytes", bytes: png, type: "image/png" }))).blob()).type).toBe("image/png");
    const blob = new Blob(["<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'/>"], { type: "image/svg+xml" });
    const image = await show({ from: "blob", blob });
    await eventually(() => expect(image.naturalWidth).toBe(30));
    expect(image.src).toMatch(/^data:image\/svg\+xml;base64,/);
  });

  it.each(["blob:http://localhost/x", "javascript:parent.ran=1", " java\nscript:parent.ran=1", "filesystem:x", "http://"])(
    "is never an address of the host's origin or one that runs code: %j",
    (url) => {
      expect(safeAddress(url)).toBe("about:blank");
    },
  );
});

describe("a picture that is pressed", () => {
  const props = {
    images: [{ source: { from: "pixels", width: 20, height: 10, pixels: new Uint8ClampedArray(800) }, caption: "Map" }],
  };

  it("tells where in its own pixels, by mouse each press, by keyboard where the cross is", async () => {
    await page.show({ kind: "image", id: "i", props: { ...props, width: 200 } });
    const button = page.host.querySelector("button.rp-press") as HTMLButtonElement;
    const canvas = button.querySelector("canvas") as HTMLCanvasElement;
    expect(canvas.getBoundingClientRect().width).toBe(200);
    await userEvent.click(button, { position: { x: 155, y: 95 } });
    await eventually(() =>
      expect(page.requests.map(({ changes }) => changes)).toEqual([[{ id: "i", value: { index: 0, x: 15, y: 9 } }]]),
    );
    expect(page.requests[0]?.cause).toBe("picture “Map”");
    button.focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowUp}{ArrowUp}");
    await eventually(() => expect(button.querySelector("[role=status]")?.textContent).toBe("8, 3"));
    expect(button.querySelector(".rp-cross")).not.toBe(null);
    expect(button.ariaLabel).toContain("Map");
    page.close();
    page = openTestPage();
    await page.show({ kind: "image", id: "i", props: { ...props, width: 200 } });
    page.host.querySelector<HTMLElement>("button.rp-press")?.focus();
    await userEvent.keyboard("{ArrowRight}{Enter}");
    await eventually(() =>
      expect(page.requests.map(({ changes }) => changes)).toEqual([[{ id: "i", value: { index: 0, x: 12, y: 5 } }]]),
    );
  });
});
