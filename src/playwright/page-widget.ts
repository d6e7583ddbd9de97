/**
 * A widget of an app on a page.
 */
import type { TestElement } from "../shared/page-reader.ts";
import { checkNames } from "../testing/app-test-options.ts";
import type { Action, Actions, Driver, Place, TestFile } from "./drivers/driver.ts";
import { driverOf } from "./drivers/index.ts";
import { onElement, type Spot } from "./on-element.ts";
import { openDrawer } from "./open-drawer.ts";

/** What each action of a widget goes through: it is a step of the test, and ends when the run that it caused has. */
export type Act = <T>(title: string, action: () => Promise<T>) => Promise<T>;

/** How a widget is found. */
export interface WidgetFinder {
  /** By kind and label, or key. @throws Error that lists the candidates */
  find(): Promise<TestElement>;
  /** Its outermost element on the page. */
  locate(element: TestElement): Spot;
  act: Act;
  /** As a sentence names it: `slider “Age”`. */
  name: string;
}

/** A widget, as its user sees it. Each action goes by mouse and keyboard, and waits for the run that it causes. */
export class PageWidget {
  readonly #finder: WidgetFinder;

  constructor(finder: WidgetFinder) {
    this.#finder = finder;
  }

  /** The value as the script gets it; of choices, their texts; of files, what tells of them. */
  // biome-ignore lint/suspicious/noExplicitAny: tests know the type of the widget they ask for
  get value(): Promise<any> {
    return this.#finder.find().then(({ kind, props }) => driverOf(kind)?.read(props.value, props) ?? props.value);
  }

  /** What it was drawn with. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  get props(): Promise<Record<string, any>> {
    return this.#finder.find().then(({ props }) => props);
  }

  /** Whether it can't be used. */
  get disabled(): Promise<boolean> {
    return this.props.then(({ disabled }) => disabled === true);
  }

  /** What is said to be wrong with its value, by the script or by the page; null: nothing. */
  get error(): Promise<string | null> {
    const { find, locate } = this.#finder;
    return find().then(async (element) => {
      const told = await locate(element).locator.locator(".rp-field-error").allTextContents();
      return told.find((text) => text !== "") ?? null;
    });
  }

  /** The options that it lets its user choose from, as they stand there; null for a widget without. */
  get options(): Promise<readonly string[] | null> {
    return this.props.then(({ options }) => (Array.isArray(options) ? options : null));
  }

  /** Gives it a value, as the script would get it; options by their texts. */
  set(value: unknown): Promise<void> {
    return this.#do("set", `.set(${short(value)})`, (set, place) => set(place, value));
  }

  /** Presses it. */
  click(): Promise<void> {
    return this.#do("click", ".click()", (click, place) => click(place));
  }

  /** Types a text in place of what stands there, and leaves the field. */
  fill(text: string): Promise<void> {
    return this.#do("fill", `.fill(${short(text)})`, (fill, place) => fill(place, text));
  }

  /** Chooses an option, or of several choices these and no others. */
  choose(...options: readonly unknown[]): Promise<void> {
    return this.#do("choose", `.choose(${options.map(short).join(", ")})`, (choose, place) => choose(place, ...options));
  }

  /** Takes hold of a slider's thumb and drags it to a value: as near as a mouse can. */
  drag(value: unknown): Promise<void> {
    return this.#do("drag", `.drag(${short(value)})`, (drag, place) => drag(place, value));
  }

  /** Gives it these files in place of what it has: paths, Files, or `{ name, mimeType, buffer }`. */
  upload(...files: readonly TestFile[]): Promise<void> {
    return this.#do("upload", `.upload(${files.map(short).join(", ")})`, (upload, place) => upload(place, files));
  }

  /** Presses a download button, and gives what is saved. */
  download(): Promise<File> {
    return this.#do("download", ".download()", (download, place) => download(place));
  }

  /** Takes a picture with a camera that sees one colour (any of CSS; default teal), 320 by 240 unless said otherwise. */
  camera(picture?: { width: number; height: number; color?: string }): Promise<void> {
    return this.#do("camera", ".camera()", async (camera, place) => {
      checkNames(`${this.#finder.name}: camera`, picture, ["width", "height", "color"]);
      await camera(place, picture);
    });
  }

  /** Edits a cell of a table by double click and keyboard: by the row as it is shown, from 0, and the heading of its column. A box is turned over. */
  setCell(row: number, column: string, value: unknown): Promise<void> {
    return this.#do("setCell", `.setCell(${row}, ${short(column)}, ${short(value)})`, (setCell, place) =>
      setCell(place, row, column, value),
    );
  }

  /** Adds a row to a data editor by its button, and edits its cells. */
  addRow(values: Readonly<Record<string, unknown>> = {}): Promise<void> {
    return this.#do("addRow", `.addRow(${short(values)})`, (addRow, place) => addRow(place, values));
  }

  /** Deletes rows of a data editor: by their numbers as they are shown, from 0. */
  deleteRows(...rows: readonly number[]): Promise<void> {
    return this.#do("deleteRows", `.deleteRows(${rows.join(", ")})`, (deleteRows, place) => deleteRows(place, rows));
  }

  /** Sends the form that it stands in: by its button, or by Enter in a field. */
  submit(): Promise<void> {
    return this.#do("submit", ".submit()", (submit, place) => submit(place));
  }

  #do<A extends Action, T>(
    action: A,
    title: string,
    body: (does: NonNullable<Actions[A]>, place: Place) => Promise<T>,
  ): Promise<T> {
    const { find, locate, act, name } = this.#finder;
    return act(`${name}${title}`, async () => {
      const element = await find();
      const does = (driverOf(element.kind) as Driver | undefined)?.[action];
      if (does === undefined) throw new Error(unable(name, element.kind, action));
      if (element.props.disabled === true) throw new Error(`The ${name} is disabled.`);
      const place = placeOf(locate(element), element, find);
      await place.onRoot(openDrawer, undefined);
      return body(does as NonNullable<Actions[A]>, place);
    });
  }
}

const placeOf = (spot: Spot, element: TestElement, read: () => Promise<TestElement>): Place => ({
  root: spot.locator,
  onRoot: (act, argument) => onElement(spot, act, argument),
  element,
  read,
});

function unable(name: string, kind: string, action: Action): string {
  const { read: _, ...actions } = driverOf(kind) ?? { read: null };
  const can = Object.keys(actions).map((one) => `${one}()`);
  const hint = can.length > 0 ? `It has ${can.join(", ")}.` : `Use app.element("${kind}"), which is a Locator, and app.idle().`;
  return `The ${name} has no ${action}(). ${hint}`;
}

function short(value: unknown): string {
  const text = value instanceof File ? value.name : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
