import { budgets } from "../../shared/budgets.ts";
import type { ElementKind, PropsOf } from "../../shared/elements/registry.ts";
import type { TableData } from "../../shared/elements/table.ts";
import { figureProblem } from "./figures/figure-budget.ts";

/** By props, which never change: an element is measured once, however often it is rendered. */
const measured = new WeakMap<object, string | null>();

/**
 * Why an element is not drawn: it would keep the page from its user. Null if it is fine. Whatever a view does has to end soon for
 * what passes here.
 */
export function overBudget(kind: ElementKind, props: Record<string, unknown>): string | null {
  let problem = measured.get(props);
  if (problem === undefined) {
    const ofFigure = figureProblem(kind, props);
    problem = sizeProblem(props) ?? (ofFigure === undefined ? (textProblem(kind, props) ?? tableProblem(kind, props)) : ofFigure);
    measured.set(props, problem);
  }
  return problem;
}

function sizeProblem({ height, width }: Record<string, unknown>): string | null {
  for (const [name, value] of Object.entries({ height, width })) {
    if (typeof value === "number" && value > budgets.pixels) return over(`a ${name} of ${value} pixels`, budgets.pixels);
  }
  return null;
}

/** Props that are looked at elsewhere, or are no text to be shown. */
const unshown = ["body", "data", "module", "css"];
const markdownKinds: readonly ElementKind[] = ["markdown", "heading", "caption", "alert"];

function textProblem(kind: ElementKind, props: Record<string, unknown>): string | null {
  if (kind === "json") return null;
  const { body } = props;
  if (typeof body === "string") {
    const most = markdownKinds.includes(kind) ? budgets.markdown : kind === "code" ? budgets.text : budgets.words;
    if (body.length > most) return over(`a text of ${body.length} characters`, most);
    if (lineCount(body, budgets.lines) > budgets.lines) return over("a text of more lines", budgets.lines);
  }
  const left = { words: budgets.words, problem: null as string | null };
  for (const [name, value] of Object.entries(props)) if (!unshown.includes(name)) weigh(value, 3, left);
  return left.problem;
}

/** Texts and lists in the props of an element; none of them is deeper than this. */
function weigh(value: unknown, levels: number, left: { words: number; problem: string | null }): void {
  if (left.problem !== null || levels < 0) return;
  if (typeof value === "string") {
    left.words -= value.length;
    if (left.words < 0) left.problem = over("texts of more characters", budgets.words);
  } else if (Array.isArray(value)) {
    if (value.length > budgets.list) left.problem = over(`a list of ${value.length} entries`, budgets.list);
    else for (const entry of value) weigh(entry, levels - 1, left);
  } else if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    for (const entry of Object.values(value)) weigh(entry, levels - 1, left);
  }
}

const chartKinds: readonly ElementKind[] = ["lineChart", "areaChart", "barChart", "scatterChart"];

function tableProblem(kind: ElementKind, props: Record<string, unknown>): string | null {
  if (kind !== "dataframe" && kind !== "table" && !chartKinds.includes(kind)) return null;
  const { data } = props as { data: TableData };
  const { rows, columns } = data;
  if (columns.length > budgets.list) return over(`a table of ${columns.length} columns`, budgets.list);
  const names = columns.reduce((sum, { name }) => sum + name.length, 0);
  if (names > budgets.names) return over(`a table whose columns have names of ${names} characters`, budgets.names);
  if (!Number.isSafeInteger(rows) || rows < 0) return `it has ${rows} rows, which is no number of rows`;
  const short = columns.find(({ values }) => values.length < rows);
  if (short !== undefined) {
    return `it has ${rows} rows, but its column \u201c${short.name.slice(0, 80)}\u201d has ${short.values.length} values`;
  }
  if (kind === "dataframe" || kind === "table") return null;
  const marks = rows * (props as PropsOf<"lineChart">).y.length;
  const most = kind === "barChart" ? budgets.bars : budgets.points;
  return marks > most
    ? `${over(`a chart of ${marks} ${kind === "barChart" ? "bars" : "points"}`, most)}. Aggregate or sample the rows`
    : null;
}

const over = (what: string, most: number): string => `${what} is more than the page takes; the most is ${most}`;

/** Lines of a text; no more than one above `most` are counted. */
function lineCount(text: string, most: number): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at >= 0 && count <= most; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
