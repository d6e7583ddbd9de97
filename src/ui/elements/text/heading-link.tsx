import { useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { slugOf } from "./anchors.ts";
import { nameHeading, unnameHeading } from "./heading-names.ts";
import { plainText } from "./plain-text.ts";

/** The link beside a heading of `st.title` and its like, which leads to it. */
export function HeadingLink({ body, anchor }: { body: string; anchor: string | null }) {
  const link = useRef<HTMLAnchorElement>(null);
  const { domId } = useApp();
  const name = plainText(body);
  const slug = anchor ?? slugOf(name);
  useLayoutEffect(() => {
    const heading = link.current?.closest(".rp-heading")?.querySelector<HTMLElement>("h1, h2, h3, h4, h5, h6") ?? null;
    if (link.current === null || heading === null) return;
    nameHeading(link.current, { heading, domId, slug, isGiven: anchor !== null });
    return () => unnameHeading(heading);
  }, [domId, slug, anchor]);
  if (slug === "") return null;
  return (
    <a ref={link} class="rp-anchor" href={`#${encodeURIComponent(slug)}`} aria-label={`Link to ${name}`}>
      #
    </a>
  );
}
