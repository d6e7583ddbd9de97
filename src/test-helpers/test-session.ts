import type { SessionInit } from "../shared/protocol.ts";

/** What a test opens a session with: a script, and where the test says otherwise. */
export function sessionInit(source: string, more: Partial<SessionInit> = {}): SessionInit {
  const nothing = {
    compiled: null,
    files: {},
    displayExpressions: false,
    cells: null,
    query: {},
    stored: {},
    flags: null,
    values: [],
    state: [],
    inputs: {},
    functions: [],
  };
  return { fileName: "app.ts", source, ...nothing, ...more };
}
