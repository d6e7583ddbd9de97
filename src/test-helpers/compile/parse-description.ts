import { type AnyNode, Parser } from "acorn";
import type { FunctionInfo } from "../../worker/compile/compiled.ts";
import { paramsOf } from "../../worker/compile/functions.ts";
import { usesThis } from "../../worker/compile/this-use.ts";

type Expression = Extract<AnyNode, { type: "FunctionExpression" | "ArrowFunctionExpression" }>;
type Described = Pick<FunctionInfo, "params" | "usesThis" | "isAsync">;

/** The oracle of `describeText`: the same, by a parser. */
export function parseDescription(text: string): Described {
  const node = parseFunction(`(${text})`) ?? parseFunction(`({${text}})`);
  // A class, or syntax that is too new: everything counts.
  if (node === undefined) return { params: [], usesThis: true, isAsync: false };
  return { params: paramsOf(node), usesThis: usesThis(node), isAsync: node.async && !node.generator };
}

function parseFunction(source: string): Expression | undefined {
  let node: AnyNode;
  try {
    node = Parser.parseExpressionAt(source, 0, { ecmaVersion: "latest", preserveParens: false });
  } catch {
    return undefined;
  }
  if (node.type === "ObjectExpression" && node.properties[0]?.type === "Property") node = node.properties[0].value;
  return node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression" ? node : undefined;
}
