import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { LazyModule } from "../../lazy-module.ts";
import { highlightWithin } from "../highlight.ts";
import { followAnchors } from "./anchors.ts";
import { offerRemoteImages } from "./remote-images.ts";

/** What renders markdown that is more than plain words; loaded with the first such text, or right after the first page. */
export const markdownRenderer = new LazyModule(() => import("./render-markdown.ts"));
const sanitizer = new LazyModule(() => import("./sanitize-html.ts"));

/** One line of plain words: nothing in it means anything to markdown. It needs no parser. */
const plain = /^[\p{L}\p{N}(“"'][^\\`*_[\]<>&#|~\n:@/$^{}]*$/u;
const listOrLink = /^\d+[.)]|www\./i;

export interface MarkdownBodyProps {
  body: string;
  class?: string;
  /** Raw HTML is kept, sanitised; otherwise it is shown as text. */
  html?: boolean;
  /** Without paragraphs and blocks. */
  inline?: boolean;
}

/** Markdown as DOM. */
export function MarkdownBody({ body, class: className = "rp-md", html = false, inline = false }: MarkdownBodyProps) {
  const host = useRef<HTMLDivElement>(null);
  const { domId, remoteMedia } = useApp();
  const [failed, setFailed] = useState(false);
  const [, redraw] = useState(0);
  const isPlain = plain.test(body) && !listOrLink.test(body);
  const needsSanitizer = html && !isPlain;
  const render = markdownRenderer.loaded?.renderMarkdown;
  const sanitize = sanitizer.loaded?.sanitizeHtml;
  const pending = !isPlain && (render === undefined || (needsSanitizer && sanitize === undefined));
  useEffect(() => {
    if (!pending) return;
    Promise.all([markdownRenderer.need(), needsSanitizer && sanitizer.need()]).then(
      () => redraw((n) => n + 1),
      () => setFailed(true),
    );
  }, [pending]);
  useEffect(() => {
    if (host.current !== null && body.includes("```")) void highlightWithin(host.current);
  });
  useLayoutEffect(
    () => (host.current !== null && body.includes("#") ? followAnchors(host.current, domId) : undefined),
    [domId, body, pending],
  );
  useLayoutEffect(() => {
    if (host.current !== null) offerRemoteImages(host.current, remoteMedia === "any");
  });
  if (isPlain) return <div class={className}>{inline ? body.trim() : <p>{body.trim()}</p>}</div>;
  const rendered = render?.(body, { html, inline });
  // Escaped by the renderer, or sanitised.
  const safe = needsSanitizer ? rendered && sanitize?.(rendered) : rendered;
  if (safe === undefined) {
    // Keeps its room; the text as it was written shows only if what renders it does not come.
    return (
      <div class={`${className} rp-md-pending`} data-failed={failed ? "" : undefined} aria-busy={!failed}>
        {body}
      </div>
    );
  }
  return (
    <div class={needsSanitizer ? `${className} rp-html` : className} ref={host} dangerouslySetInnerHTML={{ __html: safe }} />
  );
}
