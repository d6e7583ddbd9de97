export const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words that are never names in a module. */
export const RESERVED = words(
  "break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with await implements interface let package private protected public static yield",
);
/** Reserved words that are names of types, and those that a type checker would have to know about. */
export const TYPE_WORDS = words(
  "void null true false this await implements interface let package private protected public static yield",
);

/** How tightly operators bind. */
export const BINARY = new Map<string, number>();
for (const [index, operators] of [
  "|| ??",
  "&&",
  "|",
  "^",
  "&",
  "== != === !==",
  "< > <= >= instanceof in",
  "<< >> >>>",
  "+ -",
  "* / %",
].entries())
  for (const operator of operators.split(" ")) BINARY.set(operator, index + 1);
