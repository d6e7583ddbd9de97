import { sizedAttributes, type ViewProps } from "../view.ts";

/** `st.skeleton`: a grey place of what is to come. */
export function SkeletonView({ node }: ViewProps<"skeleton">) {
  return <div {...sizedAttributes(node, "rp-skeleton", `block-size: ${node.props.height}px;`)} aria-hidden="true" />;
}

const words = { small: "0.75rem", medium: "2.5rem", large: "4.25rem" } as const;

/** `st.space`: room between two elements. In a line it is as wide as it is high elsewhere. */
export function SpaceView({ node }: ViewProps<"space">) {
  const { size } = node.props;
  const stretches = size === "stretch";
  const length = stretches ? "0px" : typeof size === "number" ? `${size}px` : words[size];
  return (
    <div
      {...sizedAttributes(node, "rp-space", `--rp-size: ${length};`)}
      data-stretches={stretches ? "" : undefined}
      aria-hidden="true"
    />
  );
}
