import type { AnyNode, ArrowFunctionExpression, Class, FunctionDeclaration, FunctionExpression } from "acorn";

/** A function in any of its forms; methods, getters and constructors are function expressions. */
export type FunctionNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

/** A class in either form. */
export type ClassNode = Extract<AnyNode, Class>;

/** Fields that hold children, per node type, in the order of the source. Also the list of syntax that is known here. */
const CHILD_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Program: ["body"],
  ExpressionStatement: ["expression"],
  BlockStatement: ["body"],
  EmptyStatement: [],
  DebuggerStatement: [],
  ReturnStatement: ["argument"],
  LabeledStatement: ["label", "body"],
  BreakStatement: ["label"],
  ContinueStatement: ["label"],
  IfStatement: ["test", "consequent", "alternate"],
  SwitchStatement: ["discriminant", "cases"],
  SwitchCase: ["test", "consequent"],
  ThrowStatement: ["argument"],
  TryStatement: ["block", "handler", "finalizer"],
  CatchClause: ["param", "body"],
  WhileStatement: ["test", "body"],
  DoWhileStatement: ["body", "test"],
  ForStatement: ["init", "test", "update", "body"],
  ForInStatement: ["left", "right", "body"],
  ForOfStatement: ["left", "right", "body"],
  FunctionDeclaration: ["id", "params", "body"],
  FunctionExpression: ["id", "params", "body"],
  ArrowFunctionExpression: ["params", "body"],
  VariableDeclaration: ["declarations"],
  VariableDeclarator: ["id", "init"],
  ThisExpression: [],
  Super: [],
  Identifier: [],
  PrivateIdentifier: [],
  Literal: [],
  ArrayExpression: ["elements"],
  ObjectExpression: ["properties"],
  Property: ["key", "value"],
  UnaryExpression: ["argument"],
  UpdateExpression: ["argument"],
  BinaryExpression: ["left", "right"],
  AssignmentExpression: ["left", "right"],
  LogicalExpression: ["left", "right"],
  MemberExpression: ["object", "property"],
  ConditionalExpression: ["test", "consequent", "alternate"],
  CallExpression: ["callee", "arguments"],
  NewExpression: ["callee", "arguments"],
  SequenceExpression: ["expressions"],
  SpreadElement: ["argument"],
  YieldExpression: ["argument"],
  TemplateLiteral: ["expressions"],
  TaggedTemplateExpression: ["tag", "quasi"],
  TemplateElement: [],
  ObjectPattern: ["properties"],
  ArrayPattern: ["elements"],
  RestElement: ["argument"],
  AssignmentPattern: ["left", "right"],
  ClassDeclaration: ["id", "superClass", "body"],
  ClassExpression: ["id", "superClass", "body"],
  ClassBody: ["body"],
  MethodDefinition: ["key", "value"],
  PropertyDefinition: ["key", "value"],
  StaticBlock: ["body"],
  MetaProperty: [],
  ImportDeclaration: ["specifiers"],
  ImportSpecifier: [],
  ImportDefaultSpecifier: [],
  ImportNamespaceSpecifier: [],
  ExportNamedDeclaration: ["declaration", "specifiers"],
  ExportSpecifier: [],
  ExportDefaultDeclaration: ["declaration"],
  ExportAllDeclaration: [],
  AwaitExpression: ["argument"],
  ChainExpression: ["expression"],
  ImportExpression: ["source", "options"],
  ParenthesizedExpression: ["expression"],
};

/** The children of a node in source order. A shorthand property has its value only. */
export function children(node: AnyNode): AnyNode[] {
  const result: AnyNode[] = [];
  const fields = CHILD_FIELDS[node.type] ?? [];
  // The boundary between acorn's interfaces and a table of field names.
  const record = node as unknown as Record<string, AnyNode | (AnyNode | null)[] | null | undefined>;
  const shorthand = node.type === "Property" && (node as { shorthand?: boolean }).shorthand === true;
  for (const field of fields) {
    if (shorthand && field === "key") continue;
    const value = record[field];
    if (Array.isArray(value)) {
      for (const child of value) if (child) result.push(child);
    } else if (value) result.push(value);
  }
  return result;
}

/** True for functions of every form. */
export function isFunction(node: AnyNode | null | undefined): node is FunctionNode {
  const type = node?.type;
  return type === "FunctionDeclaration" || type === "FunctionExpression" || type === "ArrowFunctionExpression";
}

/** True for classes in either form. */
export function isClass(node: AnyNode | null | undefined): node is ClassNode {
  return node?.type === "ClassDeclaration" || node?.type === "ClassExpression";
}

/** True for the five kinds of loop. */
export function isLoop(node: AnyNode): boolean {
  const type = node.type;
  return /^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(type);
}

/** The name of a property, method or field as its key spells it; null if computed at run time or private. */
export function keyName(node: { key: AnyNode; computed: boolean }): string | null {
  const key = node.key;
  if (key.type === "Literal") return String(key.value);
  if (!node.computed && key.type === "Identifier") return key.name;
  return null;
}

/** Visits `node` and what is below it, parents first, in source order; `enter` returns false to leave children out. */
export function walk(
  node: AnyNode,
  enter: (node: AnyNode, parent: AnyNode | null) => unknown,
  parent: AnyNode | null = null,
): void {
  if (enter(node, parent) === false) return;
  for (const child of children(node)) walk(child, enter, node);
}
