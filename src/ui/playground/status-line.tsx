import type { AppState } from "../app-options.ts";
import type { StudioModel } from "./studio-model.ts";

const words: Record<AppState, string> = { starting: "starting", running: "running", idle: "ready", failed: "no worker" };
const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** How the newest run went. */
export function StatusLine({ model }: { model: StudioModel }) {
  const app = model.app.value;
  const run = app?.store.state.value ?? null;
  const state = app?.state.value ?? "starting";
  return (
    <div class="rs-status" data-state={state}>
      <span class="rs-dot" aria-hidden="true" />
      <span>{words[state]}</span>
      {app !== null && run !== null && (
        <>
          <span>run {app.store.run.value}</span>
          <span>{run.phase === "running" ? "…" : `${Math.round(run.ms)} ms`}</span>
          <span>
            {count(run.hits, "hit", "hits")}, {count(run.misses, "miss", "misses")}
          </span>
          <span>
            {run.replayed} replayed, {run.drawn} drawn
          </span>
          <span class="rs-cause">{run.cause}</span>
        </>
      )}
    </div>
  );
}
