import type { ComponentType } from "preact";
import type { ElementKind, PropsOf } from "../../shared/elements/registry.ts";
import type { WidgetId } from "../../shared/ids.ts";
import type { PageBlock } from "../../shared/page-nodes.ts";

/** A node as the view of its kind gets it: parsed props; an id if it is a widget; a block if it holds children. */
export interface NodeOf<K extends ElementKind> {
  readonly kind: K;
  readonly id?: WidgetId;
  readonly key?: string;
  readonly props: PropsOf<K>;
  readonly block?: PageBlock;
}

export interface ViewProps<K extends ElementKind> {
  node: NodeOf<K>;
}

/** What draws one kind. Its outermost DOM element carries `rootAttributes`. */
export type View<K extends ElementKind> = ComponentType<ViewProps<K>>;

/** The attributes by which a node is found in the DOM, and its class. */
export function rootAttributes(
  node: { kind: ElementKind; key?: string; id?: string },
  className: string,
): Record<string, string | undefined> {
  return { class: className, "data-rp-kind": node.kind, "data-rp-key": node.key, "data-rp-id": node.id };
}

/** Those of an element that may have a width of its own, which its schema has checked. @param style what it has besides */
export function sizedAttributes(
  node: { kind: ElementKind; key?: string; id?: string; props: object },
  className: string,
  style = "",
): Record<string, string | undefined> {
  const width = (node.props as { width?: "stretch" | "content" | number | null }).width ?? undefined;
  const isFixed = typeof width === "number";
  const all = isFixed ? `--rp-width: ${width}px; ${style}` : style;
  return {
    ...rootAttributes(node, className),
    "data-width": isFixed ? "fixed" : width,
    style: all === "" ? undefined : all.trim(),
  };
}

/** Those of a widget. */
export function widgetAttributes(
  node: Parameters<typeof sizedAttributes>[0],
  className = "",
): Record<string, string | undefined> {
  return sizedAttributes(node, `rp-widget ${className}`.trim());
}

/** Attributes of a part that scrolls by itself: it takes the focus, so that the keyboard can scroll it, and has a name. */
export function scrollableAttributes(label: string): Record<string, string | number> {
  return { tabIndex: 0, role: "group", "aria-label": label };
}
