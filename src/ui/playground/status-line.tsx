import type { Outcome } from "../../shared/outcomes.ts";
import type { AppState } from "../app-options.ts";
import type { StudioModel } from "./studio-model.ts";

const words: Record<AppState, string> = { starting: "starting", running: "running", idle: "done", failed: "no worker" };
/** Of a run that is over. A run that was superseded is over only if what superseded it did not come. */
const ends: Record<Outcome, string> = { done: "done", error: "error", stopped: "stopped", superseded: "stopped" };
const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** How the newest run went. */
export function StatusLine({ model }: { model: StudioModel }) {
  const app = model.app.value;
  const run = app?.store.state.value ?? null;
  const state = app?.state.value ?? "starting";
  // Without a run, it is not run unasked.
  const isMissing = model.error.value !== null;
  const isRefused = app !== null && app.store.refusal.value !== null;
  const end = isRefused ? "error" : ends[run === null ? "stopped" : (run.outcome ?? "done")];
  const word = isMissing ? "not loaded" : isRefused ? "error in the code" : state === "idle" ? end : words[state];
  return (
    <div class="rs-status" data-state={isMissing ? "failed" : state} data-outcome={state === "idle" ? end : undefined}>
      <span class="rs-dot" aria-hidden="true" />
      <span>{word}</span>
      {app !== null && run !== null && (
        <>
          <span class="rs-run">run {app.store.run.value}</span>
          <span>{run.phase === "running" ? "…" : `${Math.round(run.ms)} ms`}</span>
          <span>
            {count(run.hits, "hit", "hits")}, {count(run.misses, "miss", "misses")}
          </span>
          <span class="rs-drawn">
            {run.replayed} replayed, {run.drawn} drawn
          </span>
          <span class="rs-cause">{run.cause}</span>
        </>
      )}
      <span class="rs-status-end">
        {model.example.value.isNotebook && model.isChanged.value && (
          <button type="button" class="rs-inspect" title="Put the notebook back as it came" onClick={() => model.reset()}>
            Reset
          </button>
        )}
        {app !== null && (
          <button
            type="button"
            class="rs-inspect"
            aria-pressed={app.inspecting.value}
            title="Inspector of the cache and the runs (i)"
            onClick={() => {
              app.inspecting.value = !app.inspecting.value;
            }}
          >
            Inspect
          </button>
        )}
      </span>
    </div>
  );
}
