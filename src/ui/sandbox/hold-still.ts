/** Buttons that a reader answers a question by, on a page where a script may move things. */
import { useCallback, useRef } from "preact/hooks";

/** So long a button has to stand as it is before it can be pressed, ms: browsers wait so with their own questions. */
export const STILL_FOR = 500;

/** What is done with each button that is held. */
interface Held {
  /** Notes where it stands now, and says whether it has stood there for long enough. */
  isStill(): boolean;
  /** It is out of sight: once it is back, it has just come. */
  forget(): void;
}

const held = new WeakMap<Element, Held>();
/** Those are looked at in each frame. A script may draw more than a page can look at, but not side by side. */
const inView = new Set<Held>();
let frame = 0;

function look(): void {
  for (const one of inView) one.isStill();
  frame = inView.size === 0 ? 0 : requestAnimationFrame(look);
}

function show(one: Held): void {
  inView.add(one);
  if (frame === 0) frame = requestAnimationFrame(look);
}

function hide(one: Held): void {
  inView.delete(one);
  one.forget();
}

let observer: IntersectionObserver | undefined;
/** Of those that leave the page, too: nobody has to say so. */
function observe(button: Element): void {
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const one = held.get(target);
      if (one !== undefined) (isIntersecting ? show : hide)(one);
    }
  });
  observer.observe(button);
}

/**
 * A button cannot be pressed, by pointer or by keys, before it has stood in its place and said the same for a while: a script that moves it under a
 * press, or puts it under one, has nothing of that. Till then it says that it is disabled.
 * @returns what ends this; a button that is thrown away needs no end
 */
export function holdStill(button: HTMLElement): () => void {
  let before = "";
  let since = 0;
  const one: Held = {
    isStill() {
      const { x, y, width, height } = button.getBoundingClientRect();
      const now = `${[x, y, width, height].map(Math.round).join()} ${button.textContent}`;
      if (now !== before) since = performance.now();
      before = now;
      const still = performance.now() - since >= STILL_FOR;
      if (still) button.removeAttribute("aria-disabled");
      else button.setAttribute("aria-disabled", "true");
      return still;
    },
    forget() {
      before = "";
    },
  };
  held.set(button, one);
  one.isStill();
  observe(button);
  const refuse = (event: Event): void => {
    if (one.isStill()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // Before whoever listens to the button itself.
  button.addEventListener("click", refuse, true);
  return () => {
    observer?.unobserve(button);
    held.delete(button);
    inView.delete(one);
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
