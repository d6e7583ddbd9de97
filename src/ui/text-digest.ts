/** A short name for a text: equal ones of two texts are rare, and are to do no harm. */
export function textDigest(text: string): string {
  const halves = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    halves[0] = Math.imul((halves[0] ?? 0) ^ unit, 2654435761);
    halves[1] = Math.imul((halves[1] ?? 0) ^ unit, 1597334677);
  }
  return halves.map((half) => (half >>> 0).toString(36)).join("-");
}
