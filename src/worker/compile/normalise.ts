import type { AnyNode, Literal } from "acorn";
import { children, isClass, isFunction } from "./ast.ts";

/**
 * The canonical text of a piece of code: equal for code that differs only in types, comments, white space, quotes,
 * redundant parentheses, semicolons and trailing commas. With `omitName` the function's or class's own name is left out.
 */
export function normalise(node: AnyNode, omitName = false): string {
  let out = "";
  const put = (at: AnyNode): void => {
    if (at.type === "EmptyStatement") return;
    out += `(${TAGS[at.type] ?? at.type}${attributes(at)}`;
    if (at.type === "TemplateLiteral") {
      for (const quasi of at.quasis) out += ` ${JSON.stringify(quasi.value.raw.replaceAll("\r\n", "\n"))}`;
    }
    if (at.type === "ArrayExpression" || at.type === "ArrayPattern") {
      for (const element of at.elements) putOrHole(element);
    } else if (at.type === "ForStatement") {
      for (const part of [at.init, at.test, at.update, at.body]) putOrHole(part);
    } else {
      const keyless = at.type === "Property" || at.type === "MethodDefinition" || at.type === "PropertyDefinition";
      for (const child of children(at)) {
        if (keyless && child === at.key) putKey(at);
        else if (omitName && at === node && (isFunction(at) || isClass(at)) && child === at.id) continue;
        else put(child);
      }
      if (at.type === "SwitchCase" && !at.test) out += " default";
    }
    out += ")";
  };
  const putOrHole = (at: AnyNode | null | undefined): void => {
    if (at) put(at);
    else out += "()";
  };
  const putKey = (at: { key: AnyNode; computed: boolean }): void => {
    if (at.computed) put(at.key);
    else if (at.key.type === "Literal") out += ` ${JSON.stringify(String(at.key.value))}`;
    else if (at.key.type === "Identifier") out += ` ${JSON.stringify(at.key.name)}`;
    else put(at.key);
  };
  put(node);
  return out;
}

/** Short names of the most common nodes; the text is hashed and sent about, never shown. */
const TAGS: Readonly<Record<string, string>> = { Identifier: "", Literal: "=", CallExpression: "call", MemberExpression: "." };

function attributes(node: AnyNode): string {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "PrivateIdentifier":
      return ` #${node.name}`;
    case "Literal":
      return literal(node);
    case "VariableDeclaration":
      return ` ${node.kind}`;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      // The number of parameters tells a name from a parameter, and parameters from a body.
      return `${node.async ? " async" : ""}${node.generator ? " *" : ""} ${node.params.length}`;
    case "ClassDeclaration":
    case "ClassExpression":
      return node.superClass ? " extends" : "";
    case "UnaryExpression":
    case "BinaryExpression":
    case "LogicalExpression":
    case "AssignmentExpression":
      return ` ${node.operator}`;
    case "UpdateExpression":
      return ` ${node.prefix ? "pre" : "post"}${node.operator}`;
    case "MemberExpression":
      return `${node.computed ? "[]" : ""}${node.optional ? "?" : ""}`;
    case "CallExpression":
      return node.optional ? "?" : "";
    case "Property":
      // `{ a }` is `{ a: a }`: the key is written out for both.
      return ` ${node.kind}${node.method ? " method" : ""}${node.computed ? "[]" : ""}${node.shorthand ? shorthandKey(node) : ""}`;
    case "MethodDefinition":
      return ` ${node.kind}${node.static ? " static" : ""}${node.computed ? "[]" : ""}`;
    case "PropertyDefinition":
      return `${node.static ? " static" : ""}${node.computed ? "[]" : ""}`;
    case "YieldExpression":
      return node.delegate ? " *" : "";
    case "ForOfStatement":
      return node.await ? " await" : "";
    case "MetaProperty":
      return ` ${node.meta.name}.${node.property.name}`;
    case "TryStatement":
      return `${node.handler ? " catch" : ""}${node.finalizer ? " finally" : ""}`;
    case "ExpressionStatement":
      return node.directive === undefined ? "" : ` ${JSON.stringify(node.directive)}`;
    default:
      return "";
  }
}

function shorthandKey(node: { key: AnyNode }): string {
  return node.key.type === "Identifier" ? ` ${JSON.stringify(node.key.name)}` : "";
}

function literal(node: Literal): string {
  if (node.regex) return `/${node.regex.pattern}/${node.regex.flags}`;
  if (typeof node.value === "bigint") return `${node.value}n`;
  return typeof node.value === "string" ? JSON.stringify(node.value) : String(node.value);
}
