import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";

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

/** What fields of text do themselves with Ctrl or Cmd: copy, undo, move about, send. */
const ofTexts = /^([ABCIUVXYZ]|Enter|Backspace|Delete|Home|End|Page.*|Arrow.*)$/;

/**
 * Keys press a button that can be seen and that is not disabled, wherever the app hears keys. While its reader types, only with Ctrl (Cmd), without
 * Alt, by which letters are written on many keyboards, and not the keys that text has.
 * @returns the keys, if the app hears any
 */
export function useKeys(keys: string | undefined, button: RefObject<HTMLButtonElement | null>): string | undefined {
  const scope = useApp().options.shortcuts ?? "app";
  const heard = scope === "none" ? undefined : keys;
  useLayoutEffect(() => {
    const app = button.current?.closest<HTMLElement>(".rp-app");
    if (heard === undefined || !app) return;
    const parts = heard.split("+");
    const key = parts.pop() ?? "";
    const isHeld = (name: string): boolean => parts.includes(name);
    const isWhileTyping = isHeld("Ctrl") && !isHeld("Alt") && !ofTexts.test(key);
    const onKey = (event: KeyboardEvent): void => {
      const { current } = button;
      const [ctrl, other] = isMac() ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
      const pressed = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
      const isMeant =
        pressed === key &&
        ctrl === isHeld("Ctrl") &&
        !other &&
        event.altKey === isHeld("Alt") &&
        (event.shiftKey === isHeld("Shift") || !/^[\p{L}]$|../u.test(key));
      if (!isMeant || event.defaultPrevented || event.isComposing || event.repeat || current === null) return;
      const target = event.composedPath()[0];
      if (!isWhileTyping && target instanceof Element && target.closest(typing) !== null) return;
      // Behind an open dialog nothing can be pressed.
      const isBehind = app.querySelector("dialog:modal")?.contains(current) === false;
      if (isBehind || current.disabled || !current.checkVisibility()) return;
      event.preventDefault();
      current.click();
    };
    const place: GlobalEventHandlers = scope === "page" ? document : app;
    place.addEventListener("keydown", onKey);
    return () => place.removeEventListener("keydown", onKey);
  }, [heard]);
  return heard;
}
