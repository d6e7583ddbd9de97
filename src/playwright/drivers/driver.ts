/**
 * What tests do with a kind of widget on a page, as its user does it: by mouse and keyboard.
 */
import type { Locator } from "@playwright/test";
import type { TestElement } from "../../shared/page-reader.ts";

/** A widget on the page. */
export interface Place {
  /** Its outermost element. */
  readonly root: Locator;
  /** Calls a function on the page, with that element: it needs nothing around it. */
  onRoot<T, A>(act: (root: Element, argument: A) => T | Promise<T>, argument: A): Promise<T>;
  /** As it was found; its value as it travels. */
  readonly element: TestElement;
  /** Reads it anew. */
  read(): Promise<TestElement>;
}

/** A file as a test names it: a path, or what it holds. */
export type TestFile = string | File | { readonly name: string; readonly mimeType: string; readonly buffer: Uint8Array };

/** What can be done with a widget besides reading it; each is a method of its handle. */
export interface Actions {
  /** Gives it a value as the script would get it. */
  set?(place: Place, value: unknown): Promise<void>;
  click?(place: Place): Promise<void>;
  /** Types a text in place of what stands there. */
  fill?(place: Place, text: string): Promise<void>;
  /** Chooses an option, by the text that stands there. */
  choose?(place: Place, ...options: readonly unknown[]): Promise<void>;
  /** Takes hold of it with the mouse and drags it to a value. */
  drag?(place: Place, value: unknown): Promise<void>;
  upload?(place: Place, files: readonly TestFile[]): Promise<void>;
  download?(place: Place): Promise<File>;
  /** Takes a picture, of the size given. */
  camera?(place: Place, size?: { width: number; height: number; color?: string }): Promise<void>;
  /** Edits a cell of a table: by the row as it is shown, from 0, and the heading of its column. A box is turned over. */
  setCell?(place: Place, row: number, column: string, value: unknown): Promise<void>;
  /** Adds a row to a table: its columns by their headings. */
  addRow?(place: Place, values: Readonly<Record<string, unknown>>): Promise<void>;
  /** Deletes rows of a table, by their numbers as they are shown, from 0. */
  deleteRows?(place: Place, rows: readonly number[]): Promise<void>;
  /** Sends its form. */
  submit?(place: Place): Promise<void>;
}
export type Action = keyof Actions;

export interface Driver extends Actions {
  /** A value that travelled, as the script gets it: options by their texts. */
  read(value: unknown, props: TestElement["props"]): unknown;
}

/** Values that travel as they are. */
export const asItIs = (value: unknown): unknown => value;

export const inputOf = ({ root }: Place, selector = "input"): Locator => root.locator(selector).first();

/** Types into a field, and leaves it: that is when a field is done with, whatever its `update` and its form. */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.blur();
}

/** So many names are listed. */
const MOST_NAMES = 30;

/** Names, as an error lists what there is. @param what they are, with its article */
export function listOf(names: readonly string[], what: string): string {
  const list = names.slice(0, MOST_NAMES).map((name) => JSON.stringify(name));
  return `${what} ${list.join(", ")}${names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ""}`;
}

/** Where an option stands, by what it is called. @throws Error that lists the options */
export function optionAt({ element }: Place, option: unknown): number {
  const { options = [], label, barred = [] } = element.props as { options?: string[]; label?: string; barred?: number[] };
  const at = options.indexOf(typeof option === "string" ? option : (JSON.stringify(option) ?? String(option)));
  const index = at === -1 ? options.indexOf(String(option)) : at;
  const name = `The ${element.kind} “${label}”`;
  if (index === -1) throw new Error(`${name} has no option ${JSON.stringify(option)}. It has ${listOf(options, "the options")}.`);
  if (barred.includes(index))
    throw new Error(`${name} does not let ${JSON.stringify(option)} be chosen: the script has disabled it.`);
  return index;
}

/** An option by its place, as the script may have meant it. */
export function optionText(place: unknown, props: TestElement["props"]): unknown {
  return typeof place === "number" ? (props.options as string[])[place] : place;
}
