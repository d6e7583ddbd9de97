import { expect, it } from "vitest";
import { serveHost } from "./host-api.ts";

it("a call that names more arguments than a function takes is refused, whatever is in them", async () => {
  const called: unknown[][] = [];
  const host = serveHost({ save: (...args) => called.push(args) });
  // What a message may hold: no entry, and a length.
  const args: unknown[] = [];
  args.length = 2 ** 32 - 1;
  expect(await host.call(1, "save", args)).toEqual({
    ok: false,
    name: "TypeError",
    message: "st.host.save() was called with 4294967295 arguments, and takes 1000 at most: pass a list.",
  });
  expect(await host.call(2, "save", [1, 2])).toEqual({ ok: true, value: 1 });
  expect(called).toEqual([[1, 2]]);
});
