import { useDomId } from "../../use-dom-id.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Field } from "./field.tsx";
import { Count } from "./text-input.tsx";
import { useDraft, useWidget } from "./use-widget.ts";

/** `st.textArea`. Ctrl+Enter (Cmd+Enter) and leaving the field commit; Escape takes back what was not committed. */
export function TextAreaView({ node }: ViewProps<"textArea">) {
  const { label, labelVisibility, disabled, help, placeholder, maxChars, height, update } = node.props;
  const { value = "", set, rest } = useWidget(node);
  const { draft, input, settle, release, discard } = useDraft<string>(
    update,
    (next, isTyping) => {
      if (next !== value) set(next, isTyping);
    },
    value,
  );
  const id = useDomId();
  const shown = draft ?? value;
  return (
    <div {...rootAttributes(node, "rp-widget")}>
      <Field
        inputId={id}
        label={label}
        labelVisibility={labelVisibility}
        help={help}
        aside={maxChars !== null && <Count length={shown.length} max={maxChars} />}
      >
        <textarea
          id={id}
          class="rp-input rp-text-area"
          rows={3}
          value={shown}
          disabled={disabled}
          placeholder={placeholder ?? undefined}
          maxLength={maxChars ?? undefined}
          {...(height === "content" ? { "data-grows": "" } : { style: `block-size: ${height}px;` })}
          onInput={(event) => input(event.currentTarget.value)}
          onChange={(event) => {
            settle(event.currentTarget.value);
            rest();
          }}
          onBlur={release}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
              event.preventDefault();
              release();
              event.currentTarget.form?.requestSubmit();
            }
            if (event.key === "Escape" && draft !== undefined) {
              event.preventDefault();
              event.stopPropagation();
              discard();
            }
          }}
        />
        {draft !== undefined && draft !== value && (
          <button type="button" class="rp-button rp-small rp-apply" onClick={release}>
            Apply
          </button>
        )}
      </Field>
    </div>
  );
}
