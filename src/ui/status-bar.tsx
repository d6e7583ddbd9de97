import { useSignalEffect } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import type { App } from "./app.tsx";
import { LazyModule } from "./lazy-module.ts";
import { useShortcuts } from "./use-shortcuts.ts";

const shortcuts = new LazyModule(() => import("./shortcut-list.tsx"));

/** A run that is over sooner shows nothing, ms. */
const BAR_AFTER = 200;

/** The thin bar at the top edge, Stop beside it, and what the toolbar offers. */
export function StatusBar({ app }: { app: App }) {
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
  const silent = app.widgets.silent.value;
  const running = shown && app.state.value === "running";
  return (
    <div class="rp-status" ref={host}>
      {shown && <div class="rp-bar" role="progressbar" aria-label="The script is running" />}
      <div class="rp-tools">
        {running && (
          <span class="rp-running" role="status">
            {silent ? "Still running…" : <span class="rp-sr">Running</span>}
            <button type="button" class="rp-button rp-small" onClick={() => app.stop()}>
              Stop
            </button>
            {silent && (
              <button type="button" class="rp-button rp-small" onClick={() => app.stop({ hard: true })}>
                Restart worker
              </button>
            )}
          </span>
        )}
        {app.options.toolbar !== false && !running && (
          <>
            <button type="button" class="rp-icon" aria-label="Rerun" title="Rerun (r)" onClick={() => void app.run()}>
              <Rerun />
            </button>
            <button type="button" class="rp-icon" aria-label="Keyboard shortcuts" title="Shortcuts (?)" onClick={list}>
              ?
            </button>
          </>
        )}
      </div>
      {listed && ShortcutList && <ShortcutList onClose={() => setListed(false)} />}
    </div>
  );
}

function Rerun() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
      <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.2v2.6h-2.6" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
