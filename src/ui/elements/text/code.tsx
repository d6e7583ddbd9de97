import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { highlight, untilRest } from "../highlight.ts";
import { scrollableAttributes, sizedAttributes, type ViewProps } from "../view.ts";
import { CopyButton } from "./copy-button.tsx";
import { showText } from "./growing-text.ts";

/** `st.code`: highlighted once the highlighter is there, to be copied with one press. Of one that grows, what has come is put behind it. */
export function CodeView({ node }: ViewProps<"code">) {
  const { body, language, lineNumbers, wrapLines, height } = node.props;
  const numbersFold = lineNumbers && wrapLines;
  const code = useRef<HTMLElement>(null);
  // Kept, so that Preact passes over it: what is in it later, and its colours, are put there by hand.
  const [box] = useState(() => <code ref={code}>{body}</code>);
  const shown = useRef({ body, language });
  useLayoutEffect(() => {
    const { current: host } = code;
    if (host === null) return;
    const before = shown.current;
    shown.current = { body, language };
    // Another language, or none: without the colours of the one before.
    showText(host, before.language === language ? before.body : "", body);
    let current = true;
    const number = async (): Promise<void> => {
      if (numbersFold) (await import("./numbered-lines.ts")).numberLines(host);
    };
    const colour = async (): Promise<void> => {
      await number();
      if (language === null) return;
      if (body !== before.body) await untilRest(body);
      const html = current ? await highlight(body, language) : null;
      if (!current || html === null) return;
      host.innerHTML = html;
      await number();
    };
    colour().catch(() => {});
    return () => {
      current = false;
    };
  }, [body, language, numbersFold]);
  // One text, not one for each line.
  const numbers = lineNumbers && Array.from(body.split("\n").keys(), (line) => line + 1).join("\n");
  return (
    <div {...sizedAttributes(node, "rp-code")} data-wrap={wrapLines ? "" : undefined}>
      <CopyButton text={body} />
      <pre
        style={height === null ? undefined : `block-size: ${height}px;`}
        {...scrollableAttributes(language === null ? "Code" : `Code, ${language}`)}
      >
        {numbers && (
          <span class="rp-lines" aria-hidden="true">
            {numbers}
          </span>
        )}
        {box}
      </pre>
    </div>
  );
}
