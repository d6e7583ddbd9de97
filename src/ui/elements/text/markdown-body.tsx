import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { LazyModule } from "../../lazy-module.ts";
import type { Anchors } from "./markdown-dom.tsx";

/** What renders markdown that is more than plain words; loaded with the first such text, or right after the first page. */
export const markdownRenderer = new LazyModule(() => import("./markdown-dom.tsx"));
export const sanitizer = new LazyModule(() => import("./sanitize-html.ts"));

/** One line of plain words: nothing in it means anything to markdown. It needs no parser. */
const plain = /^[\p{L}\p{N}(“"'][^\\`*_[\]<>&#|~\n:@/$^{}]*$/u;
const listOrLink = /^\d+[.)]|www\./i;

export interface MarkdownBodyProps {
  body: string;
  class?: string;
  /** Raw HTML is kept, sanitised; otherwise it is shown as text. */
  html?: boolean;
  /** Without paragraphs and blocks: what would begin one shows as it was typed. */
  inline?: boolean;
  /** False where the text is pressed itself: of links only their texts. */
  links?: boolean;
  /** Headings have links to themselves; "later": what needs more than HTML waits as well, as the text is not whole. */
  anchors?: Anchors;
}

/** Markdown as DOM. */
export function MarkdownBody({
  body,
  class: className = "rp-md",
  html = false,
  inline = false,
  links = true,
  anchors = false,
}: MarkdownBodyProps) {
  const host = useRef<HTMLDivElement & HTMLSpanElement>(null);
  const Tag = inline ? "span" : "div";
  const app = useApp();
  const [failed, setFailed] = useState(false);
  const [, redraw] = useState(0);
  const isPlain = plain.test(body) && !listOrLink.test(body);
  const markdown = markdownRenderer.loaded;
  const sanitize = sanitizer.loaded?.sanitizeHtml;
  const growth = isPlain ? undefined : markdown?.growthOf(host, body, { html, inline, links }, app, anchors);
  // Escaped by the renderer, or sanitised.
  const safe = growth && (html ? sanitize?.(growth.html, growth.options.asks) : growth.html);
  const pending = !isPlain && safe === undefined;
  useEffect(() => {
    if (!pending) return;
    Promise.all([markdownRenderer.need(), html && sanitizer.need()]).then(
      () => redraw((n) => n + 1),
      () => setFailed(true),
    );
  }, [pending]);
  useLayoutEffect(() => {
    markdown?.finishMarkdown(host, body, anchors, app);
  });
  if (isPlain) return <Tag class={className}>{inline ? body.trim() : <p>{body.trim()}</p>}</Tag>;
  if (safe === undefined) {
    // Keeps its room; the text as it was written shows only if what renders it does not come.
    return (
      <Tag class={`${className} rp-md-pending`} data-failed={failed ? "" : undefined} aria-busy={!failed}>
        {body}
      </Tag>
    );
  }
  return (
    <Tag
      key={growth?.turn}
      class={html ? `${className} rp-html` : className}
      ref={host}
      dangerouslySetInnerHTML={{ __html: safe }}
    />
  );
}

/**
 * One line of a label, caption, option or name of a tab: bold, italic, code, colours, emoji, formulas and the like, and no blocks.
 * `links`: false inside of what is pressed itself.
 */
export function Inline({ text, links = true }: { text: string; links?: boolean }) {
  return <MarkdownBody body={text} inline links={links} class="rp-inline" />;
}
