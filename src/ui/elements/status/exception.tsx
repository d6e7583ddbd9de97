import { rootAttributes, scrollableAttributes, type ViewProps } from "../view.ts";

/** What a click on an exception's place asks for; bubbles from the exception's element as a `reprise-locate` event. */
export interface Location {
  file: string;
  line: number;
  column: number;
}

/** An error or a warning of the script: what happened first, then where, the rest folded. */
export function ExceptionView({ node }: ViewProps<"exception">) {
  const { name, message, severity, file, line, column, frame, hint, stack } = node.props;
  const place = file !== null && line !== null ? { file, line, column: column ?? 1 } : null;
  return (
    <section {...rootAttributes(node, "rp-exception")} data-severity={severity} role={severity === "error" ? "alert" : "status"}>
      <p class="rp-exception-head">
        <strong class="rp-exception-name">{name}</strong> <span class="rp-exception-message">{message}</span>
      </p>
      {hint !== null && <p class="rp-exception-hint">{hint}</p>}
      {place !== null && (
        <button type="button" class="rp-locate" onClick={(event) => locate(event.currentTarget, place)}>
          {place.file}:{place.line}:{place.column}
        </button>
      )}
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

function locate(from: HTMLElement, detail: Location): void {
  from.dispatchEvent(new CustomEvent<Location>("reprise-locate", { bubbles: true, composed: true, detail }));
}
