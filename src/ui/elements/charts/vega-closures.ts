/**
 * Note: expressions as closures
 * -----------------------------
 * A page's policy may forbid that code is made of text, and a script's expressions shall not become code of the page. So vega's own
 * interpreter walks the tree of an expression, for each channel of each mark and for each datum, and sets up a scope for each walk: that
 * took most of the time of a chart. What encodings and data are asked for is made of a few forms; an expression of these becomes a function
 * of functions, once. Any other form is left to the interpreter, whole.
 */
import { expressionInterpreter } from "vega-interpreter";

/** A part of an expression, as vega parses it. */
interface Part {
  readonly type: string;
  readonly [name: string]: unknown;
}

type Params = Readonly<Record<string, unknown>>;
/** What one walk of the interpreter gives. */
type Made = (datum: unknown, params: Params, item: unknown) => unknown;
type Functions = Readonly<Record<string, unknown>>;

interface Context {
  readonly functions: Functions;
}
interface Expression {
  readonly ast: Part;
}
interface Encoding {
  readonly marktype: string;
  readonly channels: Readonly<Record<string, Expression>>;
}
type Mark = Record<string, unknown> & { datum: unknown };
type Encode = (item: Mark, params: Params) => number;

/** The interpreter, by what is taken from it here. */
interface Interpreter {
  parameter(context: Context, expression: Expression): (datum: unknown, params: Params) => unknown;
  encode(context: Context, encoding: Encoding): Encode;
}

/** What the interpreter lets nobody get at. */
// biome-ignore lint/security/noGlobalEval: named so that it is refused.
const FORBIDDEN: ReadonlySet<unknown> = new Set([Function, globalThis.eval, setTimeout, setInterval]);

// Boundary: operands are whatever the data have, as in JavaScript.
type Binary = (a: never, b: never) => unknown;
const binary: Readonly<Record<string, Binary>> = {
  "*": (a: number, b: number) => a * b,
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "/": (a: number, b: number) => a / b,
  "%": (a: number, b: number) => a % b,
  ">": (a: number, b: number) => a > b,
  "<": (a: number, b: number) => a < b,
  "<=": (a: number, b: number) => a <= b,
  ">=": (a: number, b: number) => a >= b,
  "===": (a: unknown, b: unknown) => a === b,
  "!==": (a: unknown, b: unknown) => a !== b,
};
const unary: Readonly<Record<string, (a: never) => unknown>> = {
  "+": (a: number) => +a,
  "-": (a: number) => -a,
  "!": (a: unknown) => !a,
};
/** Those of the interpreter's own functions that charts ask for again and again. */
const own: Readonly<Record<string, (...given: never[]) => unknown>> = {
  isNaN: Number.isNaN,
  isFinite: Number.isFinite,
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  max: Math.max,
  min: Math.min,
  round: Math.round,
};
/** Constants by name, and what only handlers of events have: not here. */
const NAMED = /^(?:event|NaN|E|LN2|LN10|LOG2E|LOG10E|PI|SQRT1_2|SQRT2|MIN_VALUE|MAX_VALUE)$/;
/** Of the event that a handler is called for. */
const OF_EVENTS = /^(?:view|item|group|xy|x|y)$/;

/** An expression of another form. */
class Unknown extends Error {}

const has = <T>(record: Readonly<Record<string, T>>, name: string): T => {
  const found = Object.hasOwn(record, name) ? record[name] : undefined;
  if (found === undefined) throw new Unknown(name);
  return found;
};

