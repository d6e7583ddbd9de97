/** The library's sheet, made firm for pages of others. The pages of this project, where there are no styles but its own, have it as it is written. */
import type { CSSOptions } from "vite";

type PostcssPlugins = NonNullable<Exclude<CSSOptions["postcss"], string | undefined>["plugins"]>;
type Plugin = PostcssPlugins[number] & object;

/** More than any selector of elements, attributes and classes: nothing has this id. */
const FIRM = ":not(#rp)";

/** What a host's rules say of these elements is taken back, but not what Plotly, Bokeh and HTML of a script say in sheets of their own. */
const RESET = `
@property --rp-rem {
  syntax: "<length>";
  inherits: true;
  initial-value: 16px;
}
:where(reprise-app:not(:has(.rp-app))) {
  min-block-size: 12rem;
}
:where(.rp-app)${FIRM} :where(div, span, article, aside, section, nav, header, footer, main, form, output, h1, h2, h3, h4, h5,
  h6, p, blockquote, dl, dd, dt, ol, ul, li, pre, code, kbd, samp, hr, table, thead, tbody, tr, th, td, caption, button, input,
  select, textarea, label, fieldset, legend, details, summary, a, small, sub, sup, b, strong, em, i, u, s, del, ins, mark, abbr,
  bdi, figure, figcaption, picture, option, optgroup, progress, dialog):where(:not(.rp-plotly *, .rp-bokeh-canvas *, .rp-html-box *)) {
  all: revert;
}
:where(.rp-app)${FIRM} :where(img, svg, video, audio, canvas, iframe):where(:not(.rp-plotly *)) {
  display: revert;
  vertical-align: revert;
  max-width: revert;
}
:where(.rp-app)${FIRM} :where(a, button, summary, li, blockquote)::before,
:where(.rp-app)${FIRM} :where(a, button, summary, li, blockquote)::after {
  all: revert;
}
`;

/** A host that says whether its page is light or dark says it for its apps: see mount.tsx. */
const SCHEME = `
:where(.rp-app[data-rp-scheme][data-rp-theme="system"]) {
  color-scheme: inherit;
}
`;

/**
 * Takes the rules out of their layer, and gives each more weight than a host's selectors of elements have: any rule without a layer wins
 * over all that are in one, and so would Tailwind's preflight, or a \`button {}\`. What is set by custom properties is set at the root, so
 * that the host can set it on any element around an app.
 */
export const firmStyles: Plugin = {
  postcssPlugin: "reprise:firm-styles",
  OnceExit(root, { parse }) {
    const from = { from: root.source?.input.file };
    root.walkDecls(followHost);
    root.walkAtRules("layer", (layer) => {
      layer.replaceWith(layer.nodes ?? []);
    });
    root.walkRules((rule) => {
      if (isIn(rule, /^rule$|keyframes$/)) return;
      const isOwn = rule.selector.startsWith(":where(.rp-app");
      const tokens = rule.nodes.filter((node) => isOwn && node.type === "decl" && node.prop.startsWith("--rp-"));
      if (tokens.length > 0)
        rule.before(rule.clone({ selectors: [":where(:root)", ":host"], nodes: tokens.map((token) => token.clone()) }));
      for (const token of tokens) token.remove();
      if (rule.nodes.length === 0) rule.remove();
      // What is all in \`:where\` is there to be set by anybody.
      else if (!/^:where\([^()]*\)$/.test(rule.selector)) rule.selectors = rule.selectors.map(firm);
    });
    root.prepend(parse(RESET, from).nodes);
    root.append(parse(SCHEME, from).nodes);
  },
};

/** Font and size are the host's: a rem becomes what its text is large where the app stands, and a font that it does not name is inherited. */
function followHost(decl: {
  prop: string;
  value: string;
  remove(): void;
  cloneBefore(overrides: object): unknown;
  parent?: unknown;
}): void {
  if (decl.prop.startsWith("--")) {
    if (decl.prop === "--rp-font") decl.remove();
    return;
  }
  const [, weight, size, line] = /^(\d+) (\S+) \/ (\S+) var\(--rp-font\)$/.exec(decl.value) ?? [];
  const inOwn = (text: string): string => text.replace(/(?<![\w.-])(\d*\.?\d+)rem\b/g, "calc($1 * var(--rp-rem))");
  if (decl.prop === "font" && size !== undefined) {
    const isRoot = (decl.parent as { selector?: string }).selector === ".rp-app";
    decl.cloneBefore({ prop: "font", value: "inherit" });
    decl.cloneBefore({ prop: "font-weight", value: weight });
    decl.cloneBefore({ prop: "font-size", value: isRoot ? "inherit" : inOwn(size) });
    if (isRoot) decl.cloneBefore({ prop: "--rp-rem", value: "1em" });
    decl.cloneBefore({ prop: "line-height", value: line });
    decl.cloneBefore({ prop: "font-family", value: "var(--rp-font, inherit)" });
    decl.remove();
  } else decl.value = inOwn(decl.value).replaceAll("var(--rp-font)", "var(--rp-font, inherit)");
}

function isIn(node: { parent?: unknown }, kinds: RegExp): boolean {
  type Above = { type: string; name?: string; parent?: unknown } | undefined;
  for (let at = node.parent as Above; at !== undefined; at = at.parent as Above)
    if (kinds.test(at.type === "atrule" ? (at.name ?? "") : at.type)) return true;
  return false;
}

/** Behind the first name of an element, or before all else. */
function firm(selector: string): string {
  const [element = ""] = /^(?:[a-z][\w-]*|\*)/.exec(selector) ?? [];
  return `${element}${FIRM}${selector.slice(element.length)}`;
}
