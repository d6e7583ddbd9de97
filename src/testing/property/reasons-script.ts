/** The script whose function is asked for its reasons, as a text of what it is made from. */

/** What the script reads of its surroundings. */
export interface Inputs {
  args: unknown[];
  rate: unknown;
  /** What validate does, what becomes of a computation, what is cleared at the end of the run. */
  verdict: "yes" | "no" | "throws";
  outcome: "kept" | "not kept" | "throws" | "no data";
  clear: number | null;
  /** The script draws the function's widget itself. */
  isTwice: boolean;
  /** Another call behind the first. */
  other: unknown[] | null;
}

/** What the text of the script is made from. */
export interface Text {
  readonly decorator: "st.memo" | "st.singleton";
  readonly isAsync: boolean;
  readonly isNested: boolean;
  readonly hasWidget: boolean;
  readonly helper: (typeof helpers)[number];
  own: number;
  help: number;
  readonly options: Record<string, string>;
}

export const helpers = [
  "const help = (x) => x + V;",
  "function help(x) { return x + V; }",
  "const help = V;",
  "const help = { by: V };",
] as const;

const WIDGET = 'st.slider("w", { key: "w", max: 9 })';
/** The script. */
export function sourceOf({ decorator, isAsync, isNested, hasWidget, helper, own, help, options }: Text): string {
  const [async, wait] = isAsync ? ["async ", "await "] : ["", ""];
  const given = Object.entries(options).map(([name, value]) => `${name}: ${value},`);
  const body = isNested
    ? [
        `const outer = st.singleton(${async}() => { ${wait}f(...inputs.args); }, { allowWidgets: true, cacheIf: () => false });`,
        `${wait}outer();`,
      ]
    : [`${wait}f(...inputs.args);`];
  return [
    helper.replace("V", String(help)),
    "const rate = inputs.rate;",
    `const f = ${decorator}(${async}(a, b) => {`,
    hasWidget ? `  ${WIDGET};` : "",
    '  if (inputs.outcome === "throws") throw new Error("no value");',
    '  if (inputs.outcome === "no data") return () => {};',
    `  return [${own}, typeof help, typeof rate];`,
    "} // f",
    ", {",
    '  validate: () => { if (inputs.verdict === "throws") throw new Error("no verdict"); return inputs.verdict === "yes"; },',
    '  onValidateError: "recompute", cacheIf: () => inputs.outcome === "kept", allowWidgets: true,',
    ...given,
    "});",
    `if (inputs.isTwice) ${WIDGET};`,
    "try {",
    ...body,
    "} catch {}",
    `if (inputs.other !== null) ${wait}f(...inputs.other);`,
    `if (inputs.clear === 0) f.clear();\nif (inputs.clear === 1) st.memo.clear();\nif (inputs.clear === 2) st.clearCache();`,
    "if (inputs.clear === 3) f.clear(...inputs.args);",
  ].join("\n");
}

/** Where something stands in it: from the line with the first mark to that with the last. */
export function linesOf(text: Text, first: string, last: string): [number, number] {
  const lines = sourceOf(text).split("\n");
  const lineOf = (mark: string): number => lines.findIndex((line) => line.includes(mark)) + 1;
  return [lineOf(first), lineOf(last)];
}
