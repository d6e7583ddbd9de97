/** Pictures, films and frames, by what was reported of others. Each test says the fact, and where it was not so. */
import type { Locator, Page } from "@playwright/test";
import { expect, onKeptPage as test } from "../gallery.ts";

const picture = (page: Page): Locator => page.locator(".rp-images img");
const frame = (page: Page): Locator => page.locator(".rp-frame iframe");
const size = (of: Locator): Promise<[number, number]> =>
  of.evaluate((image) => [(image as HTMLImageElement).naturalWidth, (image as HTMLImageElement).naturalHeight]);

test.describe("pictures", () => {
  test("an SVG is shown with all that its tools write before it (streamlit/streamlit#3604)", async ({ app, page }) => {
    const svg = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Generator: a tool - of some version -->
<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd' [ <!ENTITY ns "http://x.org/"> ]>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path d="M0 0h60v40z"/></svg>`;
    await app.open({
      source: `const svg = ${JSON.stringify(svg)};\nst.image("\\n" + svg);\nst.image(new TextEncoder().encode("\\ufeff" + svg));\n`,
    });
    await expect(picture(page)).toHaveCount(2);
    for (const index of [0, 1]) await expect.poll(async () => (await size(picture(page).nth(index)))[0]).toBeGreaterThan(0);
    expect(await size(picture(page).first())).toEqual([60, 40]);
  });

  test("a photo that was taken upright has its room before it is decoded, and keeps it (statamic/cms#14685)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `const canvas = new OffscreenCanvas(400, 200);
canvas.getContext("2d").fillRect(0, 0, 400, 200);
const plain = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer());
const exif = [0xff, 0xe1, 0, 34, ...new TextEncoder().encode("Exif"), 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8,
  0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
if (st.checkbox("Show")) st.image(new Uint8Array([...plain.subarray(0, 2), ...exif, ...plain.subarray(2)]));
`,
    });
    // As it is when it is put on the page, before anything of it is loaded.
    const room = page.evaluate(
      () =>
        new Promise((resolve) =>
          new MutationObserver((_, observer) => {
            const image = document.querySelector<HTMLImageElement>(".rp-images img");
            if (image === null) return;
            observer.disconnect();
            resolve([image.getAttribute("width"), image.getAttribute("height")]);
          }).observe(document, { childList: true, subtree: true }),
        ),
    );
    await app.widget("checkbox", "Show").set(true);
    expect(await room).toEqual(["200", "400"]);
    await expect.poll(() => size(picture(page))).toEqual([200, 400]);
    const box = await picture(page).boundingBox();
    expect([box?.width, box?.height]).toEqual([200, 400]);
  });
});

test.describe("films", () => {
  test("subtitles of SRT show no tags of other formats, and may have hours of one digit (jellyfin/jellyfin-web#3727)", async ({
    app,
    page,
  }) => {
    const srt = "1\n0:00:00,000 --> 0:00:02,500\n{\\an8}<i>Above</i>\n";
    await app.open({ source: `st.video(new Uint8Array(8), { subtitles: ${JSON.stringify(srt)} });\n` });
    const cue = () =>
      page.locator("video").evaluate((video) => {
        const [track] = (video as HTMLVideoElement).textTracks;
        if (track === undefined) return null;
        track.mode = "showing";
        const [first] = [...(track.cues ?? [])] as VTTCue[];
        return first === undefined ? null : [first.startTime, first.endTime, first.getCueAsHTML().textContent];
      });
    await expect.poll(cue).toEqual([0, 2.5, "Above"]);
  });
});

test.describe("frames", () => {
  test("a page that is a bit higher than its frame does not make it grow for ever (davidjbradshaw/iframe-resizer#692)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `st.components.html('<body style="min-height: 100vh; padding: 16px"><p>hello</p><script>let n = 0; const next = () => ++n < 40 ? requestAnimationFrame(next) : document.body.append("done"); addEventListener("load", next);</script>');\n`,
    });
    await expect(page.frameLocator(".rp-frame iframe").getByText("done")).toBeVisible();
    expect((await frame(page).boundingBox())?.height).toBeLessThan(320);
  });

  test("what stands in a root as high as its frame is seen to its end (davidjbradshaw/iframe-resizer#733)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `st.components.html('<style>html, body { height: 100%; }</style><div style="height: 480px">high</div>');\n`,
    });
    await expect.poll(async () => (await frame(page).boundingBox())?.height).toBe(480);
  });

  test("content that is taken out of the flow is seen (davidjbradshaw/iframe-resizer#1466)", async ({ app, page }) => {
    await app.open({
      source: `st.components.html('<div style="position: absolute; inset-block-start: 0; height: 320px">floats</div>');\n`,
    });
    await expect.poll(async () => (await frame(page).boundingBox())?.height).toBe(320);
  });
});
