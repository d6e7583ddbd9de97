import { ModuleParser } from "./modules.ts";
import type { Node } from "./node.ts";
import type { Context } from "./statements.ts";
import { STRING, WORD } from "./tokenizer.ts";

/** What may follow `declare`. */
const DECLARED = /^(var|let|const|function|class|abstract|enum|namespace|module|global|interface|type|async|import)$/;

/** Reads a module in TypeScript: a tree without types, and what has to be blanked in the text. */
export class Parser extends ModuleParser {
  /** Throws SourceError, or RangeError if the source is nested too deeply. */
  parseProgram(): Node {
    this.next();
    const body = this.parseStatements("", "top");
    this.checkExports();
    this.markDirectives(body);
    return { type: "Program", start: 0, end: this.text.length, body, sourceType: "module" };
  }

  override parseDeclaration(context: Context): Node | null | undefined {
    const { start, raw } = this;
    const { blanks } = this.erasure;
    const { length } = blanks;
    const node = this.#parseDeclaration(raw, context);
    if (node === null) {
      blanks.length = length;
      blanks.push({ start, end: this.lastEnd, lead: ";" });
    }
    return node;
  }

  #parseDeclaration(raw: string, context: Context): Node | null | undefined {
    const { start } = this;
    switch (raw) {
      case "import":
      case "export":
        if (raw === "import" && /[(.]/.test(this.peek())) return undefined;
        if (context !== "top") this.raise(start, "'import' and 'export' may only appear at the top level");
        return raw === "import" ? this.parseImport() : this.parseExport(context);
      case "type":
        if (!this.#isNamed(/^[=<]$/)) return undefined;
        this.#skipHead();
        this.expect("=");
        this.skipType();
        this.semicolon();
        return null;
      case "interface":
        if (!this.#isNamed(/^([{<]|extends)$/)) return undefined;
        this.#skipHead();
        if (this.is("extends"))
          do {
            this.next();
            this.skipTypeName();
          } while (this.is(","));
        this.skipMembers();
        return null;
      case "abstract":
        if (!this.follows(() => this.is("class") && !this.newLine)) return undefined;
        this.eraseToken();
        return { ...this.parseClass(true), start };
      case "const":
      case "enum":
        if (!this.isAmbient) this.refuse(start, "TSEnumDeclaration");
        return this.#skipEnum();
      case "namespace":
      case "module":
        if (!this.follows(() => !this.newLine && (this.isName() || (raw === "module" && this.kind === STRING)))) return undefined;
        return this.#parseNamespace();
      case "global":
        return this.isAmbient && this.follows(() => this.is("{")) ? this.#parseNamespace() : undefined;
      case "declare":
        if (!this.follows(() => !this.newLine && DECLARED.test(this.raw))) return undefined;
        this.next();
        return this.#ambient(() => this.within(0, () => this.parseStatement(context) && this.declareTypes()));
      case "@":
        return this.refuse(start, "Decorator");
    }
    return undefined;
  }

  #ambient(parse: () => unknown): null {
    const { isAmbient } = this;
    this.isAmbient = true;
    parse();
    this.isAmbient = isAmbient;
    return null;
  }

  /** True if the word is followed by a name, and that by what a declaration has there. */
  #isNamed(next: RegExp): boolean {
    return this.follows(() => {
      if (this.newLine || !this.isName()) return false;
      this.next();
      return next.test(this.raw);
    });
  }

  /** The word, the name and type parameters. */
  #skipHead(): void {
    this.next();
    this.types.add(this.value as string);
    this.next();
    if (this.is("<")) this.skipTypeParameters();
  }

  #skipEnum(): null {
    this.eat("const");
    this.expect("enum");
    this.types.add(this.parseIdentifier().name as string);
    this.expect("{");
    while (!this.eat("}")) {
      this.parseKey();
      if (this.eat("=")) this.parseMaybeAssign();
      if (!this.is("}")) this.expect(",");
    }
    return null;
  }

  /** A namespace, whose name is the first part of `a.b.c`: null if it has only types in it. */
  #parseNamespace(): null {
    const { start } = this;
    if (!this.is("global")) this.next();
    if (this.kind === WORD) this.types.add(this.value as string);
    const isFile = this.kind === STRING;
    this.next();
    while (this.eat(".")) this.parseWord();
    if (isFile && !this.is("{")) {
      this.semicolon();
      return null;
    }
    this.expect("{");
    const body = this.within(0, () => this.parseStatements("}", "top"));
    if (!this.isAmbient && body.some(({ type }) => type !== "EmptyStatement")) this.refuse(start, "TSModuleDeclaration");
    return null;
  }
}
