/** True for the error of a call for which there was no stack left, in the words of each engine. */
export function isStackOverflow(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /^(Maximum call stack size exceeded|too much recursion)/.test(error.message);
}
