/**
 * A JavaScript cell of Notebook Kit as a cell of a script, and the names that it declares and reads.
 */
import type { AnyNode, CallExpression, Expression, Program } from "acorn";
import { RepriseError } from "../../../shared/errors.ts";
import { walk } from "../ast.ts";
import { expressionsIn } from "../live-text.ts";
import { type Parsed, parse } from "../parse.ts";
import { analyseScopes, type Scopes } from "../scope.ts";
import { convertInput } from "./kit-inputs.ts";

export interface KitCode {
  readonly source: string;
  /** Names at its top level, which other cells read. */
  readonly declared: ReadonlySet<string>;
  /** Those of its names that it imports. */
  readonly imported: ReadonlySet<string>;
  /** Where its last import declaration ends: up to there it can stand in no block. */
  readonly importsEnd: number;
  /** Names that it takes from elsewhere, after the changes. */
  readonly reads: ReadonlySet<string>;
  /** What is not as it was, for the user: clauses with the cell as their subject. */
  readonly notes: readonly string[];
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Packages that Observable loads for the name that stands for them, as imports of a script. */
export const PACKAGES: Readonly<Record<string, string>> = {
  _: 'import _ from "lodash";',
  aq: 'import * as aq from "arquero";',
  d3: 'import * as d3 from "d3";',
  topojson: 'import * as topojson from "topojson-client";',
};

/** Rewrites a cell. A text that does not parse stays as it is, with a note. @param isHidden its value is not shown */
export function convertCode(source: string, isHidden: boolean): KitCode {
  let cell: { parsed: Parsed; expression: Expression | null };
  try {
    cell = parseCell(source);
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    return { ...unread(source), notes: [`does not parse: ${error.message}`] };
  }
  return new Conversion(source, cell.parsed, cell.expression, isHidden).result();
}

/** A cell of which no names are known. */
export function unread(source: string): KitCode {
  return { source, declared: new Set(), imported: new Set(), importsEnd: 0, reads: new Set(), notes: [] };
}

/** Names that the expressions in a text read: what stands in `${…}`. */
export function templateReads(text: string): Set<string> {
  return new Set(expressionsIn(text).flatMap(({ program }) => [...freeNames(analyseScopes(program))]));
}

class Conversion {
  readonly #changes: Change[] = [];
  readonly #notes: string[] = [];
  readonly #scopes: Scopes;
  readonly #program: Program;
  readonly #text: (node: AnyNode) => string;

  constructor(
    readonly source: string,
    parsed: Parsed,
    readonly expression: Expression | null,
    readonly isHidden: boolean,
  ) {
    this.#program = parsed.program;
    this.#scopes = analyseScopes(parsed.program);
    // An expression is parsed in brackets.
    const shift = expression === null ? 0 : 1;
    this.#text = ({ start, end }) => parsed.text.slice(start, end);
    walk(this.#program, (node, parent) => this.#visit(node, parent));
    this.#awaitPromises();
    this.#settleShown();
    this.#changes = this.#changes.map(({ start, end, text }) => ({ start: start - shift, end: end - shift, text }));
  }

  result(): KitCode {
    const source = applied(this.source, this.#changes);
    const { program } = parseCell(source).parsed;
    const scopes = analyseScopes(program);
    const bindings = this.expression === null ? [...scopes.module.bindings.values()] : [];
    return {
      source,
      declared: new Set(bindings.map(({ name }) => name)),
      imported: new Set(bindings.filter(({ kind }) => kind === "import").map(({ name }) => name)),
      importsEnd: program.body.findLast(({ type }) => type === "ImportDeclaration")?.end ?? 0,
      reads: freeNames(scopes),
      notes: this.#notes,
    };
  }

  #visit(node: AnyNode, parent: AnyNode | null): boolean | undefined {
    if (node.type === "ImportDeclaration" || node.type === "ImportExpression") this.#import(node.source);
    if (node.type !== "CallExpression") return undefined;
    const code = this.#call(node, parent);
    if (code === null) return undefined;
    this.#changes.push({ start: node.start, end: node.end, text: code });
    return false;
  }

  /** What a call of Observable's is in a script; null for all others. */
  #call(node: CallExpression, parent: AnyNode | null): string | null {
    const [first, ...others] = node.arguments;
    if (this.#isCallOf(node, "display") && first && others.length === 0 && parent?.type === "ExpressionStatement") {
      this.#change(node.callee, "st.write");
      return null;
    }
    if (this.#isCallOf(node, "view") && first?.type === "CallExpression") return this.#view(first);
    const file = this.#file(node);
    if (file !== null) return file;
    const { callee } = node;
    if (callee.type !== "MemberExpression" || !first || others.length > 0) return null;
    const isTable = this.#text(callee) === "Inputs.table" && !this.#isDeclared(callee.object);
    return isTable ? `st.dataframe(${this.#text(first)})` : null;
  }

  #view(input: CallExpression): string | null {
    const converted = convertInput(input, this.#text);
    if (converted === null) {
      this.#notes.push(
        `shows ${this.#text(input.callee)}(…) by view(), for which there is no widget: write one of st in its place`,
      );
      return null;
    }
    if (converted.lost.length > 0)
      this.#notes.push(`has a widget without these options of its input: ${converted.lost.join(", ")}`);
    return converted.code;
  }

