import { describe, expect, it } from "vitest";
import { LazyAbort } from "./lazy-abort.ts";

describe("a signal that is made for the first who asks", () => {
  it.each([
    ["before", true],
    ["after", false],
  ])("tells the first reason, whether it is asked for %s that", (_, isBefore) => {
    const abort = new LazyAbort();
    if (isBefore) expect(abort.signal.aborted).toBe(false);
    abort.abort("first");
    abort.abort("second");
    expect(abort.signal.aborted).toBe(true);
    expect(abort.signal.reason).toBe("first");
    expect(abort.signal).toBe(abort.signal);
  });

  it("without a reason it has that of the platform", () => {
    const abort = new LazyAbort();
    abort.abort();
    expect(abort.signal.reason).toMatchObject({ name: "AbortError" });
  });
});
