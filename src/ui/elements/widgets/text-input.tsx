import { useDomId } from "../../use-dom-id.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Field } from "./field.tsx";
import { useDraft, useWidget } from "./use-widget.ts";

/** `st.textInput`. Enter and leaving the field commit; Escape takes back what was not committed. */
export function TextInputView({ node }: ViewProps<"textInput">) {
  const { label, labelVisibility, disabled, help, placeholder, maxChars, type, update } = node.props;
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
        <input
          id={id}
          class="rp-input"
          {...inputType(type)}
          value={shown}
          disabled={disabled}
          placeholder={placeholder ?? undefined}
          maxLength={maxChars ?? undefined}
          autocomplete={type === "password" ? "current-password" : "off"}
          onInput={(event) => input(event.currentTarget.value)}
          onChange={(event) => {
            settle(event.currentTarget.value);
            rest();
          }}
          onBlur={release}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.isComposing) release();
            if (event.key === "Escape" && draft !== undefined) {
              event.preventDefault();
              event.stopPropagation();
              discard();
            }
          }}
        />
      </Field>
    </div>
  );
}

/** Boundary: Preact's types know an input by one literal type at a time. */
function inputType(type: "text" | "password"): { type: "text" } {
  return { type } as { type: "text" };
}

/** How much of what is allowed is typed. */
export function Count({ length, max }: { length: number; max: number }) {
  return (
    <span class="rp-count">
      {length}/{max}
    </span>
  );
}
