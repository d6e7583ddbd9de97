/** Which statement of a script is the first that may call what is loaded late: see `rest-names.ts`. */
import type { AnyNode, Program } from "acorn";
import { walk } from "./ast.ts";
import type { Modules } from "./modules.ts";
import type { Names } from "./names.ts";
import { REST_NAMES } from "./rest-names.ts";
import type { Scopes } from "./scope.ts";

/** At the top level of a file: goes on once the rest is there. */
export function waitForRest({ runtime, of }: Names): string {
  const activation = of("a", 0);
  return `if (${runtime}.lacksRest) ${activation}.r(await ${activation}.s(${runtime}.rest())); `;
}

/** Names by which a script may reach a member whose name stands nowhere in its text. */
const REFLECTING = ["Function", "Object", "Reflect", "constructor", "eval", "globalThis"];

/**
 * The first statement of the top level that may call a member of `REST_NAMES`, or null. It may be one too early, never one too late: a
 * member is reached by its name (an identifier or a text), by a computed name, by reflection, or by `st` itself being handed on; what
 * `using` rests on comes with them. What is imported needs no look: with other files or packages, a script has the rest before it begins.
 */
export function firstUseOfRest(
  program: Program,
  scopes: Scopes,
  modules: Modules,
  displayed: ReadonlySet<AnyNode>,
): AnyNode | null {
  const words = new Set<string>([...REST_NAMES.flatMap((name) => name.split(".")), ...REFLECTING]);
  const needs = (node: AnyNode): boolean => displayed.has(node) || mentions(node, words, scopes, modules);
  // A function that is declared runs where it is called, and may be called above.
  const declared = program.body.flatMap((node) => functionIn(node) ?? []);
  for (let size = -1; size !== words.size; ) {
    size = words.size;
    for (const { name, node } of declared) if (!words.has(name) && needs(node)) words.add(name);
  }
  return program.body.find((node) => functionIn(node) === null && !node.type.startsWith("Import") && needs(node)) ?? null;
}

function functionIn(node: AnyNode): { name: string; node: AnyNode } | null {
  const isExport = node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration";
  const declared = isExport ? node.declaration : node;
  return declared?.type === "FunctionDeclaration" ? { name: declared.id?.name ?? "", node: declared } : null;
}

function mentions(statement: AnyNode, words: ReadonlySet<string>, scopes: Scopes, modules: Modules): boolean {
  let found = false;
  const plain = plainWrite(statement);
  walk(statement, (node, parent) => {
    found ||=
      (node !== plain && reaches(node, parent, words)) ||
      (node.type === "Identifier" && isHandedOn(node, parent, scopes, modules));
    return !found;
  });
  return found;
}

/** The name in `st.write("text")`: a text is drawn without the rest. */
function plainWrite(statement: AnyNode): AnyNode | null {
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") return null;
  const { callee, arguments: given } = statement.expression;
  const isWrite = callee.type === "MemberExpression" && callee.property.type === "Identifier" && callee.property.name === "write";
  return isWrite && given.every(({ type }) => type === "Literal" || type === "TemplateLiteral") ? callee.property : null;
}

function reaches(node: AnyNode, parent: AnyNode | null, words: ReadonlySet<string>): boolean {
  switch (node.type) {
    case "Identifier":
      return words.has(node.name);
    case "Literal":
      return typeof node.value === "string" && words.has(node.value);
    case "TemplateElement":
      return words.has(node.value.cooked ?? "");
    case "ImportExpression":
      return true;
    case "VariableDeclaration":
      return node.kind === "using" || node.kind === "await using";
    case "MemberExpression":
      return node.computed && node.property.type !== "Literal";
    case "Property":
      return node.computed && (parent?.type === "ObjectPattern" || node.key.type !== "Literal");
    default:
      return false;
  }
}

/** `st` as anything but the object of a member. */
function isHandedOn(node: AnyNode & { type: "Identifier" }, parent: AnyNode | null, scopes: Scopes, modules: Modules): boolean {
  const binding = scopes.bindings.get(node);
  const use = binding && modules.uses.get(binding);
  const isNamespace = use !== undefined && modules.imports[use.index]?.specifier === "reprise" && use.name !== "st";
  if (isNamespace) return use.name === "*";
  const isSt = binding === undefined ? node.name === "st" : use?.name === "st";
  return isSt && !(parent?.type === "MemberExpression" && (parent.object === node || !parent.computed));
}
