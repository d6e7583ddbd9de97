import { sizedAttributes, type ViewProps } from "../view.ts";
import { Help } from "./help-beside.tsx";

/** `st.text`: as written, in the mono font. */
export function TextView({ node }: ViewProps<"text">) {
  const { body, help } = node.props;
  return (
    <div {...sizedAttributes(node, "rp-plain rp-helped")}>
      <div dir="auto">{body}</div>
      <Help text={help} label="this text" />
    </div>
  );
}
