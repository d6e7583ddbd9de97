/**
 * Magics: lines of a Jupyter cell that are for its kernel and no code.
 */

/** What comes of a cell with magics. */
export interface WithoutMagics {
  /** The code, its magics commented out. */
  readonly code: string;
  /** The language that the cell's magic says it is in, if that is none that runs here: all of the cell is for others. */
  readonly foreign: string | undefined;
  /** The magics, as they stood. */
  readonly magics: readonly string[];
}

const OURS = /^(?:java|type)script$|^[jt]s$|^deno$|^node$/;
/** `%name …` and `%%name …` of IPython, `#!name` of .NET Interactive. */
const MAGIC = /^(?:%{1,2}|#!)[A-Za-z_][\w.-]*(?=\s|$)/;
/** `!command …` of IPython; `!a in b` and the like are code. */
const SHELL = /^!\s?[A-Za-z_][\w./-]*(?:\s+(?!in\s|instanceof\s)[\w./~"'@-](?!\s).*)?$/;

/**
 * Comments the magics above a cell's code out. Nothing else can stand there that looks like them; further down, `% a` may be
 * the rest of an expression, or stand in a text.
 */
export function withoutMagics(code: string): WithoutMagics {
  const lines = code.split("\n");
  const magics: string[] = [];
  let foreign: string | undefined;
  for (const [at, line] of lines.entries()) {
    const text = line.trim();
    if (text === "" || text.startsWith("//")) continue;
    const magic = MAGIC.exec(text)?.[0];
    if (magic === undefined && !SHELL.test(text)) break;
    const language = /^(?:%%|#!)(.*)/.exec(magic ?? "")?.[1];
    if (language !== undefined && !OURS.test(language.toLowerCase())) foreign ??= language;
    magics.push(text);
    lines[at] = `// ${line}`;
  }
  return { code: lines.join("\n"), foreign, magics };
}
