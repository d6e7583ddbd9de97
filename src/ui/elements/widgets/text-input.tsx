import { useState } from "preact/hooks";
import { isComposing } from "../../keys.ts";
import { Icon } from "../icon.tsx";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { inputType } from "./input-type.ts";
import { useText } from "./use-text.tsx";

/** `st.textInput`. Enter and leaving the field commit; Escape takes back what was not committed. */
export function TextInputView({ node }: ViewProps<"textInput">) {
  const { root, frame, field, release, takeBack } = useText(node);
  const { label, type, icon, suggestions, autocomplete = type === "password" ? "current-password" : "off" } = node.props;
  const [isShown, setShown] = useState(false);
  const isPassword = type === "password";
  const list = suggestions === undefined ? undefined : `${field.id}-suggestions`;
  return (
    <div {...widgetAttributes(node)} ref={root}>
      <Field {...frame}>
        <div class="rp-input-row">
          {icon !== undefined && <Icon icon={icon} />}
          <input
            {...field}
            class="rp-input"
            {...inputType(isPassword && isShown ? "text" : type)}
            autocomplete={autocomplete}
            list={list}
            {...(isPassword ? { spellcheck: false } : {})}
            onKeyDown={(event) => {
              if (isComposing(event)) return;
              if (event.key === "Enter") release();
              takeBack(event);
            }}
          />
          {isPassword && (
            <button
              type="button"
              class="rp-in-field"
              aria-label={`Show ${label}`}
              aria-pressed={isShown}
              disabled={field.disabled}
              onClick={() => setShown(!isShown)}
            >
              <Icon icon={isShown ? ":material/visibility_off:" : ":material/visibility:"} />
            </button>
          )}
        </div>
        {list !== undefined && (
          <datalist id={list}>
            {suggestions?.map((text) => (
              <option key={text} value={text} />
            ))}
          </datalist>
        )}
      </Field>
    </div>
  );
}
