import { describe, expect, it, vi } from "vitest";
import { toColumn } from "../elements/table-column.ts";
import { NotPlainError } from "../persistence/data-codec.ts";
import { packRecord, unpackRecord } from "../persistence/record-bytes.ts";
import { initDigest } from "./digest.ts";
import { estimateBytes } from "./estimate-bytes.ts";
import { memoryFor } from "./shared-memory.ts";

const LARGE = 2 ** 20;

describe("memory that is shared with the page", () => {
  it("is for large columns of an isolated page, and never the script's own", () => {
    vi.stubGlobal("crossOriginIsolated", true);
    const [given, dates] = [new Float32Array(LARGE), Array.from({ length: LARGE / 8 }, (_, day) => new Date(day))];
    const [numbers, days, few] = [given, dates, [1, 2]].map((list) => toColumn("a", list).values as Float64Array);
    expect(numbers).toEqual(given);
    expect(numbers?.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(days?.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(days?.at(-1)).toBe(LARGE / 8 - 1);
    expect(few?.buffer).toBeInstanceOf(ArrayBuffer);
    given[0] = 1;
    expect(numbers?.[0]).toBe(0);
  });

  it("is ordinary memory where the page is not isolated", () => {
    vi.stubGlobal("crossOriginIsolated", false);
    expect(memoryFor(LARGE)).toBeInstanceOf(ArrayBuffer);
  });

  it("is ordinary memory in a sandbox, whose worker shares none with the page", () => {
    vi.stubGlobal("crossOriginIsolated", true);
    vi.stubGlobal("origin", "null");
    expect(memoryFor(LARGE)).toBeInstanceOf(ArrayBuffer);
  });

  it("is written to a store as a copy; what a script shares with its own workers is refused", async () => {
    await initDigest();
    vi.stubGlobal("crossOriginIsolated", true);
    const values = new Float64Array(memoryFor(LARGE)).fill(7);
    const back = (await unpackRecord(await packRecord({ values, again: values }))) as {
      values: Float64Array;
      again: Float64Array;
    };
    expect(back.values).toEqual(new Float64Array(LARGE / 8).fill(7));
    expect(back.values.buffer).toBeInstanceOf(ArrayBuffer);
    expect(back.again).toBe(back.values);
    await expect(packRecord(new Float64Array(new SharedArrayBuffer(LARGE)))).rejects.toThrow(NotPlainError);
  });

  it("counts as much as any other", () => {
    vi.stubGlobal("crossOriginIsolated", true);
    expect(estimateBytes(new Float64Array(memoryFor(LARGE)))).toBeGreaterThanOrEqual(LARGE);
  });
});
