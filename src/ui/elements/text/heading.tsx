import { useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { followAnchors, headingId, slugOf } from "./anchors.ts";
import { MarkdownBody } from "./markdown-body.tsx";

/** `st.title`, `st.header`, `st.subheader`, with an anchor to link to. */
export function HeadingView({ node }: ViewProps<"heading">) {
  const { body, level } = node.props;
  const { domId } = useApp();
  const host = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => (host.current === null ? undefined : followAnchors(host.current, domId)), [domId, level]);
  const Tag = `h${level}` as const;
  const slug = slugOf(body);
  return (
    <Tag {...rootAttributes(node, "rp-heading")} dir="auto" ref={host} id={slug === "" ? undefined : headingId(domId, slug)}>
      <MarkdownBody body={body} inline class="rp-heading-text" />
      {slug !== "" && (
        <a class="rp-anchor" href={`#${slug}`} aria-label={`Link to ${body}`}>
          #
        </a>
      )}
    </Tag>
  );
}
