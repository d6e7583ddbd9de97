import { scrollableAttributes, sizedAttributes, type ViewProps } from "../view.ts";
import { Locate } from "./locate.tsx";

/** An error or a warning of the script: what happened first, then where, the rest folded. */
export function ExceptionView({ node }: ViewProps<"exception">) {
  const { name, message, severity, file, line, column, frame, hint, stack, causes } = node.props;
  return (
    <section {...sizedAttributes(node, "rp-exception")} data-severity={severity} role={severity === "error" ? "alert" : "status"}>
      <p class="rp-exception-head">
        <strong class="rp-exception-name">{name}</strong>{" "}
        <span class="rp-exception-message">
          <Linked text={message} />
        </span>
      </p>
      {hint !== null && <p class="rp-exception-hint">{hint}</p>}
      <Locate file={file} line={line} column={column} />
      {frame !== null && <Frame frame={frame} />}
      {causes.length > 0 && (
        <ul class="rp-causes">
          {causes.map((cause, index) => (
            <li key={index} style={`--rp-level: ${Math.min(cause.level, 6)};`}>
              <span class="rp-muted">Caused by </span>
              <strong class="rp-exception-name">{cause.name}</strong>{" "}
              <span class="rp-exception-message">
                <Linked text={cause.message} />
              </span>{" "}
              <Locate file={cause.file} line={cause.line} column={cause.column} />
            </li>
          ))}
        </ul>
      )}
      {stack !== null && (
        <details class="rp-stack">
          <summary>Stack</summary>
          <pre {...scrollableAttributes("Stack")}>{stack}</pre>
        </details>
      )}
    </section>
  );
}

/** A message with its addresses as links. */
function Linked({ text }: { text: string }) {
  const parts = text.length > MOST_LINKED ? [text] : text.split(/(https?:\/\/[^\s<>"'`]+[^\s<>"'`.,:;!?)\]}])/);
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <a key={index} href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ),
      )}
    </>
  );
}

/** A longer message is data: nobody looks for a link there. */
const MOST_LINKED = 10_000;

function Frame({ frame }: { frame: string }) {
  return (
    <pre class="rp-frame" {...scrollableAttributes("Source")}>
      {frame.split("\n").map((text, index) => (
        <span key={index} class="rp-frame-line" data-marked={text.startsWith(">") ? "" : undefined}>
          {text}
          {"\n"}
        </span>
      ))}
    </pre>
  );
}
