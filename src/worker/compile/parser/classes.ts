import { ExpressionParser } from "./expressions.ts";
import type { Node } from "./node.ts";
import type { Cover } from "./patterns.ts";
import { DIRECT_SUPER, FIELD, STATIC_BLOCK, SUPER } from "./scopes.ts";
import { PRIVATE, WORD } from "./tokenizer.ts";

const ERASED_MODIFIER = /^(public|private|protected|override|readonly|abstract|declare)$/;

/** Reads objects and classes: what has members. */
export abstract class MemberParser extends ExpressionParser {
  override parseObject(cover: Cover | null): Node {
    const { start } = this;
    const properties: Node[] = [];
    let hasProto = false;
    this.next();
    while (!this.eat("}")) {
      const property = this.#parseProperty(cover);
      const { key, kind, computed, method, shorthand } = property;
      if (key && kind === "init" && !computed && !method && !shorthand && (key.name ?? key.value) === "__proto__") {
        if (hasProto && !cover) this.raise(key.start, "Redefinition of __proto__ property");
        if (hasProto && cover && cover.proto < 0) cover.proto = key.start;
        hasProto = true;
      }
      properties.push(property);
      if (!this.is("}")) this.expect(",");
    }
    return { type: "ObjectExpression", start, end: this.lastEnd, properties };
  }

