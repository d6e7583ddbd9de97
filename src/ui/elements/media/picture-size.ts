export interface PictureSize {
  width: number;
  height: number;
}

/** The size that the head of a PNG, GIF, JPEG or WebP file names, in pixels; null for anything else. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = sizeIn(view);
    return size !== null && size.width > 0 && size.height > 0 ? size : null;
  } catch {
    // It ends within its head.
    return null;
  }
}

function sizeIn(view: DataView): PictureSize | null {
  if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (view.getUint32(0) === 0x47494638) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (view.getUint16(0) === 0xffd8) return jpegSize(view);
  if (view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return webpSize(view);
  return null;
}

/** Segments: a marker, a length, content; the size is in the one that starts the frame. A camera that was held upright says so before. */
function jpegSize(view: DataView): PictureSize | null {
  let isTurned = false;
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    // C4, C8 and CC are tables.
    const startsFrame = marker === 0xc0 || (marker > 0xc0 && marker < 0xd0 && marker % 4 > 0);
    if (startsFrame) {
      const [across, down] = isTurned ? [5, 7] : [7, 5];
      return { width: view.getUint16(at + across), height: view.getUint16(at + down) };
    }
    if (marker === 0xe1) isTurned ||= isTurnedIn(view, at + 4, at + view.getUint16(at + 2) - 8);
  }
  return null;
}

/** Whether a camera's own segment has the tag for how it was held, the lower byte of a number first or last, and says a quarter. */
function isTurnedIn(view: DataView, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const tag = view.getUint32(at);
    if (tag === 0x01120003 || tag === 0x12010300) return view.getUint16(at + 8, tag > 0x02000000) > 4;
  }
  return false;
}

function webpSize(view: DataView): PictureSize | null {
  const uint24 = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  switch (view.getUint32(12)) {
    case 0x56503820: // "VP8 "
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 0x5650384c: {
      // "VP8L"
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case 0x56503858: // "VP8X"
      return { width: uint24(24) + 1, height: uint24(27) + 1 };
    default:
      return null;
  }
}
