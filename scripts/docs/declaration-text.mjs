/** What the reference says of a declaration: its comment, what is declared, and the types that it names. */

import ts from "typescript";

/** Characters of a line of code that are seen without scrolling. */
const WIDTH = 84;

/**
 * @param {{ name: string, declarations: ts.Declaration[] }} entry
 * @param {ts.TypeChecker} checker @param {ReadonlySet<string>} links
 */
export function entryText({ name, declarations }, checker, links) {
  // Of a class, what implements overloads is none.
  const shown = declarations.length > 1 ? declarations.filter((one) => !("body" in one && one.body !== undefined)) : declarations;
  const [first] = shown;
  const lines = shown.flatMap((one) => [...(one === first ? [] : asComment(one)), signature(one)]);
  const types = [...new Set(shown.flatMap((one) => [...namesIn(one, checker)].map((symbol) => symbol.name)))].filter((type) =>
    links.has(type),
  );
  return [
    `### ${name}`,
    first === undefined ? "" : commentOf(first),
    fenced(lines.join("\n")),
    types.length > 0 ? types.map((type) => `[${type}](#${type.toLowerCase()})`).join(" · ") : "",
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** @param {{ symbol: ts.Symbol, declaration: ts.InterfaceDeclaration | ts.TypeAliasDeclaration }} type @param {ts.TypeChecker} checker @param {ReadonlySet<string>} links */
export function typeText({ symbol, declaration }, checker, links) {
  const types = [...namesIn(declaration, checker)].filter(({ name }) => links.has(name) && name !== symbol.name);
  return [
    `### ${symbol.name}`,
    commentOf(declaration),
    ...(ts.isInterfaceDeclaration(declaration)
      ? interfaceText(declaration)
      : [fenced(textOf(declaration).replace(/^export /, ""))]),
    types.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(" · "),
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** Its properties as a table; how it is called, and its methods, as code. @param {ts.InterfaceDeclaration} declaration */
function interfaceText({ members, heritageClauses = ts.factory.createNodeArray() }) {
  const properties = members.filter(ts.isPropertySignature);
  const rows = properties.map((member) => {
    const optional = member.questionToken === undefined ? "" : "?";
    return `| \`${member.name.getText()}${optional}\` | \`${cell(plain(member.type?.getText() ?? ""))}\` | ${cell(commentOf(member))} |`;
  });
  const calls = members
    .filter((member) => !ts.isPropertySignature(member))
    .flatMap((member) => [...asComment(member), signature(member)]);
  return [
    heritageClauses.map((clause) => `\`${clause.getText()}\``).join(" "),
    calls.length > 0 ? fenced(calls.join("\n")) : "",
    rows.length > 0 ? `| | type | |\n| --- | --- | --- |\n${rows.join("\n")}` : "",
  ];
}

/** The comment of a declaration, as lines of code. @param {ts.Node} node */
function asComment(node) {
  return commentOf(node)
    .split("\n")
    .filter(Boolean)
    .map((line) => `// ${line}`);
}

/** @param {string} code */
function fenced(code) {
  return `\`\`\`ts\n${plain(code)}\n\`\`\``;
}

/** The project's own name for it is nobody else's. @param {string} code */
function plain(code) {
  return code.replace(/\bAny\b/g, "any");
}

/**
 * What is declared, without its comment, its body and its first value; each parameter in a line of its own where one line is too long.
 * @param {ts.Node} declaration
 */
function signature(declaration) {
  const { body, initializer, parameters } =
    /** @type {{ body?: ts.Node, initializer?: ts.Node, parameters?: ts.NodeArray<ts.Node> }} */ (
      /** @type {unknown} */ (declaration)
    );
  const end = (body ?? initializer)?.getStart() ?? declaration.getEnd();
  const file = declaration.getSourceFile().text;
  const part = (/** @type {number} */ from, /** @type {number} */ to) => unindented(file.slice(from, to).trim());
  const tidy = (/** @type {string} */ text) => text.replace(/\s*[;,=]$/, "").replace(/^export |\basync /g, "");
  const whole = tidy(part(declaration.getStart(), end));
  const first = parameters?.[0];
  if (parameters === undefined || first === undefined || whole.includes("\n") || whole.length <= WIDTH) return whole;
  const lines = parameters.map((parameter) => `  ${part(parameter.getStart(), parameter.getEnd())},`);
  return [part(declaration.getStart(), first.getStart()), ...lines, tidy(part(parameters.end, end).replace(/^,\s*/, ""))]
    .join("\n")
    .replace(/^export |\basync /g, "");
}

/** With the comments that stand inside of it. @param {ts.Node} node */
function textOf(node) {
  return unindented(node.getText());
}

/** As if its first line began a file. @param {string} text */
function unindented(text) {
  const [first = "", ...rest] = text.split("\n");
  const margin = /^ */.exec(rest.at(-1) ?? "")?.[0] ?? "";
  return [first, ...rest.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line.trimStart()))].join("\n");
}

/** The last comment before a declaration, as text. @param {ts.Node} node */
function commentOf(node) {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  if (comment === undefined) return "";
  const about = ts.getTextOfJSDocComment(comment.comment) ?? "";
  const tags = (comment.tags ?? []).map((tag) => {
    const said = (ts.getTextOfJSDocComment(tag.comment) ?? "").replace(/\n/g, " ");
    const name = ts.isJSDocParameterTag(tag)
      ? `\`${tag.name.getText()}\`: `
      : tag.tagName.text === "returns"
        ? "Gives "
        : tag.tagName.text === "throws"
          ? "Throws "
          : "";
    return `${name}${said}`;
  });
  // What is said of one parameter, what it gives and what it throws: a list below.
  const list = tags
    .filter(Boolean)
    .map((tag) => `- ${tag}`)
    .join("\n");
  return [about.replace(/\n(?!\n|[-|])/g, " "), list].filter(Boolean).join("\n\n");
}

/** In one line of a table. @param {string} text */
function cell(text) {
  return text.replace(/\s*\n\s*(?:- )?/g, " ").replace(/\|/g, "\\|");
}

/** @param {ts.Node} node @param {ts.TypeChecker} checker */
export function namesIn(node, checker) {
  /** @type {Set<ts.Symbol>} */
  const symbols = new Set();
  /** @param {ts.Node} at */
  const look = (at) => {
    // What a function does is not what it takes and gives.
    if (ts.isBlock(at)) return;
    if (ts.isIdentifier(at) && (ts.isTypeReferenceNode(at.parent) || ts.isExpressionWithTypeArguments(at.parent))) {
      const symbol = checker.getSymbolAtLocation(at);
      if (symbol !== undefined) symbols.add(resolved(checker, symbol));
    }
    ts.forEachChild(at, look);
  };
  look(node);
  return symbols;
}

/** @param {ts.TypeChecker} checker @param {ts.Symbol} symbol */
export function resolved(checker, symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
