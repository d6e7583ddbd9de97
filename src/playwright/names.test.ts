import { describe, expectTypeOf, it } from "vitest";
import type { AppMatchers } from "../testing/app-matchers.ts";
import type { AppTest } from "../testing/app-test.ts";
import type { PageMatchers } from "./matchers.ts";
import type { PageApp } from "./page-app.ts";
import type { PageWidget } from "./page-widget.ts";

describe("the names of the fixture", () => {
  it("those of its contract", () => {
    type Names = "open" | "in" | "idle" | "widget" | "element" | "elements" | "stats" | "advance" | "route" | "tree" | "inputs";
    expectTypeOf<Names | "setInputs" | "outputs" | "offline">().toExtend<keyof PageApp>();
    type Handle = "set" | "click" | "fill" | "choose" | "drag" | "upload" | "download" | "camera" | "submit";
    expectTypeOf<Handle | "value" | "disabled" | "error" | "options" | "props">().toExtend<keyof PageWidget>();
  });

  it("those of AppTest where the thing is the same", () => {
    type Same =
      | "idle"
      | "widget"
      | "elements"
      | "stats"
      | "advance"
      | "tree"
      | "inputs"
      | "setInputs"
      | "outputs"
      | "get"
      | "text";
    type More =
      | "navigation"
      | "exceptions"
      | "notices"
      | "run"
      | "edit"
      | "writeFile"
      | "runs"
      | "trace"
      | "setWidgets"
      | "close";
    expectTypeOf<Same | More>().toExtend<keyof PageApp & keyof AppTest>();
    expectTypeOf<keyof PageMatchers>().toEqualTypeOf<keyof AppMatchers<void>>();
  });
});
