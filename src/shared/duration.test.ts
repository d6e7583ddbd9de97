import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Duration, parseDuration } from "./duration.ts";
import { ArgumentError } from "./errors.ts";

const where = { fn: "st.memo", argument: "options.ttl" };
const bad = (value: unknown): Duration => value as Duration;

describe("a duration", () => {
  it.each<[Duration, number]>([
    ["500ms", 500],
    ["90s", 90_000],
    ["15m", 900_000],
    ["1h30m", 5_400_000],
    ["2d", 172_800_000],
    ["1d2h3m4s5ms", 93_784_005],
    ["1.5h", 5_400_000],
    ["0s", 0],
    [0, 0],
    [250, 250],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])("%s is %d milliseconds", (value, ms) => {
    expect(parseDuration(value, where)).toBe(ms);
  });

  it.each(["", "s", "90", "15 m", "30m1h", "1h1h", "-5s", "1h30", "1e3s", "5y", -1, Number.NaN, null, undefined, {}, 5n])(
    "%s is refused with the function and the argument named",
    (value) => {
      expect(() => parseDuration(bad(value), where)).toThrow(ArgumentError);
      expect(() => parseDuration(bad(value), where)).toThrow(/^st\.memo\(\): options\.ttl must be a duration/);
    },
  );

  it("says what to write instead when only a unit or the spacing is wrong", () => {
    const hint = (value: unknown): string | undefined => {
      try {
        parseDuration(bad(value), where);
      } catch (error) {
        return (error as ArgumentError).hint;
      }
      return undefined;
    };
    expect(hint("15 M")).toBe('Write "15m".');
    expect(hint("90")).toContain('"90s"');
  });

  it("adds up its parts", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(23), fc.nat(59), fc.nat(59), (d, h, m, s) => {
        expect(parseDuration(`${d}d${h}h${m}m${s}s` as Duration, where)).toBe((((d * 24 + h) * 60 + m) * 60 + s) * 1000);
      }),
    );
  });

  it("is checked by its type as far as a type can", () => {
    // @ts-expect-error no unit
    expect(() => parseDuration("90", where)).toThrow();
    // @ts-expect-error no number
    expect(() => parseDuration("soon", where)).toThrow();
  });
});
