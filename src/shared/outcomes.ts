/** How a run ended. */
export const outcomes = ["done", "stopped", "superseded", "error"] as const;
export type Outcome = (typeof outcomes)[number];
