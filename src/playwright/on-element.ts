import type { Locator } from "@playwright/test";

/** An element on the page, in two ways. */
export interface Spot {
  readonly locator: Locator;
  /** The same as CSS, where it is that on the whole page; null: it is not. */
  readonly css: string | null;
}

/** What stands in an element. */
export const within = ({ locator, css }: Spot, selector: string): Spot => ({
  locator: locator.locator(selector),
  css: css === null ? null : `${css} ${selector}`,
});

/**
 * Calls a function on the page, with the one element there: it needs nothing around it. Where there is not exactly one, Playwright's
 * locator waits for it, or says that there are several.
 *
 * @param again it may be asked once more, of the next page, where the page goes away meanwhile: it changes nothing
 *
 * Note: a locator is asked last, since the first one on a page has Playwright load its own code into it, a tenth of what a short test takes.
 */
export async function onElement<E extends Element, T, A>(
  { locator, css }: Spot,
  act: (element: E, argument: A) => T | Promise<T>,
  argument: A,
  { again = false }: { again?: boolean } = {},
): Promise<T> {
  // The answer in a list: that there is none is no answer.
  const call = `[await (${act})(element, argument)]`;
  if (css !== null) {
    const body = `const [css, argument] = given, [element, second] = document.querySelectorAll(css);
      return (async () => element === undefined || second !== undefined ? null : ${call})()`;
    // Boundary: what the types say above; that the argument can be sent is for those who call this to see to.
    const found = await locator
      .page()
      .evaluate(new Function("given", body) as (given: unknown) => Promise<[T] | null>, [css, argument])
      .catch((error: unknown) => {
        if (again && /context was destroyed/.test(String(error))) return null;
        throw error;
      });
    if (found !== null) return found[0];
  }
  const body = `return (async () => ${call})()`;
  const [answer] = await locator.evaluate(
    new Function("element", "argument", body) as (element: Element, argument: unknown) => Promise<[T]>,
    argument,
  );
  return answer;
}

/** As a text in a selector. */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\a ")}"`;
