import { bokehProblem } from "../../../shared/bokeh-document.ts";
import { budgets } from "../../../shared/budgets.ts";

/** What is not weighed: a trace of lines is one path, whatever its length; of all else each point is an element of its own. */
const COST_OF_MARKS = 5;

/** Why a figure is not drawn: it would keep the page from its user. Null if it is fine, or no figure. */
export function figureProblem(kind: string, props: Record<string, unknown>): string | null | undefined {
  switch (kind) {
    case "graphvizChart":
      return over("a graph of", (props.dot as string).length, "characters", budgets.dot);
    case "plotlyChart": {
      const { data, layout } = props.figure as { data: Record<string, unknown>[]; layout: object };
      return (
        over("a figure of", data.length, "traces", budgets.traces) ??
        over(
          "a figure whose data weighs",
          data.reduce((sum, trace) => sum + costOf(trace), 0),
          "points",
          2 * budgets.points,
        ) ??
        over("a figure whose layout has", entriesIn(layout), "entries", budgets.list) ??
        over("a figure with texts of", charactersIn(props), "characters", budgets.words)
      );
    }
    case "bokehChart": {
      const { roots } = props.doc as { roots: object[] };
      return (
        over("a figure whose data has", entriesIn(roots), "entries", budgets.figureEntries) ??
        over("a figure with texts of", charactersIn(roots), "characters", 10 * budgets.words) ??
        bokehProblem(roots)
      );
    }
    case "pydeckChart":
      return (
        over("a figure whose data has", entriesIn(props.deck), "entries", budgets.figureEntries) ??
        over("a figure with texts of", charactersIn(props), "characters", 10 * budgets.words)
      );
    default:
      return undefined;
  }
}

function over(what: string, count: number, unit: string, most: number): string | null {
  return count > most ? `${what} ${count} ${unit} is more than the page takes; the most is ${most}` : null;
}

function costOf(trace: Record<string, unknown>): number {
  const isLine = (trace.type ?? "scatter") === "scatter" && trace.mode === "lines";
  return entriesIn(trace) * (isLine ? 1 : COST_OF_MARKS);
}

/** Entries of all lists, typed arrays and objects in it. */
function entriesIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).length;
  const entries: unknown[] = Array.isArray(value) ? value : Object.values(value);
  let count = entries.length;
  for (const entry of entries) if (typeof entry === "object") count += entriesIn(entry);
  return count;
}

/** Characters of all texts in it; those of base64, which stand for numbers, are told apart by their name. */
function charactersIn(value: unknown, name = ""): number {
  if (typeof value === "string") return name === "bdata" ? value.length / 16 : value.length;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return 0;
  let count = 0;
  for (const [key, entry] of Object.entries(value)) if (typeof entry !== "number") count += charactersIn(entry, key);
  return count;
}
