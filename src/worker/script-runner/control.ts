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

/** True for what a catch clause must let pass. */
export function isControl(error: unknown): error is ControlSignal {
  return error instanceof ControlSignal;
}
