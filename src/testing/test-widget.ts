/**
 * A widget of the page under test.
 */

import type { TestElement } from "../shared/page-reader.ts";
import type { WidgetChange } from "../shared/protocol.ts";
import type { WidgetDef } from "../worker/widgets/widget-def.ts";
import { choicesOf, chosenOf } from "./choices.ts";
import { withCell, withoutRows, withRow } from "./edit-rows.ts";

/** By kind and label, by key, or by kind alone: what has no label, as a dataframe with `onSelect`. */
export type WidgetQuery = [kind: string, label?: string] | [query: { key: string }];

export interface TestWidget {
  /** Which widget: `"slider"`. */
  readonly kind: string;
  /** What it is known by from run to run. */
  readonly id: string;
  /** The value as the script gets it. */
  // biome-ignore lint/suspicious/noExplicitAny: tests know the type of the widget they ask for
  readonly value: any;
  /** What it was drawn with. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly props: Record<string, any>;
  /**
   * The values that it can be given, where these can be told: of a choice of one, of a checkbox, and of a slider that has at most 1,000. Null
   * of all others. Options that can't be chosen are left out; one that is disabled has none.
   */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly choices: readonly any[] | null;
  /** It stands in a form, whose button it waits for. */
  readonly inForm: boolean;
  /** Gives it a value, as the script would get it, and waits until the script has rerun. */
  set(value: unknown): Promise<void>;
  /** Chooses an option by the text that stands there, or of several choices these and no others, and waits until the script has rerun. */
  choose(...options: readonly string[]): Promise<void>;
  /** Of a data editor: enters a value in a cell of a row as it is now, and waits until the script has rerun. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  setCell(row: number, column: string, value: any): Promise<void>;
  /** The same: adds a row with these values and the columns' defaults. */
  addRow(values?: Readonly<Record<string, unknown>>): Promise<void>;
  /** The same: deletes rows, by their numbers as they are now. */
  deleteRows(...rows: number[]): Promise<void>;
  /** Clicks it, and waits until the script has rerun. */
  click(): Promise<void>;
  /** Gives it these files in place of what it has, as their user would, and waits until the script has rerun. */
  upload(...files: File[]): Promise<void>;
  /** Clicks a download button, waits until the script has rerun, and gives what is saved. @throws Error if nothing is */
  download(): Promise<File>;
}

/** Finds the one widget that a query means. @throws Error listing the candidates */
export function findWidget(elements: readonly TestElement[], query: WidgetQuery): TestElement {
  const candidates = elements.filter(({ id }) => id !== undefined);
  const [first, label] = query;
  const found =
    typeof first === "string"
      ? candidates.filter(({ kind, props }) => kind === first && (label === undefined || props.label === label))
      : candidates.filter(({ key }) => key === first.key);
  if (found.length === 1 && found[0] !== undefined) return found[0];
  const wanted =
    typeof first === "string" ? (label === undefined ? first : `${first} “${label}”`) : `widget with the key "${first.key}"`;
  const list = candidates.map(({ kind, key, props }) => `  ${nameOf(kind, props)}${key === undefined ? "" : ` (key "${key}")`}`);
  throw new Error(
    `${found.length === 0 ? "There is no" : `There are ${found.length} of the`} ${wanted} on the page. ${
      list.length === 0 ? "There are no widgets at all." : `The widgets are:\n${list.join("\n")}`
    }`,
  );
}

/** What a widget is called in messages. */
export function nameOf(kind: string, { label }: TestElement["props"]): string {
  return typeof label === "string" ? `${kind} “${label}”` : kind;
}

/** The change that gives a widget a value. @throws Error if the widget can't have it */
export function changeTo(def: WidgetDef | undefined, element: TestElement, value: unknown): WidgetChange {
  const name = nameOf(element.kind, element.props);
  if (def === undefined || element.id === undefined) throw new Error(`The ${name} is not live any more.`);
  if (element.props.disabled === true) throw new Error(`The ${name} is disabled.`);
  const kept = def.take(value);
  // Of several choices, those that are no options would be left out.
  const isPart = Array.isArray(value) && Array.isArray(kept) && kept.length < new Set(value).size;
  // One that is barred may be there, and can't be chosen.
  if (kept === undefined || isPart || def.bars?.(kept, def.take(element.props.value) ?? def.initial) === true) {
    throw new Error(`The ${name} can't be set to ${inWords(value)}.${takes(element.props, value)}`);
  }
  return { id: element.id, value: def.toWire(kept) };
}

function inWords(value: unknown): string {
  if (value instanceof File) return `the file “${value.name}” (${value.type === "" ? "" : `${value.type}, `}${value.size} bytes)`;
  if (Array.isArray(value) && value.some((part) => part instanceof File)) return value.map(inWords).join(", ");
  return JSON.stringify(value) ?? String(value);
}

/** What a widget that refused a value takes, as far as its props say. */
function takes(props: TestElement["props"], value: unknown): string {
  const { options, barred = [], maxSelections, validate, accept, maxSize, maxFiles, min, max } = props;
  if (typeof min === "number" && typeof max === "number") return ` It takes numbers from ${min} to ${max}.`;
  if (Array.isArray(value) && typeof maxSelections === "number" && value.length > maxSelections)
    return ` It takes at most ${maxSelections} of its options.`;
  if (Array.isArray(options)) {
    const free = options.filter((_, place) => !(barred as number[]).includes(place));
    return ` Its options are ${free.map((option) => JSON.stringify(option)).join(", ")}${free.length < options.length ? "; others are disabled" : ""}.`;
  }
  if (typeof validate === "object" && validate !== null) return ` It takes what fits /${validate.source}/${validate.flags}.`;
  if (!Array.isArray(accept)) return "";
  const limits = [
    ...(accept.length > 0 ? [`of ${accept.join(", ")}`] : []),
    ...(typeof maxSize === "number" ? [`of at most ${maxSize} bytes`] : []),
    ...(typeof maxFiles === "number" ? [`${maxFiles} at most`] : []),
  ];
  return limits.length === 0 ? "" : ` It takes files ${limits.join(", ")}.`;
}

/** How a widget is looked at and what is done with it. */
interface WidgetDeeds extends Pick<TestWidget, "set" | "click" | "download"> {
  readonly known: TestElement;
  /** What the script said of it; undefined once it is not live any more. */
  def(): WidgetDef | undefined;
  readonly inForm: boolean;
  /** Where it stands now. @throws Error if it is gone */
  find(): TestElement;
  /** The same, or where it stood last. */
  shown(): TestElement;
  /** Of a data editor, with what waits for its form's button. */
  rows(): unknown[];
}

export function testWidget({ known, def, inForm, find, shown, rows, set, click, download }: WidgetDeeds): TestWidget {
  return {
    kind: known.kind,
    id: known.id as string,
    get value() {
      return find().props.value as unknown;
    },
    get props() {
      return find().props;
    },
    get choices() {
      return choicesOf(def(), find());
    },
    inForm,
    set,
    click,
    choose: async (...options) => set(chosenOf(def(), find(), options)),
    setCell: async (row, column, value) => set(withCell(rows(), row, column, value)),
    addRow: async (values = {}) => set(withRow(rows(), values, shown().props.config)),
    deleteRows: async (...gone) => set(withoutRows(rows(), gone)),
    upload: (...files) => set(shown().props.multiple === true ? files : (files[0] ?? null)),
    download,
  };
}
