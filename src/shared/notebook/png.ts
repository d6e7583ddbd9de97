/**
 * Pixels as a PNG, without compression: it needs nothing of the platform, and is written at once.
 */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Most bytes of a block that is stored as it is. */
const BLOCK = 65_535;

/** A picture of `width` times `height` pixels, each four bytes: red, green, blue, opacity. */
export function pngOf(width: number, height: number, pixels: ArrayLike<number>): Uint8Array {
  const row = width * 4;
  const lines = new Uint8Array(height * (row + 1));
  // Before each line stands how it is filtered: not at all.
  for (let y = 0; y < height; y++) for (let x = 0; x < row; x++) lines[y * (row + 1) + 1 + x] = pixels[y * row + x] ?? 0;
  const head = [...uint32(width), ...uint32(height), 8, 6, 0, 0, 0];
  return joined([
    Uint8Array.from(SIGNATURE),
    chunk("IHDR", Uint8Array.from(head)),
    chunk("IDAT", stored(lines)),
    chunk("IEND", new Uint8Array()),
  ]);
}

/** Bytes as zlib has them, stored block by block. */
function stored(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let at = 0; at === 0 || at < bytes.length; at += BLOCK) {
    const part = bytes.subarray(at, at + BLOCK);
    const isLast = at + BLOCK >= bytes.length;
    parts.push(
      Uint8Array.of(isLast ? 1 : 0, part.length & 255, part.length >> 8, ~part.length & 255, (~part.length >> 8) & 255),
      part,
    );
  }
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return joined([...parts, Uint8Array.from(uint32(b * 65_536 + a))]);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const named = joined([Uint8Array.from(name, (char) => char.charCodeAt(0)), data]);
  return joined([Uint8Array.from(uint32(data.length)), named, Uint8Array.from(uint32(checksum(named)))]);
}

/** CRC-32. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function uint32(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
