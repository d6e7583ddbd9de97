/** Kinds of elements that play once each time they are drawn or replayed; their schemas are in elements/effects.ts. */
export const effectKinds = ["toast", "download", "balloons", "snow"] as const;

/** True for kinds that play. */
export function isEffect(kind: string): kind is (typeof effectKinds)[number] {
  return (effectKinds as readonly string[]).includes(kind);
}
