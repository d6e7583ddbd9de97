import { describe, expect, it } from "vitest";
import * as entry from "../index.ts";

// Runs in node: that the import above works at all shows that it touches neither a page nor a worker.
describe("the package's entry", () => {
  it("exports these names and no others", () => {
    expect(Object.keys(entry).sort()).toEqual([
      "ArgumentError",
      "CacheRecursionError",
      "CacheReplayClosureError",
      "CachedStFunctionWarning",
      "DuplicateWidgetID",
      "FormError",
      "HostCallError",
      "ImportError",
      "NoCurrentRunError",
      "PolicyError",
      "RepriseError",
      "ScriptSyntaxError",
      "SessionStateError",
      "StorageError",
      "TimeoutError",
      "UnhashableParamError",
      "UnserializableReturnValueError",
      "causeSentence",
      "createRuntime",
      "httpStore",
      "sentence",
      "st",
    ]);
  });

  it("makes a runtime that starts nothing, and can be ended twice", async () => {
    const runtime = entry.createRuntime();
    await runtime.dispose();
    await runtime[Symbol.asyncDispose]();
    expect(() => runtime.mount({} as HTMLElement, { source: "" })).toThrow("this runtime was disposed");
  });
});
