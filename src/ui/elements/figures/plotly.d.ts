declare module "plotly.js-basic-dist-min" {
  /** An axis as Plotly keeps it: `r2l` and `l2r` take its values to numbers on a straight line, and back. */
  export interface Axis {
    range: [unknown, unknown];
    fixedrange?: boolean;
    r2l(value: unknown): number;
    l2r(value: number): unknown;
  }
  export interface Drawn extends HTMLElement {
    _fullLayout?: Record<string, unknown>;
  }
  const Plotly: {
    react(host: HTMLElement, data: unknown[], layout: object, config: object): Promise<Drawn>;
    relayout(host: HTMLElement, change: Record<string, unknown>): Promise<Drawn>;
    /** A data URL. */
    toImage(host: HTMLElement, options: { format: "png"; scale: number }): Promise<string>;
    purge(host: HTMLElement): void;
    Plots: { resize(host: HTMLElement): Promise<void> };
  };
  export default Plotly;
}
