import { rootAttributes, scrollableAttributes, type ViewProps } from "../view.ts";
import { Locate } from "./locate.tsx";

/** An error or a warning of the script: what happened first, then where, the rest folded. */
export function ExceptionView({ node }: ViewProps<"exception">) {
  const { name, message, severity, file, line, column, frame, hint, stack } = node.props;
  return (
    <section {...rootAttributes(node, "rp-exception")} data-severity={severity} role={severity === "error" ? "alert" : "status"}>
      <p class="rp-exception-head">
        <strong class="rp-exception-name">{name}</strong> <span class="rp-exception-message">{message}</span>
      </p>
      {hint !== null && <p class="rp-exception-hint">{hint}</p>}
      <Locate file={file} line={line} column={column} />
      {frame !== null && <Frame frame={frame} />}
      {stack !== null && (
        <details class="rp-stack">
          <summary>Stack</summary>
          <pre {...scrollableAttributes("Stack")}>{stack}</pre>
        </details>
      )}
    </section>
  );
}

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
