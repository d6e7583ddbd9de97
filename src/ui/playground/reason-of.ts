/** Why something was not loaded, in a few words: browsers say so at length, with addresses. */
export function reasonOf(error: unknown): string {
  if (!navigator.onLine) return "there is no network";
  return /fetch|import/i.test(String(error)) ? "the server did not answer" : String(error);
}
