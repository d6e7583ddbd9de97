import { crc32, inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pngOf } from "./png.ts";

/** The chunks of a PNG by name; their checksums are looked at. */
function chunksOf(png: Uint8Array): Record<string, Buffer> {
  const bytes = Buffer.from(png);
  const chunks: Record<string, Buffer> = {};
  for (let at = 8; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    expect(bytes.readUInt32BE(end)).toBe(crc32(bytes.subarray(at + 4, end)));
    chunks[bytes.toString("latin1", at + 4, at + 8)] = bytes.subarray(at + 8, end);
    at = end + 4;
  }
  return chunks;
}

describe("pixels as a PNG", () => {
  it.each([
    [1, 1],
    [3, 2],
    [200, 100],
  ])("of %i times %i are those pixels, line by line", (width, height) => {
    const pixels = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => at * 7);
    const png = pngOf(width, height, pixels);
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    const { IHDR, IDAT, IEND } = chunksOf(png);
    expect([IHDR?.readUInt32BE(0), IHDR?.readUInt32BE(4), IHDR?.[8], IHDR?.[9], IEND?.length]).toEqual([width, height, 8, 6, 0]);
    // What unpacks it also looks at the sum of its bytes.
    const lines = inflateSync(IDAT ?? Buffer.of());
    const row = width * 4 + 1;
    expect(lines.length).toBe(row * height);
    expect(Buffer.from(lines.filter((_, at) => at % row !== 0)).equals(Buffer.from(pixels.buffer))).toBe(true);
    expect(lines.filter((byte, at) => at % row === 0 && byte !== 0).length).toBe(0);
  });
});
