/** Bytes of one sample. */
const SAMPLE = 2;
const HEAD = 44;

/**
 * Raw samples as a WAV file of 16 bits.
 * @param channels each from -1 to 1, all of the same length; what is louder is cut
 * @param rate samples per second
 */
export function waveOf(channels: readonly ArrayLike<number>[], rate: number): Uint8Array<ArrayBuffer> {
  const length = channels[0]?.length ?? 0;
  const size = length * channels.length * SAMPLE;
  const view = new DataView(new ArrayBuffer(HEAD + size));
  const text = (at: number, word: string): void => {
    for (let i = 0; i < word.length; i++) view.setUint8(at + i, word.charCodeAt(i));
  };
  text(0, "RIFF");
  view.setUint32(4, HEAD - 8 + size, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  // Uncompressed.
  view.setUint16(20, 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels.length * SAMPLE, true);
  view.setUint16(32, channels.length * SAMPLE, true);
  view.setUint16(34, 8 * SAMPLE, true);
  text(36, "data");
  view.setUint32(40, size, true);
  let at = HEAD;
  for (let i = 0; i < length; i++) {
    for (const channel of channels) {
      const value = Math.max(-1, Math.min(1, channel[i] || 0));
      view.setInt16(at, Math.round(value * 0x7fff), true);
      at += SAMPLE;
    }
  }
  return new Uint8Array(view.buffer);
}
