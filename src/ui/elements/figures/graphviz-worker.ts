/**
 * Lays out graphs, in a worker of its own: a graph of a few hundred nodes may take minutes, and nothing else ends that than the end of
 * the thread.
 */
import { instance } from "@viz-js/viz";
import type { GraphvizAnswer, GraphvizRequest } from "./graphviz-messages.ts";

const FONT = "Arial";
const started = instance();

addEventListener("message", async ({ data }: MessageEvent<GraphvizRequest>) => {
  const { id, dot, engine } = data;
  const answer = (rest: { svg: string } | { errors: { message: string; level?: string }[] } | { failure: string }): void =>
    postMessage({ id, ...rest } satisfies GraphvizAnswer);
  try {
    const viz = await started;
    const fontname = FONT;
    const result = viz.render(dot, {
      engine,
      format: "svg",
      graphAttributes: { fontname, bgcolor: "transparent" },
      nodeAttributes: { fontname },
      edgeAttributes: { fontname },
    });
    if (result.status === "success") answer({ svg: result.output });
    else answer({ errors: result.errors.map(({ message, level }) => ({ message, ...(level && { level }) })) });
  } catch (error) {
    answer({ failure: error instanceof Error ? error.message : String(error) });
  }
});
