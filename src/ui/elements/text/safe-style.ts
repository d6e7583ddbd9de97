/**
 * Which styles HTML of a script may carry: how its own text looks and is laid out. What takes an element out of its place, or
 * covers others, or loads something, is none of them.
 */
const properties = new Set(
  [
    "background-color border border-bottom border-collapse border-color border-left border-radius border-right border-spacing",
    "border-style border-top border-width caption-side color column-count column-gap display flex flex-basis flex-direction flex-grow",
    "flex-shrink flex-wrap font-family font-size font-style font-variant font-weight gap grid-template-columns height justify-content",
    "align-items letter-spacing line-height list-style-type margin margin-bottom margin-left margin-right margin-top max-height",
    "max-width min-height min-width opacity overflow overflow-wrap padding padding-bottom padding-left padding-right padding-top row-gap",
    "text-align text-decoration text-indent text-transform vertical-align white-space width word-break word-spacing",
    "fill fill-opacity stroke stroke-opacity stroke-width stroke-dasharray stroke-linecap stroke-linejoin text-anchor",
  ]
    .join(" ")
    .split(" "),
);

/** Shorthands as people write them, of which only the colour is let through. */
const colourOf: Record<string, string> = { background: "background-color" };

/** Values that name something to load, or what the page around has defined: escapes could spell either. */
const reaches = /url|image|src|var|env|attr|expression|\\|\/\*/i;

/** The declarations that may stay, in their order; empty if none may. */
export function safeStyle(style: CSSStyleDeclaration): string {
  const kept: string[] = [];
  for (const name of style) {
    const value = style.getPropertyValue(name);
    const property = colourOf[name] ?? name;
    if (isAllowed(property) && value !== "initial" && !reaches.test(value)) kept.push(`${property}: ${value};`);
  }
  return kept.join(" ");
}

/** The browser hands shorthands out as their parts: `border-top-width`, `flex-grow`. */
function isAllowed(property: string): boolean {
  return (
    properties.has(property) ||
    /^border-(?:top|right|bottom|left)-(?:color|style|width)$|^border-(?:top|bottom)-(?:left|right)-radius$|^(?:overflow-[xy]|text-decoration-(?:line|style|color|thickness)|text-wrap-mode|white-space-collapse|font-variant-[a-z]+)$/.test(
      property,
    )
  );
}
