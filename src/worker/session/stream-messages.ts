import type { Delta } from "../../shared/delta.ts";
import type { Backup, Refusal, StreamMessage } from "../../shared/protocol.ts";
import type { Run } from "./run.ts";

/** Changes in one message. The page reads a message whole, in one task: of as many texts in some milliseconds. */
const MOST_DELTAS = 2500;

/** What goes to the page besides changes. */
export interface Besides {
  /** How the run stands. */
  state?: boolean;
  /** News of session state. */
  backup?: Backup;
  /** Why a text was refused; null if one was taken. */
  refusal?: Refusal | null;
}

/** What tells the page of these changes, in order. How the run ends comes with the last of them. */
export function streamMessages(run: Run, deltas: Delta[], { state = false, ...besides }: Besides): StreamMessage[] {
  const parts = Math.max(1, Math.ceil(deltas.length / MOST_DELTAS));
  return Array.from({ length: parts }, (_, part): StreamMessage => {
    const isLast = part === parts - 1;
    const some = parts === 1 ? deltas : deltas.slice(part * MOST_DELTAS, (part + 1) * MOST_DELTAS);
    const phase = isLast && run.outcome !== null ? "idle" : "running";
    const isTold = state && (part === 0 || isLast);
    return { run: run.id, deltas: some, ...(isTold && { state: run.state(phase) }), ...(isLast ? besides : {}) };
  });
}
