import { describe, expectTypeOf, it } from "vitest";
import type { App, Runtime } from "../index.ts";

// Checked by `npm run typecheck`: what is public stays so, and what is behind it does not become so by accident.
describe("the types of the entry", () => {
  it("an app has these members and no others", () => {
    type Runs = "ready" | "run" | "idle" | "stop" | "setInputs" | "writeFile";
    type Notebook = "cells" | "ran" | "runCell";
    type Members = Runs | Notebook | "outputs" | "trace" | "on" | "close" | typeof Symbol.asyncDispose;
    expectTypeOf<keyof App>().toEqualTypeOf<Members>();
  });

  it("a runtime has these members and no others", () => {
    expectTypeOf<keyof Runtime>().toEqualTypeOf<"mount" | "dispose" | typeof Symbol.asyncDispose>();
  });
});
