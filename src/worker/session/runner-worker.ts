import type { Caches } from "../cache/caches.ts";
import type { FragmentRunner, Fragments } from "./fragments.ts";
import type { SessionWorker } from "./session.ts";

/** What runs need of the worker. */
export interface RunnerWorker extends SessionWorker {
  /** Null until it is loaded. */
  readonly cached: { readonly caches: Caches } | null;
  /** What reruns the fragments of a session, of which there are some now. */
  fragmentsOf(runner: FragmentRunner, isVisible: boolean): Fragments;
  /** Loads, when there is time, what the worker's core lacks. */
  loadRestLater(): void;
  /** Resolves in a later task, so that messages and timers get their turn. */
  yieldTask(): Promise<void>;
}
