import type { SessionState } from "../worker/widgets/session-state.ts";

/** Session state of a script under test, from outside; `set` causes no run. */
export class TestState {
  /** Set before the session was opened. */
  readonly early = new Map<string, unknown>();

  /** @param opened that of the session; null before there is one */
  constructor(readonly opened: () => SessionState | null) {}

  // biome-ignore lint/suspicious/noExplicitAny: tests know what their scripts keep
  get(key: string): any {
    const state = this.opened();
    return state === null ? this.early.get(key) : state.get(key, null);
  }

  set(key: string, value: unknown): void {
    const state = this.opened();
    if (state === null) this.early.set(key, value);
    else state.set(key, value, null);
  }
}
