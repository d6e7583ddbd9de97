import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { SelectionHandle } from "../use-selection.ts";

/** What a `details` element needs to be opened and closed by the user. */
export interface Opened {
  readonly ref: RefObject<HTMLDetailsElement | null>;
  readonly open: boolean;
  readonly onToggle: () => unknown;
}

/**
 * Open or closed as the user left it, until the script says otherwise: by `expanded`, or by another name.
 * @param name what the user has opened
 */
export function useOpened(name: string, expanded: boolean): Opened {
  const matter = `${expanded} ${name}`;
  const ref = useRef<HTMLDetailsElement>(null);
  const [left, setLeft] = useState({ matter, open: expanded });
  const open = left.matter === matter ? left.open : expanded;
  useLayoutEffect(() => {
    // The browser opens it by itself, and tells of it later: by then it may be another's.
    if (ref.current !== null) ref.current.open = open;
    // What the reader did before counts no more, also when the script says once more what it said then.
    setLeft((before) => (before.matter === matter ? before : { matter, open: expanded }));
  }, [matter]);
  return { ref, open, onToggle: () => setLeft({ matter, open: ref.current?.open ?? open }) };
}

/** Open or closed as a widget's value says, which the reader sets; null where nobody asks. */
export function useAskedOpen(asked: SelectionHandle<boolean> | null): Opened | null {
  const ref = useRef<HTMLDetailsElement>(null);
  const open = asked?.value ?? false;
  useLayoutEffect(() => {
    if (asked !== null && ref.current !== null) ref.current.open = open;
  }, [asked !== null, open]);
  if (asked === null) return null;
  // The browser tells of what the script has opened, too.
  return { ref, open, onToggle: () => ref.current !== null && ref.current.open !== open && asked.set(ref.current.open) };
}
