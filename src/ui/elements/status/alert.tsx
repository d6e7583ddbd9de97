import { Icon } from "../icon.tsx";
import { Inline, MarkdownBody } from "../text/markdown-body.tsx";
import { sizedAttributes, type ViewProps } from "../view.ts";

const marks = { success: "✓", info: "i", warning: "!", error: "×" } as const;
const words = { success: "Success", info: "Note", warning: "Warning", error: "Error" } as const;

/** `st.success`, `st.info`, `st.warning`, `st.error`. */
export function AlertView({ node }: ViewProps<"alert">) {
  const { body, kind, icon, title } = node.props;
  return (
    <div {...sizedAttributes(node, "rp-alert")} dir="auto" data-severity={kind} role={kind === "error" ? "alert" : "status"}>
      <bdi class="rp-alert-mark" data-plain={icon === null ? undefined : ""} aria-hidden="true">
        {icon === null ? marks[kind] : <Icon icon={icon} />}
      </bdi>
      <div class="rp-alert-text">
        {/* The language of the page, which says nothing of that of the text. */}
        <bdi class="rp-sr">{words[kind]}: </bdi>
        {title !== null && (
          <div class="rp-alert-title">
            <Inline text={title} />
          </div>
        )}
        <MarkdownBody body={body} class="rp-md rp-alert-body" />
      </div>
    </div>
  );
}