const forms: Readonly<Record<string, (part: Part, make: (part: unknown) => Made, functions: Functions) => Made>> = {
  Literal({ regex, value }) {
    if (regex !== undefined && regex !== null) throw new Unknown("regex");
    return () => value;
  },
  Identifier({ name }) {
    const id = String(name);
    if (id === "datum") return (datum) => datum;
    if (id === "item") return (_datum, _params, item) => item;
    if (NAMED.test(id)) throw new Unknown(id);
    const param = `$${id}`;
    return (_datum, params) => params[param];
  },
  MemberExpression({ object, property, computed }, make) {
    const of = make(object);
    const fixed = computed ? undefined : String((property as Part).name);
    const at = fixed === undefined ? make(property) : () => fixed;
    return (datum, params, item) => {
      const found = (of(datum, params, item) as Params)[at(datum, params, item) as string];
      return typeof found === "function" && FORBIDDEN.has(found) ? undefined : found;
    };
  },
  CallExpression(part, make, functions) {
    // Encoders call some by names that begin so.
    const name = String((part.callee as Part).name).replace(/^_/, "");
    const given = (part.arguments as unknown[]).map(make);
    if (name === "if") return choice(given[0], given[1], given[2]);
    if (OF_EVENTS.test(name) || name in Object.prototype) throw new Unknown(name);
    const called = functions[name] ?? has(own, name);
    if (typeof called !== "function") throw new Unknown(name);
    const call = called.bind(functions) as (...given: unknown[]) => unknown;
    const [one, two] = given;
    if (one !== undefined && given.length === 1) return (datum, params, item) => call(one(datum, params, item));
    if (one !== undefined && two !== undefined && given.length === 2)
      return (datum, params, item) => call(one(datum, params, item), two(datum, params, item));
    return (datum, params, item) => call(...given.map((argument) => argument(datum, params, item)));
  },
  ArrayExpression({ elements }, make) {
    const all = (elements as unknown[]).map(make);
    return (datum, params, item) => all.map((one) => one(datum, params, item));
  },
  BinaryExpression({ operator, left, right }, make) {
    const apply = has(binary, String(operator)) as (a: unknown, b: unknown) => unknown;
    const [a, b] = [make(left), make(right)];
    return (datum, params, item) => apply(a(datum, params, item), b(datum, params, item));
  },
  UnaryExpression({ operator, argument }, make) {
    const apply = has(unary, String(operator)) as (a: unknown) => unknown;
    const a = make(argument);
    return (datum, params, item) => apply(a(datum, params, item));
  },
  ConditionalExpression: ({ test, consequent, alternate }, make) => choice(make(test), make(consequent), make(alternate)),
  LogicalExpression({ operator, left, right }, make) {
    const [a, b] = [make(left), make(right)];
    return operator === "&&"
      ? (datum, params, item) => a(datum, params, item) && b(datum, params, item)
      : (datum, params, item) => a(datum, params, item) || b(datum, params, item);
  },
};

function choice(test: Made | undefined, yes: Made | undefined, no: Made | undefined): Made {
  if (test === undefined || yes === undefined || no === undefined) throw new Unknown("if");
  return (datum, params, item) => (test(datum, params, item) ? yes(datum, params, item) : no(datum, params, item));
}

/** The function of an expression; undefined for one of another form. */
function closure({ ast }: Expression, functions: Functions): Made | undefined {
  const make = (part: unknown): Made => {
    const { type } = part as Part;
    return has(forms, type)(part as Part, make, functions);
  };
  try {
    return make(ast);
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

/** Where an item stands along an axis that has its two ends, or its middle: as the interpreter sees to it. */
function place(item: Mark, channels: Encoding["channels"], axis: "x" | "y", extent: "width" | "height", swaps: boolean): void {
  const [start, end, middle] = [axis, `${axis}2`, `${axis}c`];
  const numbers = item as unknown as Record<string, number>;
  if (channels[end] !== undefined) {
    if (channels[start] === undefined) numbers[start] = (numbers[end] ?? Number.NaN) - (numbers[extent] || 0);
    else {
      let [from, to] = [numbers[start], numbers[end]] as [number, number];
      if (swaps && from > to) [numbers[start], numbers[end]] = [from, to] = [to, from];
      numbers[extent] = to - from;
    }
  }
  if (channels[middle] !== undefined) numbers[start] = (numbers[middle] ?? Number.NaN) - (numbers[extent] || 0) / 2;
}

// Boundary: it has no types for what it is made of.
const interpreter = expressionInterpreter as unknown as Interpreter;

/** What a view does with its expressions, in the place of vega's interpreter. */
export const expressions: Interpreter = {
  ...interpreter,
  parameter(context, expression) {
    const made = closure(expression, context.functions);
    return made === undefined ? interpreter.parameter(context, expression) : (datum, params) => made(datum, params, undefined);
  },
  encode(context, encoding) {
    const { marktype, channels } = encoding;
    const made: [name: string, value: Made][] = [];
    for (const [name, channel] of Object.entries(channels)) {
      const value = closure(channel, context.functions);
      // What is left to the interpreter is left whole: the order of channels counts.
      if (value === undefined) return interpreter.encode(context, encoding);
      made.push([name, value]);
    }
    const swaps = ["group", "image", "rect"].includes(marktype);
    return (item, params) => {
      let changed = 0;
      for (const [name, value] of made) {
        const now = value(item.datum, params, item);
        if (item[name] === now) continue;
        item[name] = now;
        changed = 1;
      }
      if (marktype !== "rule") {
        place(item, channels, "x", "width", swaps);
        place(item, channels, "y", "height", swaps);
      }
      return changed;
    };
  },
};
