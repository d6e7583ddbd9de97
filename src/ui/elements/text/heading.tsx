import { rootAttributes, type ViewProps } from "../view.ts";
import { MarkdownBody } from "./markdown-body.tsx";

/** `st.title`, `st.header`, `st.subheader`, with an anchor to link to. */
export function HeadingView({ node }: ViewProps<"heading">) {
  const { body, level } = node.props;
  const Tag = `h${level}` as const;
  const slug = slugOf(body);
  return (
    <Tag {...rootAttributes(node, "rp-heading")} id={slug === "" ? undefined : slug}>
      <MarkdownBody body={body} inline class="rp-heading-text" />
      {slug !== "" && (
        <a class="rp-anchor" href={`#${slug}`} aria-label={`Link to ${body}`} onClick={(event) => goTo(event, slug)}>
          #
        </a>
      )}
    </Tag>
  );
}

/** The page around may use the address for itself (the gallery does): so only copy and scroll, unless it is a real link. */
function goTo(event: MouseEvent, slug: string): void {
  event.preventDefault();
  document.getElementById(slug)?.scrollIntoView({ block: "start" });
}

function slugOf(body: string): string {
  return body
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}
