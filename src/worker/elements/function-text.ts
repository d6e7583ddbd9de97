/** What the source of a function says about it. Everything here works on text and never calls the function. */
export interface FunctionText {
  type: string;
  signature: string;
  doc: string | null;
}

/** Kind, parameters and documentation comment of a function or class, from its source. */
export function functionText(source: string, fn: Function, name: string): FunctionText {
  const isClass = /^class\b/.test(source);
  const params = isClass ? constructorParams(source) : paramsOf(source);
  const native = /\{\s*\[native code\]\s*\}\s*$/.test(source);
  return {
    type: isClass ? "class" : typeOf(source),
    signature: `${isClass ? "new " : ""}${name || "(anonymous)"}(${native ? nativeParams(fn) : params})`,
    doc: docOf(source),
  };
}

function typeOf(source: string): string {
  const isAsync = /^(?:static\s+)?async\b(?!\s*[=,)])/.test(source);
  const isGenerator = /^(?:static\s+)?(?:async\s*)?(?:function\s*)?\*/.test(source);
  return `${isAsync ? "async " : ""}${isGenerator ? "generator " : ""}function`;
}

function nativeParams(fn: Function): string {
  return fn.length === 0 ? "" : "…";
}

function constructorParams(source: string): string {
  const at = /\bconstructor\s*\(/.exec(source);
  return at === null ? "" : paramsOf(source.slice(at.index));
}

/** The text between the parentheses of the parameter list, spaces folded; or the lone parameter of an arrow function. */
function paramsOf(source: string): string {
  const lone = /^(?:async\s+)?([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=>/u.exec(source);
  if (lone !== null) return lone[1] ?? "";
  const start = source.indexOf("(");
  const end = start < 0 ? -1 : closing(source, start);
  if (end < 0) return "";
  return source
    .slice(start + 1, end)
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/,$/, "");
}

/** Where the bracket that opens at `start` closes; strings and comments are skipped. -1 if it does not. */
function closing(source: string, start: number): number {
  let depth = 0;
  const tokens = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/.*|[([{]|[)\]}]/g;
  tokens.lastIndex = start;
  for (let found = tokens.exec(source); found !== null; found = tokens.exec(source)) {
    if (/^[([{]/.test(found[0])) depth++;
    else if (/^[)\]}]/.test(found[0]) && --depth === 0) return found.index;
  }
  return -1;
}

function docOf(source: string): string | null {
  const found = /\/\*\*([\s\S]*?)\*\//.exec(source);
  if (found === null) return null;
  const text = (found[1] ?? "").replace(/^[ \t]*\*[ \t]?/gm, "").trim();
  return text === "" ? null : text;
}
