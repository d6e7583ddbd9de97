import type { ViewProps } from "../view.ts";
import { ButtonRow } from "../widgets/button-row.tsx";

/** `st.formSubmitButton`: its press is the form's submit. */
export function FormSubmitButtonView({ node }: ViewProps<"formSubmitButton">) {
  return <ButtonRow node={node} press={{ type: "submit", value: node.id }} />;
}
