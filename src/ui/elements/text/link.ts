const safeScheme = /^(?:https?:|mailto:|tel:|#|\/(?!\/)|\.{0,2}\/|\?)/i;

/** True for an address that a text of a script may link to. Relative ones count; `javascript:` and its like do not. */
export function isSafeLink(href: string): boolean {
  // Browsers drop control characters and blanks inside a scheme, so they are dropped before it is looked at.
  const bare = [...href].filter((char) => char > " ").join("");
  return safeScheme.test(bare) || !/^[^/?#]*:/.test(bare);
}

/** True for an address of another site than the page's own, however it is written: `//x.org` and `/\\x.org` are. */
export function isOutside(href: string): boolean {
  const base = globalThis.document?.baseURI ?? "http://localhost/";
  if (!URL.canParse(href, base)) return true;
  return new URL(href, base).origin !== new URL(base).origin;
}

/** What an address of another site is opened with: a tab of its own, that knows nothing of this one. */
export const outsideLink = { target: "_blank", rel: "noopener noreferrer" } as const;
