/**
 * Control signals: thrown to end a script, not errors of it. Compiled catch clauses let them pass.
 */
export type ControlReason =
  /** `st.stop()` */
  | "stop"
  /** `st.rerun()` */
  | "rerun"
  /** Stop was pressed, or the session was closed. */
  | "stopped"
  /** A newer event took over. */
  | "superseded"
  /** It took longer than its deadline. */
  | "timeout";

/** Ends a script from wherever it is. Not an `Error`, so that code which logs errors does not take it for one. */
export class ControlSignal {
  constructor(readonly reason: ControlReason) {}

  /** The script has ended itself: what it had begun by then comes to its end. */
  get isOwn(): boolean {
    return this.reason === "stop" || this.reason === "rerun";
  }

  toString(): string {
    return `Reprise ended this run (${this.reason}).`;
  }
}

/** The signal that an error is or holds, as that of `Promise.any` does; null for errors of the script. */
function signalIn(error: unknown): ControlSignal | null {
  if (isControl(error)) return error;
  return error instanceof AggregateError ? ((error.errors as unknown[]).find(isControl) ?? null) : null;
}

/** What compiled catch clauses and rejection callbacks begin with: the user's code does not see control signals. */
export function throwSignal(error: unknown): void {
  const signal = signalIn(error);
  if (signal !== null) throw signal;
}

/** True for what a catch clause must let pass. */
export function isControl(error: unknown): error is ControlSignal {
  return error instanceof ControlSignal;
}
