import type { ButtonHTMLAttributes } from "preact";
import { HelpTip } from "../help-tip.tsx";
import { type NodeOf, rootAttributes } from "../view.ts";

export interface ButtonRowProps {
  node: NodeOf<"button"> | NodeOf<"formSubmitButton"> | NodeOf<"downloadButton">;
  /** What a press does: what the button element has beside its looks. */
  press: Pick<ButtonHTMLAttributes, "type" | "value" | "onClick">;
}

/** A button of a script, and its help beside it. */
export function ButtonRow({ node, press }: ButtonRowProps) {
  const { label, disabled, help, primary } = node.props;
  return (
    <div {...rootAttributes(node, "rp-widget rp-button-row")}>
      <button class="rp-button" data-primary={primary ? "" : undefined} disabled={disabled} {...press}>
        {label}
      </button>
      {help !== null && <HelpTip label={label} text={help} />}
    </div>
  );
}
