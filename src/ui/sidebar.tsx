import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PageBlock } from "../shared/page-nodes.ts";
import { useApp } from "./app-context.ts";
import { BlockView } from "./block-view.tsx";
import { goesBeside } from "./goes-beside.ts";
import { SidebarEdge } from "./sidebar-edge.tsx";
import { useDomId } from "./use-dom-id.ts";
import { viewportOf } from "./viewport-of.ts";

/** From this width of the app the sidebar stands beside the page, px: 40 rem, as in around.css. */
const wide = (): number => 40 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * Beside the page where it is wide, else a drawer; that, too, where the script says so. One that is to be expanded begins open, one that is
 * locked has the width that it is given.
 *
 * Note: a drawer over somebody's page
 * -----------------------------------
 * The app may be short, and part of a page or of a pane that scrolls. So the drawer is a popover: above all else, closed by
 * Escape and by a press anywhere outside, wherever the focus is. It covers the app's columns, from the top to the bottom of
 * what the app is seen through; what it leaves free of them is the scrim.
 */
export function Sidebar({ block, isDrawer }: { block: PageBlock; isDrawer: boolean }) {
  const id = useDomId();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const drawer = useRef<HTMLDivElement>(null);
  const close = (): void => drawer.current?.hidePopover();
  const { sidebar } = useApp().configs.now.value;
  const isExpanded = sidebar === "expanded";
  useLayoutEffect(() => {
    const element = drawer.current;
    if (!isExpanded || element === null || element.matches(":popover-open")) return;
    if ((element.closest(".rp-app")?.clientWidth ?? wide()) < wide()) element.showPopover();
  }, [isExpanded]);
  useLayoutEffect(() => {
    const element = drawer.current;
    const app = element?.closest<HTMLElement>(".rp-app");
    if (!open || !element || !app) return;
    const place = (): void => {
      if (!isDrawer && app.clientWidth >= wide()) element.hidePopover();
      const { left, width } = app.getBoundingClientRect();
      const seen = viewportOf(app);
      Object.assign(element.style, {
        left: `${left}px`,
        top: `${seen.top}px`,
        width: `${width}px`,
        height: `${seen.bottom - seen.top}px`,
      });
    };
    place();
    const watch = new ResizeObserver(place);
    watch.observe(app);
    const listening = new AbortController();
    for (const type of ["scroll", "resize"])
      window.addEventListener(type, place, { capture: true, passive: true, signal: listening.signal });
    return () => {
      watch.disconnect();
      listening.abort();
      element.removeAttribute("style");
    };
  }, [open, isDrawer]);
  return (
    <>
      <button type="button" class="rp-drawer-button" ref={opener} popovertarget={id} aria-expanded={open} aria-controls={id}>
        <span aria-hidden="true">☰</span> Show sidebar
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button in it and Escape do the same. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the same. */}
      <div
        class="rp-drawer"
        id={id}
        ref={drawer}
        popover="auto"
        onToggle={({ newState }) => {
          setOpen(newState === "open");
          // A press that gave the focus to nothing.
          if (newState === "closed" && document.activeElement === document.body) opener.current?.focus();
        }}
        onClick={(event) => event.target === event.currentTarget && close()}
        // What has the focus is not to lie behind the scrim.
        onFocusOut={(event) => open && goesBeside(event) && close()}
      >
        <aside class="rp-sidebar" aria-label="Sidebar" data-open={open ? "" : undefined}>
          {/* The focus comes here when the drawer opens. */}
          <button type="button" class="rp-drawer-button" autofocus onClick={close}>
            <span aria-hidden="true">☰</span> Hide sidebar
          </button>
          <BlockView block={block} />
          {sidebar !== "locked" && <SidebarEdge controls={id} />}
        </aside>
      </div>
    </>
  );
}
