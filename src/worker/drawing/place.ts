import type { ElementKind } from "../../shared/elements/registry.ts";
import type { Block } from "../output/block.ts";
import type { DrawContext } from "./context.ts";

/** Where one drawing call draws: checked, so that a command may just do it. */
export interface Place {
  context: DrawContext;
  /** The container that was called, or the current one. */
  block: Block;
  /** The function as the user wrote it, for messages: `st.slider`. */
  fn: string;
}

/** One position of a block, to be updated in place. */
export interface Position {
  block: Block;
  index: number;
}

/**
 * Draws an element without children at the place's cursor. Props must be a copy that nobody else changes.
 * @param key by which the page finds it from run to run, wherever it stands
 */
export function drawLeaf(
  { context, block }: Place,
  kind: ElementKind,
  props: Record<string, unknown>,
  key: string | null = null,
): Position {
  const index = block.next();
  context.run.counts.drawn++;
  block.set(index, key === null ? { kind, props } : { kind, key, props });
  return { block, index };
}

/** Opens a container at the place's cursor. */
export function drawBlock(
  { context, block }: Place,
  kind: ElementKind,
  props: Record<string, unknown>,
  key: string | null = null,
): Block {
  return block.open(block.next(), kind, props, context.drawing, { key: key ?? undefined });
}
