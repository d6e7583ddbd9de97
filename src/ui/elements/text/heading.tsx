import { useApp } from "../../app-context.ts";
import { sizedAttributes, type ViewProps } from "../view.ts";
import { Help } from "./help-beside.tsx";
import { MarkdownBody, markdownRenderer } from "./markdown-body.tsx";

/** `st.title`, `st.header`, `st.subheader`, with an anchor to link to beside it. Without a text it is not there. */
export function HeadingView({ node }: ViewProps<"heading">) {
  const { body, level, anchor, divider, textAlign, help } = node.props;
  const { domId } = useApp();
  const Tag = `h${level}` as const;
  // Nothing leads to a heading before the rest of the page's code is here; its link has its room.
  const links = markdownRenderer.ready.value ? markdownRenderer.loaded : undefined;
  const name = links?.plainText(body) ?? "";
  const slug = anchor === false ? "" : (anchor ?? links?.slugOf(name) ?? "");
  const id = slug === "" ? undefined : links?.headingId(domId, slug);
  return (
    <div
      {...sizedAttributes(node, "rp-heading", textAlign === null ? "" : `text-align: ${textAlign};`)}
      dir="auto"
      hidden={body.trim() === ""}
      data-level={level}
      data-divider={divider === false ? undefined : divider === true ? "" : divider}
    >
      <Tag id={id}>
        <MarkdownBody body={body} inline class="rp-heading-text" />
      </Tag>{" "}
      <Help text={help} label={body} />{" "}
      {links === undefined && anchor !== false && (
        <span class="rp-anchor" aria-hidden="true">
          #
        </span>
      )}
      {id !== undefined && (
        <a class="rp-anchor" href={`#${encodeURIComponent(slug)}`} aria-label={`Link to ${name}`}>
          #
        </a>
      )}
    </div>
  );
}
