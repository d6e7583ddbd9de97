import { useSignalEffect } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import type { AppModel } from "./app.ts";
import { LazyModule } from "./lazy-module.ts";
import { useShortcuts } from "./use-shortcuts.ts";

const shortcuts = new LazyModule(() => import("./shortcut-list.tsx"));

/** A run that is over sooner shows nothing, ms. */
const BAR_AFTER = 200;

/** The thin bar at the top edge, Stop beside it, and what the toolbar offers. */
export function StatusBar({ app }: { app: AppModel }) {
  const host = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(false);
  const [listed, setListed] = useState(false);
  const ShortcutList = shortcuts.loaded?.ShortcutList;
  const list = (): void =>
    void shortcuts.load().then(
      () => setListed(true),
      () => {},
    );
  useSignalEffect(() => {
    if (app.state.value !== "running" && app.state.value !== "starting") {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), BAR_AFTER);
    return () => clearTimeout(timer);
  });
  useShortcuts(host, app, list);
  const silent = app.silent.value;
  const outcome = app.state.value === "idle" ? app.store.state.value?.outcome : undefined;
  const running = shown && app.state.value === "running";
  // There may be another app's loop on the worker: that one can be stopped here, too.
  const isStalled = silent && app.state.value === "starting";
  return (
    <>
      <div class="rp-status" ref={host}>
        {shown && <div class="rp-bar" role="progressbar" aria-label="The script is running" />}
        {(running || isStalled) && (
          <span class="rp-running" role="status">
            {silent ? (
              <span class="rp-silent">{isStalled ? "Still starting…" : "Still running…"}</span>
            ) : (
              <span class="rp-sr">Running</span>
            )}
            {running && (
              <button type="button" class="rp-button rp-small" onClick={() => app.stop()}>
                Stop
              </button>
            )}
            {silent && (
              <button type="button" class="rp-button rp-small" onClick={() => app.worker.replace("asked")}>
                Restart worker
              </button>
            )}
          </span>
        )}
        {/* An error is shown on the page, too; a page that was stopped looks as any other. */}
        <span class={outcome === "stopped" ? "rp-stopped" : "rp-sr"} role="status">
          {outcome === "stopped" && "Stopped"}
          {outcome === "error" && "Ended with an error"}
        </span>
        {listed && ShortcutList && <ShortcutList more={app.moreShortcuts} onClose={() => setListed(false)} />}
      </div>
      {app.options.toolbar !== false && !running && !isStalled && (
        <div class="rp-tools">
          <button type="button" class="rp-icon" aria-label="Rerun" title="Rerun (r)" onClick={() => void app.run()}>
            <Rerun />
          </button>
          <button
            type="button"
            class="rp-icon"
            data-rp-inspect
            aria-label="Inspector"
            title="Inspector (i)"
            aria-pressed={app.inspecting.value}
            onClick={() => {
              app.inspecting.value = !app.inspecting.value;
            }}
          >
            <InspectIcon size={16} />
          </button>
          <button type="button" class="rp-icon" aria-label="Keyboard shortcuts" title="Shortcuts (?)" onClick={list}>
            ?
          </button>
        </div>
      )}
    </>
  );
}

function Rerun() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
      <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.2v2.6h-2.6" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}

/** The inspector's. @param size px */
export function InspectIcon({ size }: { size: number }) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
      <path d="M2.5 4h11M2.5 8h5M2.5 12h4M13.8 13.8l-1.9-1.9" stroke-linecap="round" />
      <circle cx="10.4" cy="10.4" r="2.2" />
    </svg>
  );
}
