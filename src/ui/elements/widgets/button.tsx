import type { ViewProps } from "../view.ts";
import { ButtonRow } from "./button-row.tsx";
import { useWidget } from "./use-widget.ts";

/** `st.button`. */
export function ButtonView({ node }: ViewProps<"button">) {
  const { press } = useWidget(node);
  return <ButtonRow node={node} press={{ type: "button", onClick: press }} />;
}
