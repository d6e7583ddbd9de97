import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";
import { typeIn } from "./media-source.ts";
import { youtubeId } from "./players.ts";
import { waveOf } from "./wave.ts";

async function propsOf(source: string): Promise<Record<string, unknown>> {
  const app = await runScript(source);
  expect(app.exceptions).toEqual([]);
  return app.elements[0]?.props ?? {};
}

async function problem(source: string): Promise<string> {
  const app = await runScript(source);
  const { name, message } = app.exceptions[0]?.props ?? {};
  return `${name}: ${message}`;
}

describe("audio and video", () => {
  it("times are seconds or a Duration", async () => {
    expect(await propsOf(`st.audio("/a.mp3", { startTime: 1.5, endTime: "1m30s", loop: true, autoplay: true });`)).toMatchObject({
      startTime: 1.5,
      endTime: 90,
      loop: true,
      autoplay: true,
    });
    expect(await propsOf(`st.video("/a.mp4");`)).toMatchObject({
      startTime: 0,
      endTime: null,
      loop: false,
      autoplay: false,
      muted: false,
    });
  });

  it.each([
    ["the end before the start", `st.audio("/a", { startTime: 5, endTime: 3 })`, "nothing between them"],
    ["the end at the start", `st.video("/a", { startTime: 5, endTime: "5s" })`, "nothing between them"],
    ["a time below 0", `st.video("/a", { startTime: -1 })`, "options.startTime"],
    ["subtitles that are neither SRT nor VTT", `st.video("/a", { subtitles: "one\\ntwo" })`, "neither SRT nor VTT"],
    ["subtitles with YouTube", `st.video("https://youtu.be/dQw4w9WgXcQ", { subtitles: "/a.vtt" })`, "on YouTube"],
    ["subtitles of another type", `st.video("/a", { subtitles: { en: 5 } })`, "options.subtitles"],
    ["a poster that is no picture", `st.video("/a", { poster: 5 })`, "options.poster"],
    ["channels of different lengths", `st.audio([[0, 1], [0]], { sampleRate: 10 })`, "as many for each channel"],
    ["an address that runs code, however it is written", `st.video("java\\tscript:alert(1)")`, "may not run code"],
    ["what is no source", `st.video({})`, "the source"],
  ])("%s is an ArgumentError", async (_title, source, expected) => {
    expect(await problem(source)).toMatch(new RegExp(`^ArgumentError: .*${expected}`));
  });

  it("a YouTube address becomes an embed: by any of its forms", () => {
    for (const address of [
      "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3",
      "https://youtu.be/dQw4w9WgXcQ",
      "https://m.youtube.com/shorts/dQw4w9WgXcQ",
      "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?x=1",
    ])
      expect(youtubeId(address)).toBe("dQw4w9WgXcQ");
    for (const address of ["https://example.com/watch?v=dQw4w9WgXcQ", "https://youtube.com/watch?v=short", "/dQw4w9WgXcQ"])
      expect(youtubeId(address)).toBe(null);
  });

  it.each([
    ["?t=1862", 1862],
    ["?t=1m50s", 110],
    ["?t=1h0m5s", 3605],
    ["?start=7", 7],
    ["?t=soon", 0],
    ["", 0],
  ])("a film on YouTube begins where its address says, unless the script does: %s", async (query, start) => {
    const app = await runScript(
      `st.video("https://youtu.be/dQw4w9WgXcQ${query}"); st.video("https://youtu.be/dQw4w9WgXcQ${query}", { startTime: 3 });`,
    );
    expect(app.elements.map(({ props }) => props.startTime)).toEqual([start, 3]);
  });

  it("subtitles are one source or one for each label, as a text, too", async () => {
    const srt = "1\n00:00:01,000 --> 00:00:02,000\nHi";
    const app = await runScript(
      `st.video("/a", { subtitles: { English: srt, Deutsch: "/de.vtt", Bytes: new TextEncoder().encode(srt) } });`,
      {
        globals: { srt },
      },
    );
    expect(app.elements[0]?.props.subtitles).toEqual([
      { label: "English", source: { from: "text", text: srt } },
      { label: "Deutsch", source: { from: "url", url: "/de.vtt" } },
      { label: "Bytes", source: { from: "text", text: srt } },
    ]);
  });

  it("sampleRate makes a sound of raw samples, one array per channel", async () => {
    const wave = waveOf([Float32Array.of(0, 1, -1, 2), [0.5, Number.NaN, 0, 0]], 8000);
    const view = new DataView(wave.buffer);
    expect(new TextDecoder().decode(wave.subarray(0, 16))).toMatch(/^RIFF....WAVEfmt $/s);
    expect([view.getUint16(22, true), view.getUint32(24, true), view.getUint16(34, true), view.getUint32(40, true)]).toEqual([
      2, 8000, 16, 16,
    ]);
    const samples = Array.from({ length: 8 }, (_, index) => view.getInt16(44 + 2 * index, true));
    expect(samples).toEqual([0, 16384, 32767, 0, -32767, 0, 32767, 0]);
    const { source, note } = await propsOf(`st.audio([0, 0.5], { sampleRate: 44100 });`);
    expect([source, note]).toMatchObject([{ from: "bytes", type: "audio/wav" }, null]);
  });

  it("sampleRate with encoded sound is a note, and the sound plays", async () => {
    const { source, note } = await propsOf(`st.audio(new Uint8Array([0x4f, 0x67, 0x67, 0x53]), { sampleRate: 44100 });`);
    expect([source, note]).toMatchObject([{ type: "audio/ogg" }, expect.stringContaining("knows its own rate")]);
  });

  it.each([
    ["\x89PNG", "image/png"],
    ["RIFF....WEBP", "image/webp"],
    ["RIFF....WAVE", "audio/wav"],
    ["....ftypisom", "video/mp4"],
    ["....ftypM4A ", "audio/mp4"],
    ["\x1a\x45\xdf\xa3", "video/webm"],
    ["ID3", "audio/mpeg"],
    ["none", undefined],
    ["", undefined],
  ])("the type comes from the bytes: %j", (text, type) => {
    expect(typeIn(Uint8Array.from(text, (char) => char.charCodeAt(0)))).toBe(type);
  });
});
