declare module "plotly.js-basic-dist-min" {
  /** An axis as Plotly keeps it: `r2l` and `l2r` take its values to numbers on a straight line, and back. */
  export interface Axis {
    range: [unknown, unknown];
    fixedrange?: boolean;
    r2l(value: unknown): number;
    l2r(value: number): unknown;
  }
  /** A point of an event. */
  export interface SelectedPoint {
    curveNumber: number;
    pointNumber: number;
    pointIndex?: number;
  }
  /** A box, or a lasso. */
  export interface SelectedPart {
    type: "rect" | "path";
    xref: string;
    yref: string;
    x0?: unknown;
    x1?: unknown;
    y0?: unknown;
    y1?: unknown;
    path?: string;
  }
  export interface Drawn extends HTMLElement {
    _fullLayout?: Record<string, unknown> & { selections?: SelectedPart[] };
    on?(
      event: "plotly_selected" | "plotly_deselect" | "plotly_click",
      call: (event?: { points: SelectedPoint[]; event?: MouseEvent }) => void,
    ): void;
  }
  const Plotly: {
    react(host: HTMLElement, data: unknown[], layout: object, config: object): Promise<Drawn>;
    relayout(host: HTMLElement, change: Record<string, unknown>): Promise<Drawn>;
    /** A data URL. */
    toImage(host: HTMLElement, options: { format: "png"; scale: number }): Promise<string>;
    Fx: { hover(host: HTMLElement, points: { curveNumber: number; pointNumber: number }[]): void };
    purge(host: HTMLElement): void;
    Plots: { resize(host: HTMLElement): Promise<void> };
  };
  export default Plotly;
}
