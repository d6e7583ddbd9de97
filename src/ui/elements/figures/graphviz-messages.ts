/** What the page asks of the worker that lays out graphs. */
export interface GraphvizRequest {
  id: number;
  dot: string;
  engine: string;
}

/** What it answers: a drawing, or what is wrong with the text, or that Graphviz did not start. */
export type GraphvizAnswer = { id: number } & (
  | { svg: string }
  | { errors: { message: string; level?: string }[] }
  | { failure: string }
);
