import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { LazyModule } from "../../lazy-module.ts";
import type { MarkdownGrowth } from "./markdown-growth.ts";

/** What renders markdown that is more than plain words; loaded with the first such text, or right after the first page. */
export const markdownRenderer = new LazyModule(() => import("./markdown-dom.tsx"));
const sanitizer = new LazyModule(() => import("./sanitize-html.ts"));

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
  /** Headings have links to themselves. */
  anchors?: boolean;
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
  const { domId, remoteMedia } = useApp();
  const [failed, setFailed] = useState(false);
  const [, redraw] = useState(0);
  const isPlain = plain.test(body) && !listOrLink.test(body);
  const needsSanitizer = html && !isPlain;
  const markdown = markdownRenderer.loaded;
  const sanitize = sanitizer.loaded?.sanitizeHtml;
  const pending = !isPlain && (markdown === undefined || (needsSanitizer && sanitize === undefined));
  useEffect(() => {
    if (!pending) return;
    Promise.all([markdownRenderer.need(), needsSanitizer && sanitizer.need()]).then(
      () => redraw((n) => n + 1),
      () => setFailed(true),
    );
  }, [pending]);
  const options = { html, inline, links };
  const growth = useRef<MarkdownGrowth | null>(null);
  const turn = useRef(0);
  useLayoutEffect(() => {
    if (host.current === null || markdown === undefined) return;
    growth.current?.draw(host.current, body, (piece) => markdown.renderMarkdown(piece, options));
    markdown.finishMarkdown(host.current, { anchors: anchors ? domId : null, loadsImages: remoteMedia === "any" });
  });
  if (isPlain) {
    growth.current = null;
    return <Tag class={className}>{inline ? body.trim() : <p>{body.trim()}</p>}</Tag>;
  }
  // Raw HTML may be open over blocks, and one line has none.
  const mayGrow = !html && !inline;
  const grows = mayGrow && growth.current?.takes(body) === true;
  const rendered = grows ? growth.current?.html : markdown?.renderMarkdown(body, options);
  // Escaped by the renderer, or sanitised.
  const safe = needsSanitizer ? rendered && sanitize?.(rendered) : rendered;
  if (!grows) {
    if (growth.current?.hasGrown === true) turn.current++;
    growth.current = mayGrow && markdown !== undefined && safe !== undefined ? new markdown.MarkdownGrowth(body, safe) : null;
  }
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
      // What has grown is no more what Preact has made: another text begins anew.
      key={turn.current}
      class={needsSanitizer ? `${className} rp-html` : className}
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
