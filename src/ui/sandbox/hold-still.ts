/** Buttons that a reader answers a question by, on a page where a script may move things. */
import { useCallback, useRef } from "preact/hooks";

/** So long a button has to stand as it is before it can be pressed, ms: browsers wait so with their own questions. */
export const STILL_FOR = 500;

/**
 * A button cannot be pressed, by pointer or by keys, before it has stood in its place and said the same for a while: a script that moves it under a
 * press, or puts it under one, has nothing of that. Till then it says that it is disabled.
 * @returns what ends this
 */
export function holdStill(button: HTMLElement): () => void {
  let before = "";
  let since = 0;
  let frame = 0;
  const isStill = (): boolean => {
    const { x, y, width, height } = button.getBoundingClientRect();
    const now = `${[x, y, width, height].map(Math.round).join()} ${button.textContent}`;
    if (now !== before) since = performance.now();
    before = now;
    const still = performance.now() - since >= STILL_FOR;
    if (still) button.removeAttribute("aria-disabled");
    else button.setAttribute("aria-disabled", "true");
    return still;
  };
  const look = (): void => {
    isStill();
    frame = requestAnimationFrame(look);
  };
  look();
  const refuse = (event: Event): void => {
    if (isStill()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // Before whoever listens to the button itself.
  button.addEventListener("click", refuse, true);
  return () => {
    cancelAnimationFrame(frame);
    button.removeEventListener("click", refuse, true);
  };
}

/** For a button of a view: see `holdStill`. */
export function useHeldStill(): (button: HTMLButtonElement | null) => void {
  const end = useRef<(() => void) | null>(null);
  return useCallback((button) => {
    end.current?.();
    end.current = button === null ? null : holdStill(button);
  }, []);
}
