import type { ComponentType } from "preact";
import type { ElementKind } from "../../shared/elements/registry.ts";
import type { blobOf } from "../elements/media/source-blob.ts";
import type { View } from "../elements/view.ts";
import type { saveFile } from "../save-file.ts";
import type { FrameKit } from "./nested-frame.tsx";

/** A node of any kind. */
export interface AnyNode {
  readonly kind: ElementKind;
  readonly key?: string;
  readonly id?: string;
  readonly props: object;
}
export type AnyView = ComponentType<{ node: AnyNode }>;

/** What is there with the rest of the page: given, since parts that import it would be loaded in more pieces. */
export interface Kit extends FrameKit {
  readonly views: { readonly [K in ElementKind]: View<K> };
  readonly blobOf: typeof blobOf;
  readonly saveFile: typeof saveFile;
}
