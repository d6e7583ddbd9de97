/**
 * The options of a widget that chooses, and how a choice among them is kept.
 *
 * Note: a choice outlives the objects it was made among
 * ------------------------------------------------------
 * A rerun makes new objects of the same content, or changes those that there are. So a choice is kept by the content that its option had
 * when it was first an option: fresh objects have that again, and an object that was changed since is known to have had it. What
 * has no content, such as a function, is known by itself while it lives, then by its label, then by its place.
 * Options are data for all but the script that draws them: callbacks and session state are given copies.
 */
import { ArgumentError, RepriseError, UnhashableParamError } from "../../shared/errors.ts";
import { isControl } from "../control/control.ts";
import { digestString } from "../values/digest.ts";
import { exactClone } from "../values/exact-clone.ts";
import { encodeValue } from "../values/key.ts";
import type { Callback } from "../values/read-options.ts";
import { shortText } from "../values/short-text.ts";
import type { Kept } from "../widgets/widget-def.ts";

/** One option that was chosen, as it is kept. */
export type Choice = ByContent | ByLabel;
interface ByContent {
  readonly content: string;
}
interface ByLabel {
  /** Number of the object, or null for what is none. */
  readonly object: number | null;
  readonly label: string;
  readonly place: number;
  /** All labels, as a digest. */
  readonly labels: string;
}

/** What is known of an option. */
interface Option {
  /** Its content when it was first seen, or null if it had none. */
  readonly content: string | null;
  /** Number of an object that has none. */
  readonly object: number | null;
  /** What counts of it in the identity of a widget. */
  readonly identity: string;
  /** A copy of our own, as it was when the list was made; the option itself if it can't be copied. */
  readonly own: unknown;
}

export class OptionList {
  readonly labels: readonly string[];
  readonly #options: readonly Option[];
  readonly #format: Callback | null;
  /** First places, by content. */
  readonly #places = new Map<string, number>();
  #labelsDigest: string | null = null;

  /** @throws ArgumentError if `format` returns no text */
  constructor(fn: string, items: readonly unknown[], format: Callback | null) {
    this.labels = items.map((item) => {
      const text = labelOf(item, format);
      if (typeof text !== "string") throw ArgumentError.of(fn, "what options.format returns", "a text", text);
      return text;
    });
    this.#options = items.map(optionOf);
    // The script's own function lives as long as the widget only where labels tell the options.
    this.#format = this.#options.some(({ content }) => content === null) ? format : null;
    for (const [place, { content, own }] of this.#options.entries()) {
      if (content === null) note(own, this.choiceAt(place) as ByLabel);
      else if (!this.#places.has(content)) this.#places.set(content, place);
    }
  }

  get length(): number {
    return this.#options.length;
  }

  /** True for a place of the list. */
  has(place: unknown): place is number {
    return Number.isInteger(place) && (place as number) >= 0 && (place as number) < this.length;
  }

  /** What counts of the options in the identity of a widget: their content, whatever `format` makes of it. */
  get identity(): readonly string[] {
    return this.#options.map(({ identity }) => identity);
  }

  /** The choice of the option at a place of the list. */
  choiceAt(place: number): Choice {
    const { content, object } = this.#options[place] as Option;
    return content === null ? { object, label: this.labels[place] ?? "", place, labels: this.#digest() } : { content };
  }

  /** Where the option stands that was chosen; -1 if nowhere. */
  placeOf(choice: Kept): number {
    if (!isChoice(choice)) return this.placeOfValue(choice);
    if ("content" in choice) return this.#places.get(choice.content) ?? -1;
    const { object, label, place, labels } = choice;
    const itself = object === null ? -1 : this.#options.findIndex((option) => option.object === object);
    if (itself !== -1) return itself;
    const only = this.#placeOfLabel(label);
    if (only !== -1) return only;
    return labels === this.#digest() ? place : -1;
  }

  /** Where a value stands among the options, by content; -1 if nowhere. */
  placeOfValue(value: unknown): number {
    const known = isObject(value) ? seen.get(value) : undefined;
    const content = known === undefined ? (contentOf(value) ?? null) : known.first;
    if (known?.choice != null) return this.placeOf(known.choice);
    if (content === null) {
      const itself = this.#options.findIndex(({ own }) => Object.is(own, value));
      return itself === -1 ? this.#placeOfLabel(labelOfAny(value, this.#format)) : itself;
    }
    const place = this.#places.get(content);
    if (place !== undefined) return place;
    // An option that was changed after it was first seen, as it is now.
    const now = contentOf(value);
    return this.#options.findIndex(({ own }) => isObject(own) && contentOf(own) === now);
  }

  /** Where the only option of that label stands; -1 if there is none, or several. */
  #placeOfLabel(label: unknown): number {
    const first = this.labels.indexOf(label as string);
    return first !== -1 && this.labels.indexOf(label as string, first + 1) === -1 ? first : -1;
  }

  #digest(): string {
    this.#labelsDigest ??= digestString(JSON.stringify(this.labels));
    return this.#labelsDigest;
  }

