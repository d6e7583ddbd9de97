import { rootAttributes, type ViewProps } from "../view.ts";
import { Field } from "./field.tsx";
import { useText } from "./use-text.tsx";

/** `st.textInput`. Enter and leaving the field commit; Escape takes back what was not committed. */
export function TextInputView({ node }: ViewProps<"textInput">) {
  const { frame, field, release, takeBack } = useText(node);
  const { type } = node.props;
  return (
    <div {...rootAttributes(node, "rp-widget")}>
      <Field {...frame}>
        <input
          {...field}
          class="rp-input"
          {...inputType(type)}
          autocomplete={type === "password" ? "current-password" : "off"}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.isComposing) release();
            takeBack(event);
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
