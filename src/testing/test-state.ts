import type { SessionState } from "../worker/widgets/session-state.ts";

/** Session state of a script under test, from outside. */
export interface StateAccess {
  /** Undefined where there is no such entry. */
  // biome-ignore lint/suspicious/noExplicitAny: tests know what their scripts keep
  get(key: string): any;
  /** Causes no run. */
  set(key: string, value: unknown): void;
}

export class TestState implements StateAccess {
  /** Set before the session was opened. */
  readonly early = new Map<string, unknown>();

  /** @param opened that of the session; null before there is one */
  constructor(readonly opened: () => SessionState | null) {}

  get(key: string): unknown {
    const state = this.opened();
    return state === null ? this.early.get(key) : state.get(key, null);
  }

  set(key: string, value: unknown): void {
    const state = this.opened();
    if (state === null) this.early.set(key, value);
    else state.set(key, value, null);
  }
}
