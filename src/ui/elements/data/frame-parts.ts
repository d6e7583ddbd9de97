/** An element that stands in a cell. It is made only where another one stood. */
export interface Piece {
  /** Two of one key read and act the same. */
  readonly key: string;
  make(): HTMLElement;
}

/** Shows a line of Markdown in a place. */
export type Inline = (host: HTMLElement, text: string) => void;

/** A box of the grid. */
export function part(className: string): HTMLDivElement {
  const element = document.createElement("div");
  element.className = className;
  return element;
}

/** So many children; those that are there stay. */
export function fill(parent: Element, count: number, make: () => Element): void {
  while (parent.children.length > Math.max(0, count)) parent.lastElementChild?.remove();
  while (parent.children.length < count) parent.append(make());
}

/** An attribute; what it is already is not written again. */
export function set(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
