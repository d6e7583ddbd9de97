import { rootAttributes, type ViewProps } from "../view.ts";

/** `st.progress`. */
export function ProgressView({ node }: ViewProps<"progress">) {
  const { fraction, text } = node.props;
  const percent = Math.round(Math.min(1, Math.max(0, fraction)) * 1000) / 10;
  return (
    <div {...rootAttributes(node, "rp-progress")}>
      {text !== null && <div class="rp-progress-text">{text}</div>}
      <div
        class="rp-progress-track"
        role="progressbar"
        aria-label={text ?? "Progress"}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div class="rp-progress-fill" style={`inline-size: ${percent}%;`} />
      </div>
    </div>
  );
}
