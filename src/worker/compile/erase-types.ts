import type { AnyNode } from "acorn";
import { childFields } from "./ast.ts";
import type { Edits } from "./edits.ts";
import type { Parsed } from "./parse.ts";
import { refuse } from "./refusals.ts";
import { findToken, hasLineBreak, skipTrivia } from "./trivia.ts";

/** What later passes need to know of the text that a tree without types no longer shows. */
export interface Erased {
  /** Statements and fields that need a semicolon behind them, now that their last token is blanked. */
  semicolons: Set<AnyNode>;
  /** Offset of `=>` by arrow function. */
  arrows: Map<AnyNode, number>;
  /** Imports and exports that had specifiers marked as types. */
  typeClauses: Set<AnyNode>;
  /** Words that stand in what was erased: names that are used as types are among them. */
  typeWords: Set<string>;
}

/** acorn-typescript's nodes: acorn's, with fields and types that acorn does not know. */
interface Loose {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
const TYPE_FIELDS = ["typeAnnotation", "typeParameters", "typeArguments", "superTypeParameters", "superTypeArguments"];
const TYPE_STATEMENTS = new Set([
  "TSTypeAliasDeclaration",
  "TSInterfaceDeclaration",
  "TSDeclareFunction",
  "TSNamespaceExportDeclaration",
  "TSIndexSignature",
]);
const TYPED_EXPRESSIONS = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSInstantiationExpression",
]);
const MODIFIERS = new Set(["public", "private", "protected", "abstract", "override", "readonly", "declare"]);

/**
 * Blanks everything that is only a type, in the text (positions kept) and in the tree, which is plain JavaScript
 * afterwards. Throws ScriptSyntaxError for TypeScript that is more than types.
 *
 * Note: blanking can join lines
 * -----------------------------
 * Where a type ended a line, the automatic semicolon was due to the type: `a as T⏎(b)` is two statements and
 * `a⏎(b)` is one. So what is removed as a whole leaves a `;`, and what ends in a removed type gets one behind it.
 * Where a type hid a line break from the grammar (`(a):⏎T => b`, `async <⏎T>(a) => b`), the bracket moves across it.
 */
export function eraseTypes(parsed: Parsed, edits: Edits): Erased {
  const eraser = new Eraser(parsed, edits);
  eraser.erase(parsed.program as unknown as Loose, null);
  for (const { start, end } of edits.blanks)
    for (const [word] of parsed.text.slice(start, end).matchAll(WORD)) eraser.erased.typeWords.add(word);
  return eraser.erased;
}

class Eraser {
  readonly erased: Erased = { semicolons: new Set(), arrows: new Map(), typeClauses: new Set(), typeWords: new Set() };
  readonly #parsed: Parsed;
  readonly #text: string;
  readonly #edits: Edits;

  constructor(parsed: Parsed, edits: Edits) {
    this.#parsed = parsed;
    this.#text = parsed.text;
    this.#edits = edits;
  }

