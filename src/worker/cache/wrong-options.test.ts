import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

/** What a script comes to: name, message and hint of its errors. */
async function errors(script: string): Promise<unknown[]> {
  const app = await runScript(script);
  return app.exceptions.map(({ props }) => [props.name, props.message, props.hint]);
}

describe("what the options of a cached function return", () => {
  it.each([
    ["() => ({ cb: () => 1 })", /^load\(\): key\(…\)\.cb has no key: it is the function cb/],
    ["async () => 1", /^load\(\): key\(…\) has no key: it is an instance of Promise.*await it first/],
  ])("`key` that returns what has no key is named, not an argument: %s", async (key, message) => {
    const hint = "Let key return what tells the calls apart: texts, numbers, or plain data of them.";
    expect(await errors(`const load = st.memo((q) => 1, { key: ${key} }); load("x");`)).toEqual([
      ["UnhashableParamError", expect.stringMatching(message), hint],
    ]);
  });

  it.each(["", "async "])("a promise from `cacheIf` is no answer (%s)", async (how) => {
    const script = `const f = st.memo(${how}() => 1, { cacheIf: async () => false }); await f();`;
    expect(await errors(script)).toEqual([
      [
        "ArgumentError",
        "st.memo(): the cacheIf of f() returns a promise.",
        "Decide synchronously: with what the value itself says.",
      ],
    ]);
  });

  it("a container that is called itself has no name in the message", async () => {
    const script = `const c = st.container(); const f = st.memo(() => { c(() => st.text("x")); }); f();`;
    expect(await errors(script)).toEqual([
      [
        "CacheReplayClosureError",
        "f() is cached and draws into a container, or updates an element, that it did not make itself.",
        expect.any(String),
      ],
    ]);
  });
});
