import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface WholeTextProps {
  /** All of it, which stands there by hover and focus where it is cut. */
  text: string;
  class?: string;
  children: ComponentChildren;
}

/** A line that ends in an ellipsis where its place is too narrow; it takes the focus then, and is shown whole by that and by hover. */
export function WholeText({ text, class: className = "", children }: WholeTextProps) {
  const host = useRef<HTMLDivElement>(null);
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      // Whole at the moment, as it has the focus: it stays so.
      if (!element.matches(":focus")) setCut(element.scrollWidth > element.clientWidth);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [text]);
  return (
    <div class={`rp-whole ${className}`} ref={host} title={isCut ? text : undefined} tabIndex={isCut ? 0 : undefined}>
      {children}
    </div>
  );
}
