import { NAMES, piecesOf } from "./markdown-pieces.ts";

/**
 * A markdown text on the page that may get more behind it: what is settled of it stays there as it is (see markdown-pieces.ts), and only
 * the end is drawn again. What is drawn so is what the whole text would be drawn as.
 */
export class MarkdownGrowth {
  #text: string;
  /** So much of the text stands before the mark, for good. */
  #settled = 0;
  /** Stands between what is settled and the end; null before the text has grown. */
  #mark: Comment | null = null;

  /** @param html of a text that is drawn as a whole */
  constructor(
    text: string,
    readonly html: string,
  ) {
    this.#text = text;
  }

  /** The page has more of it than was drawn as a whole. */
  get hasGrown(): boolean {
    return this.#mark !== null;
  }

  /** True for this text, and for one that goes on from it. */
  takes(text: string): boolean {
    if (text === this.#text) return true;
    // A name may stand anywhere, and changes what is before it.
    return this.#text !== "" && text.startsWith(this.#text) && !NAMES.test(text.slice(this.#settled));
  }

  /** Draws a text that it takes, if that is another. @param render a piece, as HTML that is safe */
  draw(host: HTMLElement, text: string, render: (piece: string) => string): void {
    if (text === this.#text) return;
    this.#text = text;
    const pieces = piecesOf(text.slice(this.#settled), true);
    let end = pieces.pop() ?? "";
    // What its first line becomes decides whether it goes on with what is before it.
    if (!end.includes("\n")) end = (pieces.pop() ?? "") + end;
    const settled = pieces.join("");
    if (this.#mark === null) {
      this.#mark = document.createComment("");
      host.replaceChildren(this.#mark);
    }
    while (this.#mark.nextSibling !== null) this.#mark.nextSibling.remove();
    if (settled !== "") this.#mark.before(fragment(render(settled)));
    this.#mark.after(fragment(render(end)));
    this.#settled += settled.length;
  }
}

function fragment(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
