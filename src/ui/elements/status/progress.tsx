import { useDomId } from "../../use-dom-id.ts";
import { Inline } from "../text/markdown-body.tsx";
import { plainText } from "../text/plain-text.ts";
import { sizedAttributes, type ViewProps } from "../view.ts";

/** `st.progress`. Its steps are there to be asked for; they are not announced. */
export function ProgressView({ node }: ViewProps<"progress">) {
  const { fraction, text, cleared } = node.props;
  const id = useDomId();
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 1000) / 10;
  const words = text === null ? "" : plainText(text);
  return (
    <div {...sizedAttributes(node, "rp-progress")} hidden={cleared}>
      {text !== null && (
        <div class="rp-progress-text" id={id}>
          <Inline text={text} />
        </div>
      )}
      <div
        class="rp-progress-track"
        role="progressbar"
        {...(text === null ? { "aria-label": "Progress" } : { "aria-labelledby": id })}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent === null
          ? { "aria-valuetext": words === "" ? "In progress" : words }
          : { "aria-valuenow": percent, "aria-valuetext": words === "" ? `${percent} %` : `${percent} %, ${words}` })}
      >
        {percent === null ? (
          <div class="rp-progress-fill" data-unknown="" />
        ) : (
          <div class="rp-progress-fill" style={`inline-size: ${percent}%;`} />
        )}
      </div>
    </div>
  );
}
