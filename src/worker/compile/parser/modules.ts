import type { Node } from "./node.ts";
import { type Context, StatementParser } from "./statements.ts";
import { STRING, WORD } from "./tokenizer.ts";

/** Reads imports and exports. */
export abstract class ModuleParser extends StatementParser {
  /** Imports and exports that name types. */
  readonly typeClauses: Node[] = [];

  parseImport(): Node | null {
    const { start } = this;
    this.next();
    if (this.kind === STRING) return this.#finishImport(start, []);
    const isType =
      this.is("type") &&
      this.follows(
        () =>
          this.is("{") ||
          this.is("*") ||
          (this.kind === WORD && (!this.is("from") || this.follows(() => this.is("from") || this.is("=")))),
      );
    if (isType) this.next();
    const specifiers: Node[] = [];
    let hasTypes = false;
    if (this.kind === WORD) {
      const from = this.start;
      const local = this.parseIdentifier();
      if (this.eat("=")) return this.#importEquals(start, local, isType);
      this.#bind(local, isType);
      specifiers.push({ type: "ImportDefaultSpecifier", start: from, end: this.lastEnd, local });
      if (!this.eat(",")) return this.#finishImport(start, specifiers, isType);
    }
    if (this.is("*")) {
      const from = this.start;
      this.next();
      this.expect("as");
      const local = this.parseIdentifier();
      this.#bind(local, isType);
      specifiers.push({ type: "ImportNamespaceSpecifier", start: from, end: this.lastEnd, local });
    } else {
      this.expect("{");
      while (!this.eat("}")) {
        const specifier = this.#parseSpecifier("ImportSpecifier", "imported", "local");
        const local = specifier.local as Node;
        if (local.type !== "Identifier") this.unexpected(local.start);
        this.checkName(local);
        this.#bind(local, isType || specifier.kind === "type");
        if (specifier.kind === "type") hasTypes = true;
        else specifiers.push(specifier);
        if (!this.is("}")) this.expect(",");
      }
    }
    return this.#finishImport(start, specifiers, isType, hasTypes);
  }

