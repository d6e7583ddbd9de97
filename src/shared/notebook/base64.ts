const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes as base64, in one line. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    const chars = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63]).join("");
    const rest = bytes.length - at;
    parts.push(rest === 1 ? `${chars.slice(0, 2)}==` : rest === 2 ? `${chars.slice(0, 3)}=` : chars);
  }
  return parts.join("");
}

/** The bytes that base64 says, with or without line ends and padding; null if it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const chars = text.replace(/[\s=]/g, "");
  const bytes = new Uint8Array(Math.floor((chars.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (const char of chars) {
    const value = ALPHABET.indexOf(char);
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 255;
  }
  return bytes;
}
