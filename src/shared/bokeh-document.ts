/** A document of Bokeh as it goes to the page. */
export interface BokehDocument {
  /** Of the Bokeh that wrote it. */
  version: string | null;
  roots: Record<string, unknown>[];
}

/** By what a model does that a figure of this page may not: which models these are. */
const REFUSED: readonly (readonly [what: string, models: RegExp])[] = [
  ["runs code in the page", /^(?:CustomJS\w*|CanvasTexture)$/],
  ["changes the figure or leads away without being looked at", /^(?:OpenURL|SetValue)$/],
  [
    "loads something by itself",
    /^(?:(?:Ajax|ServerSent|Web)DataSource|\w*TileSource|TileRenderer|GMap\w*|ImageURL\w*|TablerIcon)$/,
  ],
  ["is HTML or a style sheet of its own", /^(?:(?:Global)?(?:Imported|Inline)StyleSheet|Styles|SVGIcon|bokeh\.models\.dom\..*)$/],
];

/** What reaches beyond the figure, into the page. */
const REFUSED_ATTRIBUTES = ["stylesheets", "styles", "html_attributes", "html_id", "css_variables", "css_classes"];

/** Deeper documents are not walked through. */
const DEEPEST = 100;

/** Why a document of Bokeh is not drawn: a model of it runs code, loads something, or reaches into the page. Null if it is fine. */
export function bokehProblem(roots: unknown): string | null {
  const open: { value: unknown; depth: number }[] = [{ value: roots, depth: 0 }];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const { value, depth } = item;
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) continue;
    if (depth > DEEPEST) return `the document is deeper than ${DEEPEST} levels`;
    const problem = Array.isArray(value) ? null : modelProblem(value as Record<string, unknown>);
    if (problem !== null) return problem;
    const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
    for (const entry of inner) if (typeof entry === "object" && entry !== null) open.push({ value: entry, depth: depth + 1 });
  }
  return null;
}

function modelProblem({ type, name, attributes }: Record<string, unknown>): string | null {
  if (type === "model" || type === "event") return `it defines a ${type} of its own, which the page does not take`;
  if (type !== "object" || typeof name !== "string") return null;
  const refused = REFUSED.find(([, models]) => models.test(name));
  if (refused !== undefined) return `its ${name} ${refused[0]}, which a figure on this page does not do`;
  if (typeof attributes !== "object" || attributes === null) return null;
  for (const [attribute, value] of Object.entries(attributes)) {
    if (REFUSED_ATTRIBUTES.includes(attribute) && !isEmpty(value))
      return `${name}.${attribute} reaches into the page around the figure`;
    if (attribute === "redirect") return `${name}.redirect leads away from the page, without a link that says where`;
    const isAddress = attribute === "icon" && typeof value === "string" && /[:(]/.test(value);
    if (isAddress && !/^data:image\//i.test(value)) return `${name}.icon would be loaded from another place`;
  }
  return null;
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === null || value === "";
  const { type, entries } = value as { type?: unknown; entries?: unknown };
  if (type === "map" || type === "set") return !Array.isArray(entries) || entries.length === 0;
  return Object.keys(value).length === 0;
}
