import type { PropsOf } from "../../../shared/elements/registry.ts";

/** Height of a chart with its axes, CSS pixels. */
export function chartHeight({ height }: PropsOf<"barChart" | "lineChart">): number {
  return height ?? 300;
}
