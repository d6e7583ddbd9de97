import { useEffect, useRef, useState } from "preact/hooks";
import { highlightWithin } from "../highlight.ts";
import type { MarkdownOptions } from "./render-markdown.ts";

type Render = (body: string, options: MarkdownOptions) => string;

let render: Render | undefined;
let loading: Promise<Render> | undefined;

/** Loads what renders markdown; a page calls it early, so that it is there when the first text comes. */
export function loadMarkdown(): Promise<Render> {
  loading ??= import("./render-markdown.ts").then((module) => {
    render = module.renderMarkdown;
    return render;
  });
  return loading;
}

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
  const [sanitize, setSanitize] = useState<((html: string) => string) | null>(null);
  const [, setLoaded] = useState(render !== undefined);
  const isPlain = plain.test(body) && !listOrLink.test(body);
  const needsSanitizer = html && !isPlain;
  useEffect(() => {
    if (!isPlain && render === undefined) loadMarkdown().then(() => setLoaded(true), () => {});
  }, [isPlain]);
  useEffect(() => {
    if (needsSanitizer) import("./sanitize-html.ts").then((module) => setSanitize(() => module.sanitizeHtml), () => {});
  }, [needsSanitizer]);
  useEffect(() => {
    if (host.current !== null && body.includes("```")) void highlightWithin(host.current);
  });
  if (isPlain) return <div class={className}>{inline ? body.trim() : <p>{body.trim()}</p>}</div>;
  if (render === undefined || (needsSanitizer && sanitize === null)) {
    return (
      <div class={`${className} rp-md-pending`} aria-busy="true">
        {body}
      </div>
    );
  }
  const rendered = render(body, { html, inline });
  // Escaped by the renderer, or sanitised.
  return <div class={className} ref={host} dangerouslySetInnerHTML={{ __html: sanitize !== null && html ? sanitize(rendered) : rendered }} />;
}
