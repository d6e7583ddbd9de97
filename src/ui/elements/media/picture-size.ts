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
    const startsFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (startsFrame) {
      const [width, height] = [view.getUint16(at + 7), view.getUint16(at + 5)];
      return isTurned ? { width: height, height: width } : { width, height };
    }
    if (marker === 0xe1 && view.getUint32(at + 4) === EXIF) isTurned = isTurnedIn(view, at + 10);
  }
  return null;
}

/** "Exif" */
const EXIF = 0x45786966;
const ORIENTATION = 0x0112;

/** Whether a head of TIFF tells that the picture is shown turned by a quarter. */
function isTurnedIn(view: DataView, start: number): boolean {
  // "II": the lower byte first.
  const isLittle = view.getUint16(start) === 0x4949;
  const first = start + view.getUint32(start + 4, isLittle);
  const entries = view.getUint16(first, isLittle);
  for (let entry = 0; entry < entries; entry++) {
    const at = first + 2 + 12 * entry;
    if (view.getUint16(at, isLittle) === ORIENTATION) return view.getUint16(at + 8, isLittle) >= 5;
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
