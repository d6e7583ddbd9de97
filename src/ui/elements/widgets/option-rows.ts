/** What stands in a list of options that is being searched. */

export type Filter = "fuzzy" | "contains" | "prefix" | null;

export type OptionRow =
  | { readonly kind: "option"; readonly index: number }
  | { readonly kind: "group"; readonly label: string }
  /** The text that is typed, as a choice of its own. */
  | { readonly kind: "new"; readonly text: string }
  /** All options that are found. */
  | { readonly kind: "all"; readonly indexes: readonly number[] };

export interface Group {
  readonly label: string;
  readonly from: number;
}

interface Listing {
  readonly options: readonly string[];
  readonly groups: readonly Group[];
  readonly filter: Filter;
  /** Null: nothing is typed. */
  readonly query: string | null;
  readonly acceptNew: boolean;
  /** Those that are found, and not chosen, may be chosen at once. */
  readonly offerAll: ((found: readonly number[]) => readonly number[]) | undefined;
}

/** The rows of a list, in the order of the options. */
export function optionRows({ options, groups, filter, query, acceptNew, offerAll }: Listing): OptionRow[] {
  const found = query === null || filter === null ? [...options.keys()] : search(options, query, filter);
  const rows: OptionRow[] = [];
  const text = query?.trim() ?? "";
  if (acceptNew && text !== "" && !options.includes(text)) rows.push({ kind: "new", text });
  const all = offerAll?.(found) ?? [];
  if (all.length > 1) rows.push({ kind: "all", indexes: all });
  let at = 0;
  let shown = -1;
  for (const index of found) {
    while ((groups[at]?.from ?? Number.POSITIVE_INFINITY) <= index) at++;
    const group = groups[at - 1];
    if (group !== undefined && shown !== at) rows.push({ kind: "group", label: group.label });
    shown = at;
    rows.push({ kind: "option", index });
  }
  return rows;
}

/** Labels as they are searched, once for each list. */
const folded = new WeakMap<readonly string[], readonly string[]>();

function foldedOf(options: readonly string[]): readonly string[] {
  const known = folded.get(options) ?? options.map(fold);
  folded.set(options, known);
  return known;
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * The places of the options that a text finds, in their order. Fuzzy: all words in any order, or, where no option has those, the letters
 * in their order.
 */
export function search(options: readonly string[], query: string, filter: Exclude<Filter, null>): number[] {
  const wanted = fold(query).trim();
  const labels = foldedOf(options);
  const those = (fits: (label: string) => boolean): number[] => labels.flatMap((label, index) => (fits(label) ? [index] : []));
  if (wanted === "") return [...options.keys()];
  if (filter === "prefix") return those((label) => label.startsWith(wanted));
  if (filter === "contains") return those((label) => label.includes(wanted));
  const words = wanted.split(/\s+/);
  const whole = those((label) => words.every((word) => label.includes(word)));
  return whole.length > 0 ? whole : those((label) => hasInOrder(label, wanted));
}

function hasInOrder(label: string, letters: string): boolean {
  let at = -1;
  for (const letter of letters.replace(/\s+/g, "")) {
    at = label.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}
