import { afterEach, describe, expect, it, vi } from "vitest";
import { type AnySource, fileIn, ownSources } from "./own-sources.ts";

const folder = "https://host.example/notes/page.html";

afterEach(() => vi.restoreAllMocks());

interface Props {
  source: AnySource;
  title: string;
}
const played = (source: AnySource): Props | Promise<Props | null> =>
  ownSources({ source, title: "x" }, (props, change) => ({ ...props, source: change(props.source, true) }), folder);
const shown = (source: AnySource, where: string | null = folder): Props | Promise<Props | null> =>
  ownSources({ source, title: "x" }, (props, change) => ({ ...props, source: change(props.source) }), where);

describe("what is a file of the page's folder", () => {
  it.each([
    ["cat.png", "https://host.example/notes/cat.png"],
    ["pictures/cat.png", "https://host.example/notes/pictures/cat.png"],
    ["/notes/cat.png", "https://host.example/notes/cat.png"],
    ["/logout", undefined],
    ["../logout", undefined],
    ["redirect?to=https://evil.example", undefined],
    ["https://host.example/notes/cat.png", undefined],
    ["//evil.example/cat.png", undefined],
    ["data:image/png;base64,", undefined],
    ["", undefined],
  ])("%s is %s", (name, address) => {
    expect(fileIn(folder, name)?.href).toBe(address);
    expect(fileIn(null, name)).toBe(undefined);
  });
});

it("a file of the folder is read without cookies, and without being sent on; what is not there is shown as empty", async () => {
  const asked = vi
    .spyOn(globalThis, "fetch")
    .mockResolvedValueOnce(new Response("cat", { headers: { "Content-Type": "image/png" } }))
    .mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const props = await shown({ from: "url", url: "cat.png" });
  expect([props?.title, props?.source.from, await (props as { source: { blob: Blob } }).source.blob.text()]).toEqual([
    "x",
    "blob",
    "cat",
  ]);
  expect(asked).toHaveBeenCalledWith(new URL("https://host.example/notes/cat.png"), {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "error",
  });
  const gone = await shown({ from: "url", url: "gone.png" });
  expect((gone as { source: { blob: Blob } }).source.blob.size).toBe(0);
});

it("what is not read is shown as it is, at once", () => {
  const source = { from: "url", url: "cat.png" };
  expect(shown(source, null)).toEqual({ source, title: "x" });
  for (const other of [
    { from: "url", url: "https://elsewhere.example/a.png" },
    { from: "blob", blob: new Blob(["#EXTM3U"]) },
    { from: "youtube", id: "x" },
  ])
    expect(shown(other)).toEqual({ source: other, title: "x" });
});

describe("a player gets no list of addresses", () => {
  const list = "#EXTM3U\n#EXTINF:4,\nhttps://evil.example/?secret\n";
  it.each<[string, AnySource]>([
    ["as a Blob", { from: "blob", blob: new Blob([list]) }],
    ["as a Blob that begins with a mark", { from: "blob", blob: new Blob(["\ufeff", list]) }],
    ["as bytes", { from: "bytes", bytes: new TextEncoder().encode(list) }],
    ["as data", { from: "url", url: `data:audio/mpegurl,${encodeURIComponent(list)}` }],
    ["as data of base64", { from: "url", url: `data:application/vnd.apple.mpegurl;charset=x;base64,${btoa(list)}` }],
    [
      "as data whose address is spelt out",
      { from: "url", url: `DATA:audio/x;base64,${btoa(list).replace(/./g, (c) => `%${c.charCodeAt(0).toString(16)}`)}` },
    ],
    ["as data with line ends in its address", { from: "url", url: `data:audio/x,%2\n3EXT\tM3U` }],
    ["as XML", { from: "blob", blob: new Blob([' <?xml version="1.0"?><MPD>']) }],
  ])("%s", async (_, source) => {
    expect(await played(source)).toBe(null);
  });

  it.each<[string, AnySource]>([
    ["a Blob", { from: "blob", blob: new Blob(["RIFF    WAVE"]) }],
    ["bytes", { from: "bytes", bytes: new Uint8Array([0xff, 0xfb, 0x90]) }],
    ["data", { from: "url", url: "data:audio/wav;base64,UklGRiQAAABXQVZFZm10IA==" }],
  ])("and %s of sound is played", async (_, source) => {
    expect(await played(source)).toEqual({ source, title: "x" });
  });
});
