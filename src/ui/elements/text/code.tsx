import { useEffect, useState } from "preact/hooks";
import { highlight } from "../highlight.ts";
import { lineCount } from "../over-budget.ts";
import { scrollableAttributes, sizedAttributes, type ViewProps } from "../view.ts";
import { CopyButton } from "./copy-button.tsx";

/** `st.code`: highlighted once the highlighter is there, to be copied with one press. */
export function CodeView({ node }: ViewProps<"code">) {
  const { body, language, lineNumbers, wrapLines, height } = node.props;
  const [html, setHtml] = useState<{ of: string; html: string } | null>(null);
  useEffect(() => {
    if (language === null) return;
    let current = true;
    highlight(body, language).then(
      (result) => current && setHtml(result === null ? null : { of: body, html: result }),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [body, language]);
  // One text, not one for each line.
  const numbers = lineNumbers ? Array.from({ length: lineCount(body) }, (_, i) => `${i + 1}\n`).join("") : null;
  return (
    <div {...sizedAttributes(node, "rp-code")} data-wrap={wrapLines ? "" : undefined}>
      <CopyButton text={body} />
      <pre
        style={height === null ? undefined : `block-size: ${height}px;`}
        {...scrollableAttributes(language === null ? "Code" : `Code, ${language}`)}
      >
        {numbers !== null && (
          <span class="rp-lines" aria-hidden="true">
            {numbers}
          </span>
        )}
        {html !== null && html.of === body ? <code dangerouslySetInnerHTML={{ __html: html.html }} /> : <code>{body}</code>}
      </pre>
    </div>
  );
}
