import { NAMES, piecesOf } from "./markdown-pieces.ts";
import { type MarkdownOptions, renderMarkdown } from "./render-markdown.ts";

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

  /** As it was drawn as a whole. */
  readonly html: string;

  /** @param turn another number: what has grown before it is no more what the page was told to show, and goes */
  constructor(
    text: string,
    readonly options: MarkdownOptions,
    readonly turn?: number,
  ) {
    this.#text = text;
    this.html = renderMarkdown(text, options);
  }

  /** What shows a text: this, if it takes that. */
  next(text: string, options: MarkdownOptions): MarkdownGrowth {
    // Raw HTML may be open over blocks, and one line has none.
    const mayGrow = !(options.html || options.inline || this.options.html || this.options.inline);
    if (mayGrow && this.takes(text)) return this;
    return new MarkdownGrowth(text, options, this.#mark === null ? this.turn : (this.turn ?? 0) + 1);
  }

  /** True for this text, and for one that goes on from it. */
  takes(text: string): boolean {
    if (text === this.#text) return true;
    // A name may stand anywhere, and changes what is before it.
    return this.#text !== "" && text.startsWith(this.#text) && !NAMES.test(text.slice(this.#settled));
  }

  /** Draws a text that it takes, if that is another. */
  draw(host: HTMLElement, text: string): void {
    if (this.#mark !== null && this.#mark.parentNode !== host) {
      // Plain words have stood there since, and what stands there now is the text that was drawn as a whole.
      this.#mark = null;
      this.#settled = 0;
    } else if (text === this.#text) return;
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
    if (settled !== "") this.#mark.before(fragment(renderMarkdown(settled, this.options)));
    this.#mark.after(fragment(renderMarkdown(end, this.options)));
    this.#settled += settled.length;
  }
}

function fragment(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