  /** What is imported as a type may stand beside a value of its name. */
  #bind(local: Node, isType: boolean): void {
    if (isType) this.types.add(local.name as string);
    else this.checkSimpleTarget(local, "lexical");
  }

  #finishImport(start: number, specifiers: Node[], isType = false, hasTypes = false): Node | null {
    if (this.lastStart !== start) this.expect("from");
    const { source, attributes } = this.#parseSource();
    this.semicolon();
    if (isType) return null;
    const node: Node = { type: "ImportDeclaration", start, end: this.lastEnd, specifiers, source, attributes };
    if (hasTypes) this.typeClauses.push(node);
    return node;
  }

  #importEquals(start: number, { name = "" }: Node, isType: boolean): null {
    this.types.add(name);
    if (!isType && !this.isAmbient) this.refuse(start, "TSImportEqualsDeclaration");
    this.parseMaybeAssign();
    this.semicolon();
    return null;
  }

  /** `a as b`, which may be a type: then it has that as its kind. */
  #parseSpecifier(type: string, outer: "imported" | "local", inner: "local" | "exported"): Node {
    const { start } = this;
    const isWord = this.is("type");
    let first = this.#parseName();
    let second: Node | null = null;
    let isType = false;
    const isName = (): boolean => this.kind === WORD || this.kind === STRING;
    if (isWord && this.is("as")) {
      const as = this.#parseName();
      if (this.is("as")) {
        this.next();
        isType = isName();
        second = isType ? this.#parseName() : as;
        if (isType) first = as;
      } else if (isName()) second = this.#parseName();
      else {
        isType = true;
        first = as;
      }
    } else {
      isType = isWord && isName();
      if (isType) first = this.#parseName();
      if (this.eat("as")) second = this.#parseName();
    }
    const node: Node = { type, start, end: this.lastEnd, [outer]: first, [inner]: second ?? first };
    if (isType) node.kind = "type";
    return node;
  }

  #parseName(): Node {
    if (this.kind !== STRING) return this.parseWord();
    if (/[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]/.test(this.value as string))
      this.raise(this.start, "An export name cannot include a lone surrogate.");
    return this.parseLiteral();
  }

  #parseSource(): { source: Node; attributes: Node[] } {
    if (this.kind !== STRING) this.unexpected();
    const source = this.parseLiteral();
    const attributes: Node[] = [];
    if (!this.eat("with")) return { source, attributes };
    const keys = new Set<unknown>();
    this.expect("{");
    while (!this.eat("}")) {
      const { start } = this;
      const key = this.kind === STRING ? this.parseLiteral() : this.parseWord();
      this.expect(":");
      if (this.kind !== STRING) this.unexpected();
      const value = this.parseLiteral();
      const name = key.name ?? key.value;
      if (keys.has(name)) this.raise(start, `Duplicate attribute key '${name}'`);
      keys.add(name);
      attributes.push({ type: "ImportAttribute", start, end: this.lastEnd, key, value });
      if (!this.is("}")) this.expect(",");
    }
    return { source, attributes };
  }

  /** @param context that of the whole statement */
  parseExport(context: Context): Node | null {
    const { start } = this;
    this.next();
    if (this.is("=")) {
      if (!this.isAmbient) this.refuse(start, "TSExportAssignment");
      this.next();
      this.parseMaybeAssign();
      this.semicolon();
      return null;
    }
    if (this.is("as") && this.follows(() => this.is("namespace"))) {
      this.next();
      this.next();
      this.parseWord();
      this.semicolon();
      return null;
    }
    // A declaration, though this is read where declarations are.
    if (this.is("export")) this.unexpected();
    if (this.is("import")) {
      if (!this.follows(() => this.kind === WORD && this.follows(() => this.is("=") || this.kind === WORD))) this.unexpected();
      this.parseImport();
      return null;
    }
    const isType = this.is("type") && this.follows(() => this.is("{") || this.is("*"));
    if (isType) this.next();
    if (this.eat("*")) {
      const exported = this.eat("as") ? this.#parseName() : null;
      this.expect("from");
      const { source, attributes } = this.#parseSource();
      this.semicolon();
      return isType ? null : { type: "ExportAllDeclaration", start, end: this.lastEnd, exported, source, attributes };
    }
    if (this.is("{")) return this.#parseExportClause(start, isType);
    if (this.is("default")) return this.#parseDefault(start);
    const { unended } = this.erasure;
    const { length } = unended;
    if (!/^(var|let|const|function|class|async)$/.test(this.raw) && !this.is("@")) {
      const declared = this.parseDeclaration(context);
      if (declared === undefined) this.unexpected();
      if (declared === null) return null;
      return this.#exported(start, declared);
    }
    if (this.is("@")) this.refuse(this.start, "Decorator");
    if (this.is("async") && !this.follows(() => this.is("function") && !this.newLine)) this.unexpected();
    const declaration = this.parseStatement("list");
    if (!declaration) return null;
    unended.length = length;
    const node = this.#exported(start, declaration);
    return declaration.type === "VariableDeclaration" ? this.ended(node) : node;
  }

  #exported(start: number, declaration: Node): Node {
    return {
      type: "ExportNamedDeclaration",
      start,
      end: this.lastEnd,
      declaration,
      specifiers: [],
      source: null,
      attributes: [],
    };
  }

  #parseExportClause(start: number, isType: boolean): Node | null {
    const specifiers: Node[] = [];
    let hasTypes = false;
    this.next();
    while (!this.eat("}")) {
      const specifier = this.#parseSpecifier("ExportSpecifier", "local", "exported");
      if (specifier.kind === "type") hasTypes = true;
      else specifiers.push(specifier);
      if (!this.is("}")) this.expect(",");
    }
    const isFrom = this.eat("from");
    const { source, attributes } = isFrom ? this.#parseSource() : { source: null, attributes: [] };
    this.semicolon();
    if (isType) return null;
    for (const { local } of isFrom ? [] : specifiers) {
      if (local?.type !== "Identifier")
        this.raise(local?.start ?? start, "A string literal cannot be used as an exported binding without `from`.");
      this.checkName(local);
      this.exportLocal(local);
    }
    const node: Node = {
      type: "ExportNamedDeclaration",
      start,
      end: this.lastEnd,
      declaration: null,
      specifiers,
      source,
      attributes,
    };
    if (hasTypes) this.typeClauses.push(node);
    return node;
  }

  #parseDefault(start: number): Node | null {
    this.next();
    const from = this.start;
    let declaration: Node | null;
    const isAsync = this.is("async") && this.follows(() => this.is("function") && !this.newLine);
    if (isAsync) this.next();
    if (this.is("abstract") && this.follows(() => this.is("class") && !this.newLine)) this.eraseToken();
    if (this.is("@")) this.refuse(this.start, "Decorator");
    if (this.is("interface") && this.parseDeclaration("list") === null) return null;
    if (this.is("function")) declaration = this.parseFunction(from, isAsync, true, true);
    else if (this.is("class")) declaration = this.parseClass(true, true);
    else {
      declaration = this.parseMaybeAssign();
      this.semicolon();
      return this.ended({ type: "ExportDefaultDeclaration", start, end: this.lastEnd, declaration });
    }
    return declaration && { type: "ExportDefaultDeclaration", start, end: this.lastEnd, declaration };
  }
}