  /** A copy of the option at a place. */
  copyAt(place: number): unknown {
    const own = this.#options[place]?.own;
    const copy = isObject(own) ? copyOf(own) : null;
    return copy === null ? own : copy.value;
  }
}

/** What is remembered of an object that was an option. Of the object itself, nothing is held. */
interface Seen {
  readonly number: number;
  /** Its content when it was first seen, or null. */
  readonly first: string | null;
  readonly name: string;
  /** Its content when it was last seen, and a copy of that. */
  readonly now: string | undefined;
  readonly copy: { readonly value: unknown } | null;
  /** Of one without content: what it was as an option last. */
  choice: ByLabel | null;
}

const seen = new WeakMap<object, Seen>();
let objects = 0;

function labelOf(item: unknown, format: Callback | null): unknown {
  if (format !== null) return format(item);
  return typeof item === "string" ? item : shortText(item);
}

/** The label of a value that is no option now; undefined if the script's own function knows none. */
function labelOfAny(value: unknown, format: Callback | null): unknown {
  try {
    return labelOf(value, format);
  } catch (error) {
    if (isControl(error)) throw error;
    return undefined;
  }
}

function optionOf(item: unknown): Option {
  if (isObject(item)) {
    const { first, name, number, copy } = see(item);
    const own = copy === null ? item : copy.value;
    return first === null
      ? { content: null, object: number, identity: name, own }
      : { content: first, object: null, identity: first, own };
  }
  const content = contentOf(item) ?? null;
  return { content, object: null, identity: content ?? shortText(item), own: item };
}

function see(object: object): Seen {
  const before = seen.get(object);
  const now = contentOf(object);
  if (before !== undefined && before.now === now) return before;
  const { number, first, name } = before ?? { number: ++objects, first: now ?? null, name: shortText(object) };
  const next: Seen = { number, first, name, now, copy: now === undefined ? null : copyOf(object), choice: null };
  seen.set(object, next);
  return next;
}

function note(option: unknown, choice: ByLabel): void {
  const known = isObject(option) ? seen.get(option) : undefined;
  if (known !== undefined) known.choice = choice;
}

/** A copy of data; null for what can't be copied exactly. */
function copyOf(value: unknown): { value: unknown } | null {
  try {
    return { value: exactClone(value, { fn: "" }) };
  } catch (error) {
    if (error instanceof RepriseError) return null;
    throw error;
  }
}

function contentOf(value: unknown): string | undefined {
  try {
    return encodeValue(value);
  } catch (error) {
    if (error instanceof UnhashableParamError) return undefined;
    throw error;
  }
}

function isChoice(kept: Kept): kept is Choice {
  return typeof kept === "object" && kept !== null && !Array.isArray(kept) && ("content" in kept || "labels" in kept);
}

/** Equal texts are equal choices. */
export function choiceText(choice: Kept): string {
  if (choice === null) return "nothing";
  if (typeof choice === "object" && "added" in choice) return `new ${String(choice.added)}`;
  const chosen = choice as Choice;
  return "content" in chosen ? `is ${chosen.content}` : `at ${chosen.place} ${chosen.label}`;
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
