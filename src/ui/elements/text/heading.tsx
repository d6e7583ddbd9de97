import { sizedAttributes, type ViewProps } from "../view.ts";
import { Help } from "./help-beside.tsx";
import { MarkdownBody, markdownRenderer } from "./markdown-body.tsx";

/** `st.title`, `st.header`, `st.subheader`, with an anchor to link to beside it. Without a text it is not there. */
export function HeadingView({ node }: ViewProps<"heading">) {
  const { body, level, anchor, divider, textAlign, help } = node.props;
  const Tag = `h${level}` as const;
  // Nothing leads to a heading before the rest of the page's code is here; its link has its room.
  const Link = markdownRenderer.ready.value ? markdownRenderer.loaded?.HeadingLink : undefined;
  return (
    <div
      {...sizedAttributes(node, "rp-heading", textAlign === null ? "" : `text-align: ${textAlign};`)}
      dir="auto"
      hidden={body.trim() === ""}
      data-level={level}
      data-divider={divider === false ? undefined : divider === true ? "" : divider}
    >
      <Tag>
        <MarkdownBody body={body} inline class="rp-heading-text" />
      </Tag>{" "}
      <Help text={help} label={body} />{" "}
      {anchor !== false &&
        (Link === undefined ? (
          <span class="rp-anchor" aria-hidden="true">
            #
          </span>
        ) : (
          <Link body={body} anchor={anchor} />
        ))}
    </div>
  );
}
