import * as v from "valibot";
import { outcomes } from "./outcomes.ts";

/** What the status line shows of a run; counts are of this run alone. */
export const runStateSchema = v.object({
  phase: v.picklist(["running", "idle"]),
  /** What caused the run, in words: `first run`, `slider “x”`, `source changed`. */
  cause: v.string(),
  outcome: v.optional(v.picklist(outcomes)),
  /** Milliseconds from the run's begin to this message. */
  ms: v.number(),
  hits: v.number(),
  misses: v.number(),
  /** Elements that came from replay logs on hits. */
  replayed: v.number(),
  /** Elements that the script drew itself. */
  drawn: v.number(),
});
export type RunState = v.InferOutput<typeof runStateSchema>;