  #parseProperty(cover: Cover | null): Node {
    const { start } = this;
    if (this.eat("...")) {
      const argument = this.parseMaybeAssign(false, cover);
      if (this.is(",") && cover && cover.comma < 0) cover.comma = this.start;
      return { type: "SpreadElement", start, end: this.lastEnd, argument };
    }
    const { async, generator, accessor } = this.#parseMethodKind(false);
    const { raw } = this;
    if (this.kind === PRIVATE) this.unexpected();
    const { key, computed } = this.parseKey();
    const base = { start, computed, key };
    if (accessor || this.is("(") || this.is("<")) {
      const value = this.parseMethod({ async, generator }, SUPER, false) as Node;
      this.#checkAccessor(accessor, value);
      return {
        type: "Property",
        ...base,
        end: this.lastEnd,
        method: !accessor,
        shorthand: false,
        kind: accessor ?? "init",
        value,
      };
    }
    if (async || generator) this.unexpected();
    const shorthand = !this.eat(":");
    let value: Node;
    if (!shorthand) value = this.parseMaybeAssign(false, cover);
    else {
      if (computed || key.type !== "Identifier") this.unexpected();
      this.checkName(key);
      if (raw === "async" && !this.is(",") && !this.is("}") && !this.is("=")) this.unexpected();
      if (this.is("=") && cover && cover.shorthand < 0) cover.shorthand = this.start;
      value = { ...key };
      if (this.is("=") && cover) value = this.parseDefault(start, value);
    }
    return { type: "Property", ...base, end: this.lastEnd, method: false, shorthand, kind: "init", value };
  }

  /** `async`, `*`, `get` and `set` before a key. */
  #parseMethodKind(isInClass: boolean): { async: boolean; generator: boolean; accessor: "get" | "set" | null } {
    const isKey = (): boolean => this.isMemberName() && (isInClass || this.kind !== PRIVATE);
    const async = this.is("async") && this.follows(() => !this.newLine && (this.is("*") || isKey()));
    if (async) this.next();
    const generator = this.eat("*");
    const raw = !async && !generator ? this.raw : "";
    const accessor = (raw === "get" || raw === "set") && this.follows(isKey) ? raw : null;
    if (accessor) this.next();
    return { async, generator, accessor };
  }

  #checkAccessor(kind: "get" | "set" | null, { start, params = [] }: Node): void {
    if (kind === "get" && params.length > 0) this.raise(start, "getter should have no params");
    if (kind === "set" && params.length !== 1) this.raise(start, "setter should have exactly one param");
    if (kind === "set" && params[0]?.type === "RestElement") this.raise(params[0].start, "Setter cannot use rest params");
  }

  override parseClass(isDeclaration: boolean, mayBeNameless = !isDeclaration): Node {
    const { start } = this;
    this.next();
    const isNamed = this.isName() && !(this.is("implements") && mayBeNameless);
    const id =
      isNamed || (isDeclaration && !mayBeNameless) || (this.kind === WORD && !/^(extends|implements)$/.test(this.raw))
        ? this.parseIdentifier()
        : null;
    if (id && isDeclaration) this.checkSimpleTarget(id, "lexical");
    else if (id) this.checkSimpleTarget(id, null);
    this.typeParameters();
    let superClass: Node | null = null;
    if (this.eat("extends")) {
      superClass = this.parseSubscripted(null, false);
      if (this.raw.startsWith("<")) this.erase(() => this.skipTypeArguments());
    }
    if (this.is("implements"))
      this.erase(() => {
        do {
          this.next();
          this.skipTypeName();
        } while (this.is(","));
      });
    const body = this.withPrivateNames(() => this.#parseClassBody(superClass !== null));
    const type = isDeclaration ? "ClassDeclaration" : "ClassExpression";
    return { type, start, end: this.lastEnd, id, superClass, body };
  }

  #parseClassBody(isDerived: boolean): Node {
    const { start } = this;
    const body: Node[] = [];
    let hasConstructor = false;
    this.expect("{");
    while (!this.eat("}")) {
      if (this.eat(";")) continue;
      const from = this.start;
      const blanks = this.erasure.blanks.length;
      const member = this.#parseMember(isDerived);
      if (member) {
        if (member.kind === "constructor" && hasConstructor) this.raise(from, "Duplicate constructor in the same class");
        hasConstructor ||= member.kind === "constructor";
        if (member.type === "PropertyDefinition") this.ended(member);
        body.push(member);
      } else {
        this.erasure.blanks.length = blanks;
        this.erasure.blanks.push({ start: from, end: this.lastEnd, lead: ";" });
      }
    }
    return { type: "ClassBody", start, end: this.lastEnd, body };
  }

  /** A member; null for one that is only a type. */
  #parseMember(isDerived: boolean): Node | null {
    const { start } = this;
    let isStatic = false;
    let isType = false;
    for (;;) {
      const { raw } = this;
      if (raw === "@") this.refuse(this.start, "Decorator");
      if (raw === "static" && !isStatic) {
        if (this.follows(() => this.is("{"))) return this.#parseStaticBlock(start);
        if (!this.follows(() => this.is("*") || this.isMemberName())) break;
        isStatic = true;
        this.next();
      } else if (ERASED_MODIFIER.test(raw) && this.#isModifier()) {
        isType ||= raw === "abstract" || raw === "declare";
        // The modifier may have kept apart what would join: `a = 1⏎public ["b"] = 2`.
        this.eraseToken(this.start === start ? ";" : "");
      } else break;
    }
    if (this.isIndexSignature()) {
      this.skipIndexSignature();
      this.semicolon();
      return null;
    }
    if (this.is("accessor") && this.#isModifier()) this.refuse(start, "AccessorProperty");
    const { async, generator, accessor } = this.#parseMethodKind(true);
    const isPrivate = this.kind === PRIVATE;
    if (isPrivate && this.value === "constructor") this.raise(this.start, "Classes can't have an element named '#constructor'");
    const { key, computed } = isPrivate ? { key: this.parsePrivateName(), computed: false } : this.parseKey();
    const name = computed || isPrivate ? null : (key.name ?? key.value);
    if (this.is("?") || (this.is("!") && !this.newLine)) this.eraseToken();
    const isMethod = this.is("(") || this.is("<") || async || generator || accessor !== null;
    const isConstructor = isMethod && !isStatic && name === "constructor";
    const isForbidden = name === "constructor" && (!isMethod || (!isStatic && (async || generator || accessor !== null)));
    if (isForbidden || (isStatic && name === "prototype"))
      this.raise(key.start, `A class may not have a ${isMethod ? "member of this kind" : "field"} called '${name}'`);
    if (!isMethod) return this.#parseField(start, isStatic, isType, key, computed);
    const scope = SUPER | (isConstructor && isDerived ? DIRECT_SUPER : 0);
    const value = this.parseMethod({ async, generator }, scope, true);
    if (!value) return null;
    this.#checkAccessor(accessor, value);
    if (isPrivate) this.declarePrivate(key, accessor ? `${accessor}${isStatic}` : "");
    const kind = isConstructor ? "constructor" : (accessor ?? "method");
    return { type: "MethodDefinition", start, end: this.lastEnd, static: isStatic, computed, key, kind, value };
  }

  #isModifier(): boolean {
    return this.follows(() => !this.newLine && (this.is("*") || this.isMemberName()));
  }

  #parseField(start: number, isStatic: boolean, isType: boolean, key: Node, computed: boolean): Node | null {
    this.annotation();
    const value = this.eat("=") ? this.within(FIELD | SUPER, () => this.parseMaybeAssign()) : null;
    this.semicolon();
    if (key.type === "PrivateIdentifier") this.declarePrivate(key, "");
    if (isType) return null;
    return { type: "PropertyDefinition", start, end: this.lastEnd, static: isStatic, computed, key, value };
  }

  #parseStaticBlock(start: number): Node {
    this.next();
    this.next();
    const { labels } = this;
    this.labels = [];
    const body = this.within(STATIC_BLOCK | SUPER, () => this.parseStatements("}"));
    this.labels = labels;
    return { type: "StaticBlock", start, end: this.lastEnd, body };
  }
}
