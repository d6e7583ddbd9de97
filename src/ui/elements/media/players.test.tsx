import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { waveOf } from "../../../worker/elements/wave.ts";
import { pageRest } from "../../page-rest.ts";
import { toVtt } from "./to-vtt.ts";
import { youtubeAddress } from "./youtube.ts";

let page: TestPage;
beforeAll(async () => {
  await pageRest.load();
  // Nothing plays on a page that nobody has touched.
  await userEvent.click(document.body);
});
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const play = { startTime: 0, endTime: null, loop: false, autoplay: false };
/** Two seconds of nothing. */
const source = { from: "bytes", bytes: waveOf([new Float32Array(16_000)], 8000), type: "audio/wav" };

async function showAudio(change: object = {}): Promise<HTMLAudioElement> {
  await page.show({ kind: "audio", props: { source, ...play, note: null, ...change } });
  const audio = page.host.querySelector("audio") as HTMLAudioElement;
  if (audio !== null) audio.muted = true;
  return audio;
}

const ready = (media: HTMLMediaElement) => eventually(() => expect(media.readyState).toBeGreaterThan(0));

describe("a player", () => {
  it("starts at startTime, and a changed one seeks without loading again", async () => {
    const audio = await showAudio({ startTime: 1 });
    await eventually(() => expect(audio.currentTime).toBe(1));
    const { src } = audio;
    const again = await showAudio({ startTime: 0.5 });
    await eventually(() => expect(audio.currentTime).toBe(0.5));
    expect([again, audio.src]).toEqual([audio, src]);
  });

  it("with autoplay plays by itself, and without it waits to be asked", async () => {
    const waiting = await showAudio();
    await ready(waiting);
    expect([waiting.autoplay, waiting.paused, waiting.currentTime]).toEqual([false, true, 0]);
    await page.show({ kind: "text", props: { body: "between" } });
    const playing = await showAudio({ autoplay: true });
    expect(playing.autoplay).toBe(true);
    await eventually(() => expect(playing.currentTime).toBeGreaterThan(0));
  });

  it("of a film with autoplay begins by itself too", async () => {
    const props = { ...(elements.video.sample as object), ...play };
    const autoplay = async (more: object): Promise<boolean | undefined> => {
      await page.show({ kind: "video", props: { ...props, ...more } });
      return page.host.querySelector("video")?.autoplay;
    };
    expect([await autoplay({}), await autoplay({ autoplay: true })]).toEqual([false, true]);
  });

  it("pauses at endTime, and goes on past it when asked", async () => {
    const audio = await showAudio({ endTime: 0.2 });
    await ready(audio);
    await audio.play();
    await eventually(() => expect(audio.paused).toBe(true));
    expect(audio.currentTime).toBeLessThan(1.5);
    await audio.play();
    await eventually(() => expect(audio.ended).toBe(true));
  });

  it("loop with endTime loops between start and end", async () => {
    const audio = await showAudio({ startTime: 0.5, endTime: 0.8, loop: true });
    await ready(audio);
    const seeks: number[] = [];
    audio.addEventListener("seeking", () => seeks.push(audio.currentTime));
    await audio.play();
    await eventually(() => expect(seeks.length).toBeGreaterThanOrEqual(2));
    expect(new Set(seeks)).toEqual(new Set([0.5]));
    expect(audio.loop).toBe(false);
  });

  it("loops by itself where it has neither start nor end", async () => {
    expect((await showAudio({ loop: true })).loop).toBe(true);
  });

  it("says so when media is broken, and a note below it", async () => {
    await showAudio({ source: { from: "bytes", bytes: Uint8Array.of(1, 2, 3), type: "audio/mpeg" }, note: "A note." });
    await eventually(() => expect(page.host.textContent).toContain("could not be played"));
    expect(page.host.textContent).toContain("A note.");
  });
});

describe("st.video", () => {
  const props = {
    source: { from: "bytes", bytes: new Uint8Array(), type: "video/mp4" },
    ...play,
    muted: true,
    poster: null,
    subtitles: [],
    width: 200,
  };

  it("plays inline on phones, muted if asked, with a poster", async () => {
    await page.show({
      kind: "video",
      props: { ...props, poster: { from: "url", url: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" } },
    });
    const video = page.host.querySelector("video") as HTMLVideoElement;
    expect([video.playsInline, video.muted, video.poster.slice(0, 14), video.offsetWidth]).toEqual([
      true,
      true,
      "data:image/gif",
      200,
    ]);
  });

  it("has subtitles of SRT and VTT, the first by default", async () => {
    const srt = "1\r\n00:00:01,000 --> 00:00:02,500\r\nHi, you";
    const subtitles = [
      { label: "English", source: { from: "text", text: srt } },
      { label: "Deutsch", source: { from: "blob", blob: new Blob(["WEBVTT\n\n00:01.000 --> 00:02.000\nHallo"]) } },
    ];
    await page.show({ kind: "video", props: { ...props, subtitles } });
    const tracks = () => [...page.host.querySelectorAll("track")];
    await eventually(() =>
      expect(tracks().map(({ label, default: isDefault }) => [label, isDefault])).toEqual([
        ["English", true],
        ["Deutsch", false],
      ]),
    );
    expect(await (await fetch(tracks()[0]?.src ?? "")).text()).toBe("WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\nHi, you");
    expect(toVtt("1\n0:00:01,000 --> 1:02,500\n{\\an8}Above --> 1:00\n")).toBe(
      "WEBVTT\n\n1\n00:00:01.000 --> 01:02.500\nAbove --> 1:00\n",
    );
    expect(toVtt("WEBVTT\n\n00:01.000 --> 00:02.000\na")).toContain("WEBVTT");
  });

  it("a YouTube address becomes an embed with start, end and loop", () => {
    const address = new URL(
      youtubeAddress("dQw4w9WgXcQ", { startTime: 1.5, endTime: 9.2, loop: true, autoplay: true, muted: true }),
    );
    expect(address.origin + address.pathname).toBe("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ");
    expect(Object.fromEntries(address.searchParams)).toEqual({
      start: "1",
      end: "10",
      loop: "1",
      playlist: "dQw4w9WgXcQ",
      autoplay: "1",
      mute: "1",
    });
  });
});
