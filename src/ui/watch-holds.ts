import type { Gesture } from "./gesture.ts";

/** Tells a gesture of pointers and keys in a page. Returns what ends this. */
export function watchHolds(root: HTMLElement, gesture: Gesture): () => void {
  const ending = new AbortController();
  const options = { capture: true, signal: ending.signal };
  root.addEventListener("pointerdown", () => gesture.hold(), options);
  root.addEventListener("keydown", ({ repeat }) => repeat && gesture.hold(), options);
  for (const type of ["pointerup", "pointercancel", "keyup", "blur"])
    window.addEventListener(
      type,
      (event) => {
        // Also heard of each field that loses the focus.
        if (type !== "blur" || event.target === window) gesture.release();
      },
      options,
    );
  return () => {
    ending.abort();
    gesture.close();
  };
}
