import type { PropsOf } from "../../../shared/elements/registry.ts";

/** Height of a figure, CSS pixels: the option's, else the figure's own, else 450. */
export function plotlyHeight({ height, figure }: PropsOf<"plotlyChart">): number {
  const own = figure.layout.height;
  return height ?? (typeof own === "number" && own >= 10 ? own : 450);
}
