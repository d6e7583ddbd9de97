import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** So near to its end, in CSS pixels, it counts as scrolled there. */
const NEAR = 8;

/** Keeps the end of what scrolls in view as it grows, unless the reader has scrolled up; once back at the end, again. */
export function useEndInView(host: RefObject<HTMLElement | null>, isOn: boolean): void {
  useLayoutEffect(() => {
    const { current: box } = host;
    const content = box?.firstElementChild;
    if (!isOn || box === null || content === null || content === undefined) return;
    let isAtEnd = true;
    let last = 0;
    const toEnd = (): void => {
      if (!isAtEnd) return;
      box.scrollTop = box.scrollHeight;
      last = box.scrollTop;
    };
    const onScroll = (): void => {
      // It may be told of the way to an end that is none any more: only who went up has left it.
      if (box.scrollHeight - box.clientHeight - box.scrollTop < NEAR) isAtEnd = true;
      else if (box.scrollTop < last) isAtEnd = false;
      last = box.scrollTop;
    };
    const sizes = new ResizeObserver(toEnd);
    sizes.observe(box);
    sizes.observe(content);
    box.addEventListener("scroll", onScroll, { passive: true });
    toEnd();
    return () => {
      sizes.disconnect();
      box.removeEventListener("scroll", onScroll);
    };
  }, [isOn]);
}
