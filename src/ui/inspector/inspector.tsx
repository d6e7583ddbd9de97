import "../inspector.css";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { LogId } from "../../shared/ids.ts";
import { saveFile } from "../save-file.ts";
import { useDomId } from "../use-dom-id.ts";
import { CacheTable } from "./cache-table.tsx";
import { type InspectedApp, InspectorData } from "./inspector-data.ts";
import { InspectorEdge } from "./inspector-edge.tsx";
import { RegionMarks } from "./region-marks.tsx";
import { RunList } from "./run-list.tsx";
import { StateTable } from "./state-table.tsx";

const tabs = ["Cache", "Runs", "State"] as const;

/**
 * The panel at the bottom of an app: what is cached, what its runs did, and why, and what its state is. The page above stays usable.
 * `at` is a log whose function is the one that is meant.
 */
export function Inspector({ app, at = null }: { app: InspectedApp; at?: LogId | null }) {
  const panel = useRef<HTMLElement>(null);
  const [data] = useState(() => new InspectorData(app, at));
  const [tab, setTab] = useState<(typeof tabs)[number]>("Cache");
  const id = useDomId();
  const close = (): void => {
    app.inspecting.value = false;
  };
  useEffect(() => data.follow(), [data]);
  useLayoutEffect(() => takeFocus(panel.current), []);
  useLayoutEffect(() => {
    const root = panel.current?.closest(".rp-app");
    root?.setAttribute("data-rp-inspecting", "");
    return () => root?.removeAttribute("data-rp-inspecting");
  }, []);
  const choose = (next: (typeof tabs)[number]): void => {
    setTab(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <>
      <RegionMarks data={data} panel={panel} />
      <section
        class="rp-inspector"
        ref={panel}
        aria-labelledby={id}
        onKeyDown={(event) => {
          const { key, target } = event;
          // A filter that has something in it is emptied by the key.
          if (key !== "Escape" || (target instanceof HTMLInputElement && target.value !== "")) return;
          event.preventDefault();
          event.stopPropagation();
          close();
        }}
      >
        <InspectorEdge panel={panel} />
        <header class="rp-inspector-head">
          <h2 id={id}>Inspector</h2>
          <div
            role="tablist"
            class="rp-inspector-tabs"
            aria-label="What is shown"
            onKeyDown={({ key }) => {
              const step = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
              if (step !== 0) choose(tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? tab);
            }}
          >
            {tabs.map((name) => (
              <button
                key={name}
                type="button"
                role="tab"
                id={`${id}-${name}`}
                aria-selected={tab === name}
                aria-controls={`${id}-body`}
                tabIndex={tab === name ? 0 : -1}
                onClick={() => setTab(name)}
              >
                {name}
              </button>
            ))}
          </div>
          <input
            type="search"
            class="rp-inspector-filter"
            aria-label="Filter"
            placeholder="Filter"
            value={data.filter.value}
            onInput={({ currentTarget }) => {
              data.filter.value = currentTarget.value;
            }}
          />
          {tab === "Cache" && (
            <button type="button" class="rp-button rp-small" onClick={() => void data.clearAll()}>
              Clear all
            </button>
          )}
          <button type="button" class="rp-icon" aria-label="Close the inspector" title="Close (i or Esc)" onClick={close}>
            ✕
          </button>
        </header>
        <span class="rp-sr" role="status">
          {data.told.value}
        </span>
        <div class="rp-inspector-body" role="tabpanel" id={`${id}-body`} aria-labelledby={`${id}-${tab}`}>
          {data.problem.value !== null && (
            <p class="rp-inspector-problem" role="alert">
              {data.problem.value}
            </p>
          )}
          {tab === "Cache" && <CacheTable data={data} />}
          {tab === "Runs" && <RunList data={data} />}
          {tab === "State" && <StateTable data={data} />}
          {tab !== "State" && data.functions.value !== null && (
            <p class="rp-inspector-export">
              <button
                type="button"
                class="rp-button rp-small"
                title="Functions, entries and runs, for a bug report. Look through it before: it names arguments and values in short"
                onClick={() => saveFile(new Blob([data.exported()], { type: "application/json" }), "reprise-inspector.json")}
              >
                Save as JSON
              </button>
            </p>
          )}
        </div>
      </section>
    </>
  );
}

/** The focus goes into the panel; returns what gives it back. */
function takeFocus(panel: HTMLElement | null): () => void {
  const before = document.activeElement;
  panel?.querySelector<HTMLElement>("[aria-selected=true]")?.focus({ preventScroll: true });
  return () => {
    if (!panel?.contains(document.activeElement)) return;
    // Who came by a key, from nowhere, goes on at the button that would have opened it.
    const from = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : null;
    (from ?? panel.closest(".rp-app")?.querySelector<HTMLElement>("[data-rp-inspect]"))?.focus({ preventScroll: true });
  };
}
