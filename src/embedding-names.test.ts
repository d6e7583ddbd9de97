/** The names of the embedding API, as pages of others write them: none is renamed or lost. Checked by the compiler, so a test of types. */
import { expectTypeOf, it } from "vitest";
import type { App, AppEvents, AppOptions, AskedRequest, Grants, NextRun, RunResult, Runtime, RuntimeOptions } from "./index.ts";
import type { RepriseApp } from "./ui/element.ts";

/** Those of `Names` that `T` has not. */
type Missing<T, Names extends string> = Exclude<Names, keyof T>;

it("has every name of a runtime, of an app, and of what is passed between", () => {
  expectTypeOf<Missing<RuntimeOptions, "storage" | "packages" | "workerUrl">>().toBeNever();
  expectTypeOf<{ name: string; maxBytes: number }>().toExtend<NonNullable<RuntimeOptions["storage"]>>();
  expectTypeOf<false>().toExtend<NonNullable<RuntimeOptions["storage"]>>();
  expectTypeOf<Missing<Grants, "network" | "ask" | "files" | "links" | "frames">>().toBeNever();
  expectTypeOf<({ url, method }: AskedRequest) => Promise<boolean>>().toExtend<NonNullable<Grants["ask"]>>();
  expectTypeOf<AskedRequest["url"]>().toEqualTypeOf<string>();
  expectTypeOf<Missing<Runtime, "mount" | "dispose">>().toBeNever();
  type Options = "source" | "files" | "fileName" | "inputs" | "functions" | "theme" | "layout" | "toolbar" | "url";
  expectTypeOf<Missing<AppOptions, Options>>().toBeNever();
  expectTypeOf<AppOptions["url"]>().toEqualTypeOf<"none" | "page" | undefined>();
  type Members = "ready" | "run" | "idle" | "stop" | "setInputs" | "outputs" | "writeFile" | "on" | "close";
  expectTypeOf<Missing<App, Members>>().toBeNever();
  expectTypeOf<Missing<NextRun, "source" | "files" | "inputs">>().toBeNever();
  expectTypeOf<Missing<AppEvents, "status" | "run" | "output" | "error">>().toBeNever();
  expectTypeOf<Missing<RunResult, "runId" | "outcome" | "error">>().toBeNever();
  expectTypeOf<RunResult["outcome"]>().toEqualTypeOf<"done" | "stopped" | "superseded" | "error">();
  expectTypeOf<Runtime>().toExtend<{ [Symbol.asyncDispose](): PromiseLike<void> }>();
  expectTypeOf<App>().toExtend<{ [Symbol.asyncDispose](): PromiseLike<void> }>();
});

it("has every property of the element", () => {
  expectTypeOf<Missing<RepriseApp, "src" | "theme" | "layout" | "app" | "runtime" | "source">>().toBeNever();
});
