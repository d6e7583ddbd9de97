import { isComposing } from "../../keys.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { useText } from "./use-text.tsx";

/** `st.textArea`. Ctrl+Enter (Cmd+Enter) and leaving the field commit; Escape takes back what was not committed. */
export function TextAreaView({ node }: ViewProps<"textArea">) {
  const { root, frame, field, release, isReady, mayEnter, takeBack } = useText(node);
  const { height } = node.props;
  return (
    <div {...widgetAttributes(node)} data-stretches={height === "stretch" ? "" : undefined} ref={root}>
      <Field {...frame}>
        <textarea
          {...field}
          class="rp-input rp-text-area"
          rows={3}
          {...(height === "content" ? { "data-grows": "" } : {})}
          {...(typeof height === "number" ? { style: `block-size: ${height}px;` } : {})}
          onKeyDown={(event) => {
            if (isComposing(event)) return;
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              release();
              // By a button, as Enter in a field does: that is what the script hears of.
              const button = [...(event.currentTarget.form ?? [])].find((element) => element.matches("[type=submit]"));
              if (mayEnter && !event.repeat) (button as HTMLElement | undefined)?.click();
            }
            takeBack(event);
          }}
        />
        {/* Seen on touch, in place of the hint. */}
        {isReady && (
          <button type="button" class="rp-button rp-small rp-apply" onClick={release}>
            Apply
          </button>
        )}
      </Field>
    </div>
  );
}
