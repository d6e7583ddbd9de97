/**
 * True for the error of a call for which there was no stack left, in the words of each engine; and for that of a regular expression
 * that V8 had no stack left to compile, which it calls a syntax error. It is asked where there is little stack, so it has none itself.
 */
export function isStackOverflow(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { message } = error;
  return beginnings.some((words) => message.startsWith(words)) || message.endsWith(": Stack overflow");
}

const beginnings = ["Maximum call stack size exceeded", "too much recursion"];
