import { afterEach, describe, expect, it, vi } from "vitest";
import { runScript } from "../../testing/run-script.ts";

afterEach(() => vi.unstubAllGlobals());

const failing = (text: string) => `{ [Symbol.dispose]() { throw new RangeError(${JSON.stringify(text)}); } }`;

/** As the platform has it, where it has one. */
class Known extends Error {
  override name = "SuppressedError";
  constructor(
    readonly error: unknown,
    readonly suppressed: unknown,
    message: string,
  ) {
    super(message);
  }
}

describe.each([
  ["of the browser's own", Known],
  ["where the browser has none", undefined],
])("what goes wrong when the resources of `using` are disposed of, in an error %s", (_, SuppressedError) => {
  it("keeps what went wrong before, all of it", async () => {
    vi.stubGlobal("SuppressedError", SuppressedError);
    const app = await runScript(`try { using a = ${failing("a")}, b = ${failing("b")}; throw new TypeError("body"); }
      catch (e) { st.text([e.name, e.error.message, e.suppressed.error.message, e.suppressed.suppressed.message].join()); }`);
    expect(app.text).toBe("SuppressedError,a,b,body");
  });

  it("is shown with all of it", async () => {
    vi.stubGlobal("SuppressedError", SuppressedError);
    const app = await runScript(`{ using a = ${failing("closing")};\n throw new TypeError("body"); }`);
    expect(app.exceptions[0]?.props).toMatchObject({
      name: "SuppressedError",
      message: "An error was suppressed during disposal.",
      causes: [
        { name: "RangeError", message: "closing", line: 1 },
        { name: "TypeError", message: "body", line: 2 },
      ],
    });
  });
});

it("alone is the error itself", async () => {
  const app = await runScript(`try { using a = ${failing("a")}; } catch (e) { st.text(e.name + e.message); }`);
  expect(app.text).toBe("RangeErrora");
});
