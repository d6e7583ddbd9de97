import { describe, expect, it } from "vitest";
import { LANGUAGE_CASES } from "../../test-helpers/compile/language-cases.ts";
import { execute } from "../../test-helpers/compile/test-host.ts";

const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...args: unknown[]) => Promise<unknown>;

/** What a program logs, and at last what it throws. */
async function told(run: (log: (...values: unknown[]) => void) => Promise<unknown>): Promise<unknown[]> {
  const told: unknown[] = [];
  try {
    await run((...values) => void told.push(values));
  } catch (error) {
    told.push(["thrown", String(error)]);
  }
  // Those that it has not waited for come to their end.
  await new Promise((resolve) => setTimeout(resolve));
  return told;
}

describe.each(Object.entries(LANGUAGE_CASES))("%s", (_title, programs) => {
  it.each(programs)("%s", async (program) => {
    const plain = await told((log) => new AsyncFunction("log", `"use strict"; ${program}`)(log));
    expect(await told((log) => execute(program, { globals: { log } }))).toEqual(plain);
    expect(await told((log) => execute(program, { globals: { log }, annotate: "all" }))).toEqual(plain);
  });
});