  /** `FileAttachment("a.json").json()` and the like. */
  #file({ callee, arguments: args }: CallExpression): string | null {
    if (callee.type !== "MemberExpression" || callee.object.type !== "CallExpression" || args.length > 0) return null;
    if (callee.property.type !== "Identifier" || !this.#isCallOf(callee.object, "FileAttachment")) return null;
    const [path] = callee.object.arguments;
    const reader = { text: "file.text()", arrayBuffer: "file.arrayBuffer()", blob: "file", json: "file.text().then(JSON.parse)" }[
      callee.property.name
    ];
    return path && reader ? `st.file(${this.#text(path)}).then((file) => ${reader})` : null;
  }

  #import(from: AnyNode): void {
    if (from.type !== "Literal" || typeof from.value !== "string") return;
    const npm = /^npm:(@[^/@]+\/[^/@]+|[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(from.value);
    if (npm !== null) this.#change(from, JSON.stringify(`${npm[1]}${npm[2] ?? ""}`));
    else if (/^(?:jsr|observable):/.test(from.value)) this.#notes.push(`imports ${from.value}, which a script cannot`);
  }

  /** Who reads a variable in Observable gets what its promise gives. */
  #awaitPromises(): void {
    for (const statement of this.#program.body) {
      if (statement.type !== "VariableDeclaration") continue;
      for (const { init } of statement.declarations) if (init && this.#isPromise(init)) this.#insert(init.start, "await ");
    }
  }

  #isPromise(node: AnyNode): boolean {
    if (node.type === "ImportExpression") return true;
    if (node.type === "NewExpression") return this.#text(node.callee) === "Promise";
    if (node.type !== "CallExpression") return false;
    const { callee } = node;
    if (callee.type === "Identifier") return callee.name === "fetch";
    if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return false;
    if (this.#text(callee.object) === "Promise" || ["then", "catch", "finally"].includes(callee.property.name)) return true;
    return (
      this.#isPromise(callee.object) ||
      (callee.object.type === "CallExpression" && this.#isCallOf(callee.object, "FileAttachment"))
    );
  }

  /** An expression is shown, and the last statement of several is not: a script shows both. */
  #settleShown(): void {
    const { expression } = this;
    const last = this.#program.body.at(-1);
    if (last?.type !== "ExpressionStatement") return;
    const shown = last.expression;
    const isOwn =
      expression !== null &&
      !this.isHidden &&
      !this.#scopes.references.some(({ node, binding }) => binding === null && (node.name === "display" || node.name === "view"));
    const isDrawing = shown.type === "CallExpression" && (this.#isCallOf(shown, "display") || this.#isCallOf(shown, "view"));
    const isQuiet =
      /^(?:Assignment|Update)Expression$/.test(shown.type) || (shown.type === "UnaryExpression" && shown.operator === "void");
    if (isOwn) {
      if (!/^(?:Object|Function|Class)Expression$/.test(shown.type)) return;
      this.#insert(shown.start, "(");
      this.#insert(shown.end, ")");
    } else if (!isDrawing && !isQuiet && !/^console\./.test(this.#text(shown))) {
      const isOne = /^(?:Call|Await|Member|New)Expression$|^Identifier$|^Literal$/.test(shown.type);
      this.#insert(shown.start, isOne ? "void " : "void (");
      if (!isOne) this.#insert(shown.end, ")");
    }
  }

  #isCallOf({ callee }: CallExpression, name: string): boolean {
    return callee.type === "Identifier" && callee.name === name && !this.#isDeclared(callee);
  }

  #isDeclared(node: AnyNode): boolean {
    return this.#scopes.bindings.has(node);
  }

  #change({ start, end }: AnyNode, text: string): void {
    this.#changes.push({ start, end, text });
  }

  #insert(at: number, text: string): void {
    this.#changes.push({ start: at, end: at, text });
  }
}

/** As Observable takes a cell: an expression if it is one, brackets or not, else statements. */
function parseCell(source: string): { parsed: Parsed; expression: Expression | null } {
  const parsed = tryParse(`(${source}\n)`);
  const [statement, ...others] = parsed?.program.body ?? [];
  // One that begins with the bracket is not all within it: `a)(b`.
  if (parsed !== null && statement?.type === "ExpressionStatement" && statement.expression.start > 0 && others.length === 0) {
    const { expression } = statement;
    const isNamed = (expression.type === "ClassExpression" || expression.type === "FunctionExpression") && expression.id;
    if (!isNamed) return { parsed, expression };
  }
  return { parsed: parse(source, "cell"), expression: null };
}

function tryParse(source: string): Parsed | null {
  try {
    return parse(source, "cell");
  } catch (error) {
    if (error instanceof RepriseError) return null;
    throw error;
  }
}

function freeNames(scopes: Scopes): Set<string> {
  return new Set(scopes.references.filter(({ binding }) => binding === null).map(({ node }) => node.name));
}

/** A text with changes that do not overlap; those at one place in their order. */
function applied(text: string, changes: readonly Change[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text: put } of changes
    .map((change, order) => ({ ...change, order }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order)) {
    result += text.slice(at, start) + put;
    at = end;
  }
  return result + text.slice(at);
}
