import { Lexer, Marked, Parser, type Tokens } from "marked";
import { budgets } from "../../../shared/budgets.ts";
import { escapeAround, escapeHtml } from "./escape-html.ts";
import { isOutside, isSafeLink, outsideLink } from "./link.ts";
import { marks } from "./markdown-marks.ts";
import { beginFootnotes, endFootnotes, markdownExtension } from "./markdown-tokens.ts";
import { plainText } from "./plain-text.ts";
import { REMOTE } from "./remote-attribute.ts";

export interface MarkdownOptions {
  /** Raw HTML goes through, to be sanitised by the caller; otherwise it comes out as text. */
  html?: boolean;
  inline?: boolean;
  /** False: of a link only its text, for what is pressed itself. */
  links?: boolean;
  /** Pictures of the page's own site wait to be asked for, as those of others do. */
  asks?: boolean;
}

/** While a text is rendered: see there. */
let asksOwn = false;

const dataImage = /^data:image\/(?:png|jpeg|gif|webp|avif);/i;

/** An address that was copied from HTML has `&amp;` for `&`. No other entity is read: it could spell a scheme. */
const addressOf = (written: string): string => written.replaceAll("&amp;", "&");

function parser(html: boolean, links = true): Marked {
  return new Marked(markdownExtension, {
    gfm: true,
    // Raw HTML is never a token: after some tags the lexer would hand on what follows as it is.
    tokenizer: html ? marks : { ...marks, html: () => undefined, tag: () => undefined },
    renderer: {
      link({ href: written, title, tokens }: Tokens.Link) {
        const content = this.parser.parseInline(tokens);
        const href = addressOf(written);
        if (!links || !isSafeLink(href)) return content;
        const extra = title ? ` title="${escapeAround(title)}"` : "";
        const outside = isOutside(href) ? ` target="${outsideLink.target}" rel="${outsideLink.rel}"` : "";
        return `<a href="${escapeHtml(href)}"${extra}${outside}>${content}</a>`;
      },
      image({ href: written, title, text }: Tokens.Image) {
        const href = addressOf(written);
        const alt = escapeAround(plainText(text));
        if (!dataImage.test(href) && !isSafeLink(href)) return alt;
        const extra = title ? ` title="${escapeAround(title)}"` : "";
        // What is raw is for the sanitiser to look at.
        const source = html || dataImage.test(href) || !(asksOwn || isOutside(href)) ? "src" : REMOTE;
        return `<img ${source}="${escapeHtml(href)}" alt="${alt}"${extra} loading="lazy">`;
      },
      // Marks and bars stand where the text begins.
      list(token: Tokens.List) {
        const tag = token.ordered ? "ol" : "ul";
        const start = token.ordered && token.start !== 1 ? ` start="${Number(token.start)}"` : "";
        return `<${tag} dir="auto"${start}>${token.items.map((item) => this.listitem(item)).join("")}</${tag}>`;
      },
      code({ text, lang }: Tokens.Code) {
        const [language = ""] = /^[\w+#.-]*/.exec(lang ?? "") ?? [];
        const name = language === "" ? "" : ` class="language-${escapeHtml(language)}"`;
        const label = language === "" ? "Code" : `Code, ${escapeHtml(language)}`;
        // It scrolls by itself, by keyboard too.
        return `<div class="rp-md-code"><pre tabindex="0" role="group" aria-label="${label}"><code${name}>${escapeHtml(text)}\n</code></pre></div>`;
      },
      blockquote({ tokens }: Tokens.Blockquote) {
        return `<blockquote dir="auto">${this.parser.parse(tokens)}</blockquote>`;
      },
      table({ header, rows }: Tokens.Table) {
        const row = (cells: Tokens.TableCell[], tag: string): string =>
          `<tr>${cells
            .map((cell) => {
              const align = cell.align === null ? "" : ` style="text-align:${cell.align}"`;
              return `<${tag}${align}>${this.parser.parseInline(cell.tokens)}</${tag}>`;
            })
            .join("")}</tr>`;
        const body = rows.map((cells) => row(cells, "td")).join("");
        // A wide table scrolls by itself, by keyboard too.
        return `<div class="rp-md-table" tabindex="0" role="group" aria-label="Table" dir="auto"><table><thead>${row(header, "th")}</thead><tbody>${body}</tbody></table></div>`;
      },
      checkbox({ checked }: Tokens.Checkbox) {
        return `<input type="checkbox" disabled aria-label="${checked ? "done" : "to do"}"${checked ? " checked" : ""}> `;
      },
    },
  });
}

/** Raw HTML is text like any other. */
const escaping = parser(false);
const passing = parser(true);
const withoutLinks = parser(false, false);

/** Opening marks of lists and quotes, and the room before them: what makes a line stand so many levels deep. */
const opening = /^(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/;

function levelsOf(line: string): number {
  const [start = ""] = opening.exec(line) ?? [];
  return start.replace(/[ \t]+/g, "").length + (/^[ \t]*/.exec(line)?.[0].length ?? 0) / 2;
}

/** Looking for the ends of emphasis takes the square of its marks, paragraph by paragraph. */
function checkMarks(paragraphs: readonly string[]): void {
  const effort = paragraphs.reduce((sum, text) => sum + (text.match(/[*_`~[]/g)?.length ?? 0) ** 2, 0);
  if (effort > budgets.markdownMarks) {
    throw new Error("it has too many marks of emphasis, code and links in one paragraph. Split it, or use st.text");
  }
}

/** Markdown (GFM) as HTML that holds nothing but what the text may: see the options. Throws for a text that would take too long. */
export function renderMarkdown(
  body: string,
  { html = false, inline = false, links = true, asks = false }: MarkdownOptions = {},
): string {
  asksOwn = asks;
  const marked = html ? passing : links ? escaping : withoutLinks;
  // They are marks of our own, see markdown-tokens.ts.
  const text = body.replace(/[\ufff9-\ufffb]/g, "");
  beginFootnotes();
  if (inline) {
    checkMarks([text]);
    return endFootnotes(marked.parseInline(text, { async: false }) as string);
  }
  if (text.split("\n").some((line) => levelsOf(line) > budgets.markdownLevels)) {
    throw new Error(`its lists and quotes are more than ${budgets.markdownLevels} levels deep`);
  }
  const options = { ...marked.defaults, async: false as const };
  const lexer = new Lexer(options);
  lexer.blockTokens(text.replace(/\r\n|\r/g, "\n"), lexer.tokens);
  checkMarks(lexer.inlineQueue.map(({ src }) => src));
  for (const { src, tokens } of lexer.inlineQueue.splice(0)) lexer.inlineTokens(src, tokens);
  return endFootnotes(Parser.parse(lexer.tokens, options));
}
