import { useEffect, useState } from "preact/hooks";
import { highlight } from "../highlight.ts";
import { lineCount } from "../over-budget.ts";
import { rootAttributes, scrollableAttributes, type ViewProps } from "../view.ts";

/** `st.code`: highlighted once the highlighter is there, to be copied with one press. */
export function CodeView({ node }: ViewProps<"code">) {
  const { body, language, lineNumbers } = node.props;
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
    <div {...rootAttributes(node, "rp-code")}>
      <CopyButton text={body} />
      <pre {...scrollableAttributes(language === null ? "Code" : `Code, ${language}`)}>
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

function CopyButton({ text }: { text: string }) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 1600);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (): void => {
    // Missing without a secure context.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    (clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"))).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  };
  return (
    <button type="button" class="rp-copy" onClick={copy}>
      {{ idle: "Copy", copied: "Copied", failed: "Press Ctrl C" }[state]}
    </button>
  );
}
