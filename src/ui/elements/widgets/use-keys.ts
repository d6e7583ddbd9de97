import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
const typing =
  "input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select, [contenteditable], .cm-editor";

/** Keys as they are written on the reader's keyboard. */
export function shownKeys(keys: string): string {
  return isMac() ? keys.replace("Ctrl", "⌘").replace("Alt", "⌥").replace("Shift", "⇧").replaceAll("+", "") : keys;
}

/** True for keys that browsers keep to themselves: no page hears them. */
export function isKeptByBrowser(keys: string): boolean {
  return /^Ctrl\+(Shift\+)?[NTW]$|^Ctrl\+(Shift\+)?Tab$/.test(keys);
}

/** Keys press a button that can be seen, and that is not disabled. Not while the reader types, but for keys with Ctrl or Alt. */
export function useKeys(keys: string | undefined, button: RefObject<HTMLButtonElement | null>): void {
  useLayoutEffect(() => {
    if (keys === undefined) return;
    const parts = keys.split("+");
    const key = parts.pop() ?? "";
    const isHeld = (name: string): boolean => parts.includes(name);
    const onKey = (event: KeyboardEvent): void => {
      const { current } = button;
      const ctrl = isMac() ? event.metaKey : event.ctrlKey;
      const pressed = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
      const isMeant =
        pressed === key &&
        ctrl === isHeld("Ctrl") &&
        event.altKey === isHeld("Alt") &&
        (event.shiftKey === isHeld("Shift") || !/^[\p{L}]$|../u.test(key));
      if (!isMeant || event.defaultPrevented || event.isComposing || event.repeat || current === null) return;
      const target = event.composedPath()[0];
      if (!isHeld("Ctrl") && !isHeld("Alt") && target instanceof Element && target.closest(typing) !== null) return;
      if (current.disabled || !current.checkVisibility()) return;
      event.preventDefault();
      current.click();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [keys]);
}
