import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { AppModel } from "./app.ts";

const typing =
  "input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select, [contenteditable], .cm-editor";

/** True for a key that belongs to what has the focus, or to the browser. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return true;
  const target = event.composedPath()[0];
  return target instanceof Element && target.closest(typing) !== null;
}

/** r reruns, c clears the caches, i opens and closes the inspector, Escape stops, or closes that, ? lists the keys. */
export function useShortcuts(host: RefObject<HTMLElement | null>, app: AppModel, onList: () => void): void {
  // Not after the next frame: where the buttons are seen, their keys work.
  useLayoutEffect(() => {
    const scope = app.options.shortcuts ?? "app";
    const target: EventTarget | null | undefined = scope === "page" ? document : host.current?.closest(".rp-app");
    if (scope === "none" || !target) return;
    const onKey = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || isTyping(event)) return;
      // One of several on a page may be out of sight.
      if (host.current?.closest(".rp-app")?.checkVisibility() !== true) return;
      const action = actions[event.key];
      if (action === undefined) return;
      // What is open above the page is closed by the browser; the run goes on.
      if (event.key === "Escape" && document.querySelector("[popover=auto]:popover-open") !== null) return;
      event.preventDefault();
      action();
    };
    const actions: Record<string, () => void> = {
      r: () => void app.run(),
      c: () =>
        void app.worker.call("ask", "clearCaches").then(
          () => void app.run(undefined, "caches cleared"),
          (error: Error) => app.notices.add({ severity: "error", text: `The caches could not be cleared: ${error.message}` }),
        ),
      i: () => {
        app.inspecting.value = !app.inspecting.value;
      },
      Escape: () => {
        if (app.state.value === "running") app.stop();
        else app.inspecting.value = false;
      },
      "?": onList,
    };
    target.addEventListener("keydown", onKey);
    return () => target.removeEventListener("keydown", onKey);
  }, [app]);
}
