import type { ElementKind } from "../../shared/elements/registry.ts";
import { CaptionView } from "./text/caption.tsx";
import { DividerView } from "./text/divider.tsx";
import { HeadingView } from "./text/heading.tsx";
import { MarkdownView } from "./text/markdown.tsx";
import { TextView } from "./text/text.tsx";
import type { View } from "./view.ts";

/** The views that are there from the start: those of texts, which most pages begin with. See page-rest.ts. */
export const firstViews = {
  markdown: MarkdownView,
  heading: HeadingView,
  caption: CaptionView,
  text: TextView,
  divider: DividerView,
} satisfies { [K in ElementKind]?: View<K> };