  /** Erases below a node and returns what stands in its place. */
  erase(node: Loose, parent: Loose | null): Loose {
    if (TYPED_EXPRESSIONS.has(node.type)) return this.#unwrap(node, parent);
    if (isMarked(node.decorators)) refuse(this.#parsed, (node.decorators as AnyNode[])[0] ?? node.start, "Decorator");
    const fields = childFields(node.type);
    if (!fields) refuse(this.#parsed, node.start, node.type);
    if (node.accessor === true) refuse(this.#parsed, node.start, "AccessorProperty");
    if (Array.isArray(node.params)) this.#signature(node);
    if (node.type === "ClassDeclaration" || node.type === "ClassExpression") this.#classHead(node);
    if (node.type === "MethodDefinition" || node.type === "PropertyDefinition") this.#member(node);
    if (node.type === "VariableDeclarator") this.#declarator(node);
    if (node.optional === true && /^(Identifier|ObjectPattern|ArrayPattern)$/.test(node.type)) this.#optional(node);
    for (const field of TYPE_FIELDS) this.#blankField(node, field);
    for (const field of fields) {
      const value = node[field];
      if (Array.isArray(value)) node[field] = this.#list(value as (Loose | null)[], node);
      else if (isNode(value)) node[field] = this.erase(value, node);
    }
    this.#end(node, parent);
    return node;
  }

  #list(items: (Loose | null)[], parent: Loose): (Loose | null)[] {
    const kept: (Loose | null)[] = [];
    for (const item of items) {
      if (item && this.#isTypeOnly(item)) this.#edits.blank(item.start, item.end, ";");
      else if (item && isTypeSpecifier(item)) this.erased.typeClauses.add(parent as unknown as AnyNode);
      else kept.push(item && this.erase(item, parent));
    }
    return kept;
  }

  #unwrap(node: Loose, parent: Loose | null): Loose {
    const inner = node.expression as Loose;
    // Closing brackets around the inner expression stay; all that follows them is the type.
    let from = skipTrivia(this.#text, inner.end);
    while (this.#text[from] === ")" && from < node.end) from = skipTrivia(this.#text, from + 1);
    this.#edits.blank(from, node.end);
    return this.erase(inner, parent);
  }

  /** Statements and class members that leave nothing behind; refuses those that would. */
  #isTypeOnly(node: Loose): boolean {
    const { type } = node;
    if (TYPE_STATEMENTS.has(type) || (node.declare === true && !isMarked(node.decorators))) return true;
    if (type === "TSImportEqualsDeclaration" && node.importKind === "type") return true;
    if (type === "TSModuleDeclaration") return isTypeOnlyNamespace(node) || refuse(this.#parsed, node.start, type);
    if (type === "TSParameterProperty") refuse(this.#parsed, node.start, type);
    if (type === "ImportDeclaration") return node.importKind === "type";
    if (type === "MethodDefinition") return !isNode((node.value as Loose).body);
    if (type === "PropertyDefinition") return node.abstract === true;
    if (type === "ExportAllDeclaration") return node.exportKind === "type";
    if (type === "ExportNamedDeclaration" || type === "ExportDefaultDeclaration") {
      if (node.exportKind === "type") return true;
      return isNode(node.declaration) && this.#isTypeOnly(node.declaration);
    }
    return false;
  }

  #signature(node: Loose): void {
    const text = this.#text;
    const params = node.params as Loose[];
    const typeParameters = isNode(node.typeParameters) ? node.typeParameters : null;
    const returnType = isNode(node.returnType) ? node.returnType : null;
    const afterParams = Math.max(params.at(-1)?.end ?? typeParameters?.end ?? node.start, node.start);
    if (node.type === "ArrowFunctionExpression") {
      const arrow = findToken(text, "=>", Math.max(returnType?.end ?? 0, afterParams));
      // Keyed by identity: nodes of the tree are changed in place and never replaced, arrows least of all.
      this.erased.arrows.set(node as unknown as AnyNode, arrow);
      const close = returnType ? findToken(text, ")", afterParams) : -1;
      if (returnType && close >= 0 && hasLineBreak(text, close, arrow)) {
        this.#edits.blank(close, close + 1);
        this.#edits.insertLate(returnType.end, ")");
      }
      if (typeParameters && hasLineBreak(text, typeParameters.start, typeParameters.end)) {
        const open = findToken(text, "(", typeParameters.end);
        this.#edits.insertLate(typeParameters.start, "(");
        this.#edits.blank(open, open + 1);
      }
    }
    this.#blankField(node, "returnType");
    const first = params[0];
    if (first?.type === "Identifier" && first.name === "this") {
      const next = skipTrivia(text, first.end);
      this.#edits.blank(first.start, text[next] === "," ? next + 1 : first.end);
      params.shift();
    }
  }

  #classHead(node: Loose): void {
    const text = this.#text;
    if (node.abstract === true) this.#edits.blank(node.start, node.start + "abstract".length);
    if (!isMarked(node.implements)) return;
    const before = [node.superTypeParameters, node.superTypeArguments, node.superClass, node.typeParameters, node.id];
    const from = Math.max(node.start, ...before.map((part) => (isNode(part) ? part.end : 0)));
    const last = (node.implements as Loose[]).at(-1);
    this.#edits.blank(findToken(text, "implements", from), last?.end ?? from);
  }

  #member(node: Loose): void {
    const text = this.#text;
    const key = node.key as Loose;
    for (let at = node.start; at < key.start; at = skipTrivia(text, at)) {
      const word = /^[a-z]+/.exec(text.slice(at, key.start))?.[0];
      if (word === undefined) break;
      // The modifier may have kept apart what would join: `a = 1⏎public ["b"] = 2`.
      if (MODIFIERS.has(word)) this.#edits.blank(at, at + word.length, at === node.start ? ";" : "");
      at += word.length;
    }
    const afterKey = node.computed === true ? findToken(text, "]", key.end) + 1 : key.end;
    if (node.optional === true) this.#blankToken("?", afterKey);
    if (node.definite === true) this.#blankToken("!", afterKey);
    delete node.optional;
  }

  #declarator(node: Loose): void {
    const id = node.id as Loose;
    if (node.definite === true) this.#blankToken("!", id.type === "Identifier" ? id.start : id.end);
  }

  /** Blanks the `?` of a parameter: behind the name, or behind the last part of a pattern. */
  #optional(node: Loose): void {
    const parts = (node.properties ?? node.elements ?? []) as (Loose | null)[];
    this.#blankToken("?", parts.findLast((part) => part !== null)?.end ?? node.start);
    delete node.optional;
  }

  #blankToken(token: string, from: number): void {
    const at = findToken(this.#text, token, from);
    if (at >= 0) this.#edits.blank(at, at + token.length);
  }

  #blankField(node: Loose, field: string): void {
    const type = node[field];
    if (!isNode(type)) return;
    this.#edits.blank(type.start, type.end);
    delete node[field];
  }

  #end(node: Loose, parent: Loose | null): void {
    const inHead = /^For/.test(parent?.type ?? "") && node !== parent?.body;
    const ends =
      /^(Expression|Return|Throw)Statement$/.test(node.type) ||
      node.type === "PropertyDefinition" ||
      node.type === "ExportDefaultDeclaration" ||
      (node.type === "VariableDeclaration" && !inHead && parent?.type !== "ExportNamedDeclaration") ||
      (node.type === "ExportNamedDeclaration" && (node.declaration as Loose | null)?.type === "VariableDeclaration");
    if (ends && this.#edits.blankEndsAt(node.end)) this.erased.semicolons.add(node as unknown as AnyNode);
  }
}

function isTypeSpecifier(node: Loose): boolean {
  return (node.type === "ImportSpecifier" || node.type === "ExportSpecifier") && (node.importKind ?? node.exportKind) === "type";
}

function isTypeOnlyNamespace(node: Loose): boolean {
  if (node.declare === true) return true;
  const body = isNode(node.body) ? node.body : null;
  if (!body) return true;
  if (body.type === "TSModuleDeclaration") return isTypeOnlyNamespace(body);
  return (body.body as Loose[]).every((statement) => {
    const inner =
      statement.type === "ExportNamedDeclaration" && isNode(statement.declaration) ? statement.declaration : statement;
    if (TYPE_STATEMENTS.has(inner.type) || inner.declare === true || inner.type === "EmptyStatement") return true;
    return inner.type === "TSModuleDeclaration" && isTypeOnlyNamespace(inner);
  });
}

function isNode(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function isMarked(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0;
}
