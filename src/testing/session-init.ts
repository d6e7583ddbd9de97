import type { SessionInit } from "../shared/protocol.ts";
import type { AppTestOptions } from "./app-test-options.ts";

/** What the session of a test is opened with. @param state what it begins with */
export function sessionInit(source: string, options: AppTestOptions, state: SessionInit["state"]): SessionInit {
  const { fileName = "app.ts", files = {}, displayExpressions = false, query = {}, inputs = {}, functions = {} } = options;
  return {
    fileName,
    source,
    compiled: null,
    files,
    displayExpressions: displayExpressions === true,
    cells: null,
    query: Object.fromEntries(Object.entries(query).map(([name, words]) => [name, [words].flat()])),
    stored: {},
    flags: null,
    values: [],
    state,
    inputs,
    functions: Object.keys(functions),
  };
}
