import { parseExpression } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { describe, expect, it } from "vitest";
import { expressions } from "./vega-closures.ts";

type Ast = { readonly type: string; readonly [name: string]: unknown };
const functions = {
  scale(this: { factor: number }, name: string, value: number) {
    return `${name} ${value * this.factor}`;
  },
  factor: 2,
  isValid: (value: unknown) => value != null && !Number.isNaN(value),
};
const context = { functions };
const datum = { a: 3, b: -1, text: "seven", list: [1, 2], nothing: null, at: "b" };
const item = { mark: { role: "symbol" }, datum };
const params = { $size: 10, $on: false };

const interpreter = expressionInterpreter as unknown as typeof expressions;
const parse = (text: string): { ast: Ast } => ({ ast: parseExpression(text) as unknown as Ast });

/** What an expression gives, or how it fails. */
function outcome(made: () => unknown): unknown {
  try {
    return { gives: made() };
  } catch (error) {
    return (error as Error).constructor.name;
  }
}

const texts = [
  "datum.a + datum.b * 2",
  "datum['a'] % 2 === 1 && !on",
  "datum[datum.at]",
  "datum['a'] + 1",
  "datum.list[1]",
  "[datum.a, size, 'x']",
  "datum.a > 2 ? 'more' : 'less'",
  "if(datum.b < 0, 'below', 'above')",
  "isValid(datum.nothing) && isFinite(+datum.nothing)",
  "scale('x', datum.a)",
  "max(datum.a, size, 4)",
  "floor(datum.a / 2) + round(1.5) + ceil(1.2) + abs(-1) + min(1, 2)",
  "isNaN(datum.text) || isNaN(NaN)",
  "item.mark.role",
  "PI + E",
  "upper(datum.text)",
  "datum.text == 'seven'",
  "{a: datum.a}",
  "-datum.a >= -3 !== true",
  "datum.missing.field",
  "datum.a / 0",
  "test(/SEV/i, datum.text)",
  "~datum.a",
  "datum.constructor.constructor",
  "item.mark.constructor.constructor('1')",
  "unheard(1)",
];

describe("an expression as a closure", () => {
  it.each(texts)("gives what vega's interpreter gives, and fails as that does: %s", (text) => {
    const [mine, theirs] = [expressions, interpreter].map((made) =>
      outcome(() => made.parameter(context, parse(text))(datum, params)),
    );
    expect(mine).toEqual(theirs);
    const [encoded, walked] = [expressions, interpreter].map((made) => {
      const mark = { ...item, x: 0 };
      const result = outcome(() => made.encode(context, { marktype: "symbol", channels: { x: parse(text) } })(mark, params));
      return { result, x: mark.x };
    });
    expect(encoded).toEqual(walked);
  });

  it("never lets a script's expression at the maker of functions", () => {
    for (const text of ["datum.constructor.constructor", "datum.list.constructor.constructor"])
      expect(expressions.parameter(context, parse(text))(datum, params)).toBe(undefined);
  });

  it.each<[string, Record<string, string>]>([
    ["rect", { x: "5", x2: "2", y: "1", y2: "4" }],
    ["symbol", { x: "5", x2: "2" }],
    ["rect", { x2: "datum.a", width: "4" }],
    ["rect", { xc: "10", width: "4", yc: "6", height: "2" }],
    ["rule", { x: "1", x2: "9" }],
    ["text", { text: "upper(datum.text)", x: "size" }],
  ])("puts a mark where the interpreter does: %s of %o", (marktype, channels) => {
    const parsed = Object.fromEntries(Object.entries(channels).map(([name, text]) => [name, parse(String(text))]));
    const [mine, theirs] = [expressions, interpreter].map((made) => {
      const mark: Record<string, unknown> & { datum: unknown } = { datum };
      const encode = made.encode(context, { marktype, channels: parsed });
      return [encode(mark, params), encode(mark, params), mark];
    });
    expect(mine).toEqual(theirs);
  });
});
