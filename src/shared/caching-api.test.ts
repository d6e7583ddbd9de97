import { expectTypeOf, it } from "vitest";
import type { St } from "./script-api.ts";

// Types alone: nothing of this is called.
const never = (): boolean => false;

it("with persist, memo gives a function of the same parameters that returns a promise", () => {
  if (!never()) return;
  const st = {} as St;
  const load = st.memo((n: number, name?: string) => ({ n, name }), { persist: true, ttl: "1h" });
  expectTypeOf(load(1)).toEqualTypeOf<Promise<{ n: number; name: string | undefined }>>();
  expectTypeOf(load.peek(1)).toEqualTypeOf<Promise<{ n: number; name: string | undefined } | undefined>>();
  expectTypeOf(load.has(1, "x")).toEqualTypeOf<Promise<boolean>>();
  expectTypeOf(load.prefetch(1)).toEqualTypeOf<Promise<void>>();
  const later = st.memo(async (n: number) => n, { persist: true });
  expectTypeOf(later(1)).toEqualTypeOf<Promise<number>>();
  expectTypeOf(later.refresh(1)).toEqualTypeOf<Promise<number>>();
});

it("without it, a function stays what it is", () => {
  if (!never()) return;
  const st = {} as St;
  const load = st.memo((n: number) => n, { ttl: "1h", persist: false });
  expectTypeOf(load(1)).toEqualTypeOf<number>();
  expectTypeOf(load.has(1)).toEqualTypeOf<boolean>();
  // @ts-expect-error: what a singleton keeps lives in memory only
  st.singleton((n: number) => n, { persist: true });
});
