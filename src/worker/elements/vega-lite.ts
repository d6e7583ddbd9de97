import { ArgumentError } from "../../shared/errors.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import { sizeOption } from "./chart-options.ts";
import { askedParams, paramSelection } from "./param-selection.ts";
import { drawSelectable, needsOnSelect, selectingOptions } from "./selecting.ts";
import type { SurfacePlace } from "./surface.ts";
import { toColumns } from "./table-data.ts";
import { refusePromise } from "./text-arguments.ts";

type Spec = Record<string, unknown>;

/** What makes a spec one: a mark, or charts that it is made of. */
const PARTS = ["mark", "layer", "concat", "hconcat", "vconcat", "repeat", "facet", "spec"];
/** How libraries call what makes plain data of their charts. */
const METHODS = ["toSpec", "toObject", "toJSON"] as const;

const size: Reader<"content" | "stretch" | number | null> = (value, where) =>
  value === undefined || value === null ? null : sizeOption("stretch")(value, where);

const theme: Reader<"reprise" | null> = (value, { fn, argument }) => {
  if (value === undefined || value === "reprise") return "reprise";
  if (value === null) return null;
  throw ArgumentError.of(fn, argument, '"reprise" or null', value);
};

/** Charts that a script describes by itself. */
export const vegaLite = {
  vegaLiteChart(place: SurfacePlace, spec: unknown, options?: unknown): unknown {
    return drawSpec(place, spec, options);
  },
  altairChart(place: SurfacePlace, chart: unknown, options?: unknown): unknown {
    return drawSpec(place, chart, options);
  },
};

function drawSpec(place: SurfacePlace, input: unknown, options: unknown): unknown {
  const { fn } = place;
  refusePromise(fn, input);
  const { key, onSelect, args, selection, data, ...given } = readOptions(fn, options, {
    data: (value) => value,
    theme,
    width: size,
    height: size,
    selection: option.any,
    ...selectingOptions,
  });
  needsOnSelect(fn, onSelect, { selection });
  refusePromise(fn, data);
  const table = data === undefined || data === null ? null : toColumns(data, { fn, argument: "options.data" });
  const copied = specOf(fn, input);
  const params = onSelect === null ? null : askedParams(fn, copied, selection);
  const { data: _, datasets: __, ...described } = copied;
  return drawSelectable(
    place,
    { key, onSelect, args },
    { ...given, spec: copied, data: table, selection: params },
    {
      kind: "vegaLiteChart",
      name: typeof copied.title === "string" ? copied.title : "chart",
      identity: [described, given, params],
      ...paramSelection(params ?? [], copied, table),
    },
  );
}

/** A copy of the spec, as plain data. @throws ArgumentError */
function specOf(fn: string, input: unknown): Spec {
  const chart = isObject(input) ? (plainOf(fn, input) as unknown) : input;
  const spec: unknown = typeof chart === "string" ? parse(fn, chart) : chart;
  if (!isObject(spec) || Array.isArray(spec)) {
    throw ArgumentError.of(fn, "the spec", "a vega-lite spec, or a chart with toSpec(), toObject() or toJSON()", input);
  }
  if (!PARTS.some((part) => Object.hasOwn(spec, part))) {
    const { $schema } = spec as Spec;
    const isVega = typeof $schema === "string" && /\/schema\/vega\//.test($schema);
    throw new ArgumentError(
      `${fn}(): the spec ${Object.keys(spec).length === 0 ? "is empty" : isVega ? "is one of vega, not of vega-lite" : "draws nothing"}.`,
      { hint: `It needs a mark, e.g. { mark: "bar", encoding: { … } }, or one of ${PARTS.slice(1).join(", ")}.` },
    );
  }
  const odd: Odd[] = [];
  const copied = copy(spec, [], odd) as Spec;
  const [first] = odd;
  if (first === undefined) return copied;
  const where = first.path.slice(0, 8).join(".");
  if (first.path.length > DEEPEST) {
    throw new ArgumentError(`${fn}(): the spec is deeper than ${DEEPEST} levels at ${where}…, or contains itself.`);
  }
  throw ArgumentError.of(fn, `the spec's ${where}`, "plain data", first.value, "Write expressions as texts: vega reads them.");
}

function plainOf(fn: string, input: object): unknown {
  const method = METHODS.find((name) => typeof (input as Spec)[name] === "function");
  if (method === undefined) return input;
  const plain: unknown = (input as Record<string, () => unknown>)[method]?.();
  refusePromise(`${fn}(chart.${method}())`, plain);
  // vega-lite-api 6 says that its charts are for version 5: that is not the script's word, and they are drawn alike.
  if (!isObject(plain) || !/\/vega-lite\/v5/.test(String((plain as Spec).$schema))) return plain;
  const { $schema: _, ...spec } = plain as Spec;
  return spec;
}

function parse(fn: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ArgumentError(`${fn}(): the spec is a text that is no JSON (${(error as Error).message}).`, {
      hint: "Give the spec as an object, or its JSON.",
    });
  }
}

/** What a spec cannot hold, and where. It is thrown from above: the script's line is among the last ten frames of a stack. */
interface Odd {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}
const DEEPEST = 60;

/** Plain data as JSON has it: dates as texts, nothing undefined. */
function copy(value: unknown, path: Odd["path"], odd: Odd[]): unknown {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "function" || typeof value === "symbol" || path.length > DEEPEST) {
    odd.push({ path, value });
    return null;
  }
  if (!isObject(value) || odd.length > 0) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const list = Array.isArray(value) ? value : Array.from(value as unknown as ArrayLike<unknown>);
    return list.map((item, index) => copy(item ?? null, [...path, index], odd));
  }
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === "function") return copy(toJSON.call(value), [...path, "toJSON()"], odd);
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries.map(([name, entry]) => [name, copy(entry, [...path, name], odd)]));
}

/** Whether `st.write` shows a value as a chart: it makes a spec of itself, or is one of vega-lite by its `$schema`, or by its parts. */
export function isVegaLite(value: object): boolean {
  const { toSpec, $schema, mark, encoding, data } = value as Spec;
  if (typeof toSpec === "function") return true;
  if (typeof $schema === "string") return /\/schema\/vega-lite\//.test($schema);
  const isMark = typeof mark === "string" || (isObject(mark) && typeof (mark as Spec).type === "string");
  return isMark && isObject(encoding) && (data === undefined || isObject(data));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
