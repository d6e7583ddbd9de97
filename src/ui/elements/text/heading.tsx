import { useApp } from "../../app-context.ts";
import { sizedAttributes, type ViewProps } from "../view.ts";
import { headingId, slugOf } from "./anchors.ts";
import { Help } from "./help-beside.tsx";
import { MarkdownBody } from "./markdown-body.tsx";
import { plainText } from "./plain-text.ts";

/** `st.title`, `st.header`, `st.subheader`, with an anchor to link to beside it. Without a text it is not there. */
export function HeadingView({ node }: ViewProps<"heading">) {
  const { body, level, anchor, divider, textAlign, help } = node.props;
  const { domId } = useApp();
  const Tag = `h${level}` as const;
  const name = plainText(body);
  const slug = anchor === false ? "" : (anchor ?? slugOf(name));
  return (
    <div
      {...sizedAttributes(node, "rp-heading", textAlign === null ? "" : `text-align: ${textAlign};`)}
      dir="auto"
      hidden={body.trim() === ""}
      data-level={level}
      data-divider={divider === false ? undefined : divider === true ? "" : divider}
    >
      <Tag id={slug === "" ? undefined : headingId(domId, slug)}>
        <MarkdownBody body={body} inline class="rp-heading-text" />
      </Tag>{" "}
      <Help text={help} label={body} />{" "}
      {slug !== "" && (
        <a class="rp-anchor" href={`#${encodeURIComponent(slug)}`} aria-label={`Link to ${name}`}>
          #
        </a>
      )}
    </div>
  );
}
