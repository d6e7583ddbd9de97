import { Error as errorLevel, expressionFunction, type Item, type Spec, View } from "vega";
import { axisNumber } from "./axis-number.ts";
import { AXIS_NUMBER } from "./chart-spec.ts";
import { type Chosen, ChosenRows } from "./chosen-rows.ts";
import { type Datasets, type Extent, type PictureOptions, partsOf } from "./picture-spec.ts";
import { type PictureState, restoreState, stateOf } from "./picture-state.ts";
import { pressPoints } from "./press-points.ts";
import { type ScenePoint, scenePoints } from "./scene-points.ts";
import { sliced, type Turn } from "./sliced-view.ts";
import { expressions } from "./vega-closures.ts";
import { parsed } from "./vega-rows.ts";

expressionFunction(AXIS_NUMBER, (value: unknown) => (typeof value === "number" ? axisNumber(value) : String(value)));

/**
 * So many marks that are gone vega keeps, of each kind, in case they come back. Its own 10,000 are as many elements for each part of an axis
 * whose labels are never the same again.
 */
const GONE = 100;
/** A render that takes longer is not done at every step of a resize, ms. */
const SLOW = 24;
/** Then it waits until the size has stood still for so long, ms. */
const QUIET = 160;

/** One vega view: draws a spec into an element, and takes other data, sizes and signals. */
export class VegaPicture {
  readonly #view: View;
  readonly #compiled: Spec;
  readonly #host: HTMLElement;
  #took = 0;
  #busy = false;
  #wanted: Extent | null = null;
  /** What it was drawn for last. Vega makes its own size of that, and would draw all anew for the same one. */
  #fitted: Extent;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #gone = false;
  /** A pointer is held down on it. */
  #held = false;
  #atRest: (() => void) | null = null;
  readonly #listening = new AbortController();
  /** Called after each render. */
  onRender: (() => void) | null = null;

  readonly #turn: Turn;
  /** What is selected by rows. */
  readonly chosen: ChosenRows;
  /** What was selected before rows that are being handed over. */
  #before: Chosen | null = null;
  #handed = 0;

  /**
   * @param parts of the same options
   * @param turn what it waits for before each step
   */
  constructor(host: HTMLElement, options: PictureOptions, parts = partsOf(options), turn: Turn = () => Promise.resolve()) {
    this.#host = host;
    this.#fitted = options;
    this.#turn = turn;
    this.#compiled = parts.compiled;
    const view = new View(parts.runtime, {
      // Boundary: its types lag behind those of vega.
      expr: expressions as never,
      loader: options.loader,
      renderer: options.renderer,
      container: host,
      logLevel: errorLevel,
      hover: false,
      ...(options.tooltip === undefined ? {} : { tooltip: options.tooltip }),
    });
    // Boundary: it stands in no type.
    Object.assign(view, { cleanThreshold: GONE });
    this.#view = sliced(view, turn, () => this.#strip());
    this.chosen = new ChosenRows(view, parts.compiled);
    for (const [name, value] of Object.entries(options.signals ?? {})) this.setSignal(name, value);
    const listening = { capture: true, signal: this.#listening.signal };
    host.addEventListener("pointerdown", () => (this.#held = true), listening);
    for (const end of ["pointerup", "pointercancel"] as const) {
      window.addEventListener(end, () => this.#held && requestAnimationFrame(() => this.#rest()), listening);
    }
  }

  get isClosed(): boolean {
    return this.#gone;
  }

  /** Calls back once no pointer is held down: at once, or at the end of a drag; of several, the last. */
  whenLetGo(call: () => void): void {
    const waits = this.#atRest !== null;
    this.#atRest = call;
    if (!this.#held && !waits) queueMicrotask(() => this.#held || this.#rest());
  }

  #rest(): void {
    this.#held = false;
    const call = this.#atRest;
    this.#atRest = null;
    call?.();
  }

  /** Draws. @throws what vega throws for a spec that it cannot draw */
  async render(): Promise<void> {
    const start = performance.now();
    await this.#view.runAsync();
    this.#took = performance.now() - start;
    if (!this.#gone) this.onRender?.();
  }

  setSignal(name: string, value: unknown): void {
    if (this.#hasSignal(name)) this.#view.signal(name, value);
  }

  /** Other rows under the names that have changed. Of those that are selected, the ones that are there still are so. */
  async setData(before: Datasets, after: Datasets): Promise<void> {
    const chosen = this.#before ?? this.chosen.value;
    this.#before = chosen;
    const handed = ++this.#handed;
    for (const [name, rows] of Object.entries(after)) {
      const entry = this.#compiled.data?.find((data) => data.name === name);
      if (entry === undefined || before[name] === rows) continue;
      this.#view.data(name, parsed(rows, entry));
    }
    // Their labels may be wider: the room beside the axes is measured anew, as when it was drawn.
    this.#view.resize();
    await this.render();
    // More were handed over meanwhile.
    if (handed !== this.#handed) return;
    this.#before = null;
    if (this.#gone || Object.keys(chosen).length === 0) return;
    this.chosen.choose(chosen);
    await this.render();
  }

  /** Follows its place, without a render for each step where that takes long. */
  resize(extent: Extent): void {
    clearTimeout(this.#timer);
    const { width, height } = this.#fitted;
    this.#wanted = extent.width === width && extent.height === height ? null : extent;
    if (this.#busy || this.#wanted === null) return;
    if (this.#took < SLOW) void this.#fit();
    else this.#timer = setTimeout(() => void this.#fit(), QUIET);
  }

  async #fit(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted === null || this.#gone) return;
    this.#wanted = null;
    this.#fitted = wanted;
    this.#busy = true;
    await this.#turn();
    if (wanted.width !== "content") this.#view.width(wanted.width);
    if (wanted.height !== "content") this.#view.height(wanted.height);
    this.setSignal("rp_place", wanted.width === "content" ? 600 : wanted.width);
    await this.render().finally(() => {
      this.#busy = false;
    });
    if (this.#wanted !== null) this.resize(this.#wanted);
  }

  /** The value of a signal, also of a parameter; undefined if there is none of the name. */
  signal(name: string): unknown {
    return this.#hasSignal(name) ? this.#view.signal(name) : undefined;
  }

  /** Calls back whenever a parameter selects something else. */
  onSignal(name: string, call: () => void): void {
    if (this.#hasSignal(name)) this.#view.addSignalListener(name, call);
  }

  #hasSignal(name: string): boolean {
    return this.#compiled.signals?.some((signal) => signal.name === name) === true;
  }

  hasStore(name: string): boolean {
    return this.#compiled.data?.some((data) => data.name === `${name}_store`) === true;
  }

  /** What a parameter selects, as vega keeps it. */
  store(name: string, tuples: readonly object[]): void {
    this.#view.data(`${name}_store`, [...tuples]);
  }

  /** The view of a chart of several that a parameter is of. */
  unitOf(name: string): string {
    const [, unit = ""] = new RegExp(`"${name}_tuple".*?unit: \\\\"([^"\\\\]*)`).exec(JSON.stringify(this.#compiled)) ?? [];
    return unit;
  }

  /** The values at two pixels of a scale; null if it has none between its own. */
  span(scale: "x" | "y", from: number, to: number): [number, number] | null {
    // Boundary: a scale of d3, of whatever kind.
    const made = (this.#view as unknown as { scale(name: string): { invert?(at: number): number | Date } }).scale(scale);
    const [left = 0, top = 0] = this.#view.origin();
    const start = scale === "x" ? left : top;
    if (made.invert === undefined) return null;
    const ends = [Number(made.invert(from - start)), Number(made.invert(to - start))] as const;
    return [Math.min(...ends), Math.max(...ends)];
  }

  /** As if the pointer pressed, went along these points, and let go: what the spec says of that happens. */
  press(points: readonly ScenePoint[], { shiftKey = false } = {}): void {
    pressPoints(this.#host, points, shiftKey);
  }

  /** Where its marks stand, in pixels from the picture's corner. */
  points(): ScenePoint[] {
    return scenePoints(this.#view);
  }

  get state(): PictureState {
    return stateOf(this.#view, this.chosen);
  }

  /** @param stores with what parameters select */
  restore(state: PictureState, stores = true): void {
    restoreState(this.#view, stores ? state : { ...state, data: {}, chosen: {} }, this.chosen);
  }

  /** The picture as it is seen, at the resolution of the device. */
  async png(options: PictureOptions, background: string): Promise<Blob> {
    const { runtime, compiled } = partsOf(options, { background });
    const view = new View(runtime, {
      expr: expressions as never,
      loader: options.loader,
      renderer: "none",
      logLevel: errorLevel,
    });
    try {
      await view.runAsync();
      restoreState(view, this.state, new ChosenRows(view, compiled));
      const canvas = (await view.toCanvas(Math.max(1, devicePixelRatio))) as unknown as HTMLCanvasElement;
      return await new Promise((resolve, reject) => {
        canvas.toBlob((blob) => (blob === null ? reject(new Error("The picture is too large.")) : resolve(blob)), "image/png");
      });
    } finally {
      view.finalize();
    }
  }

  /** Takes the picture away, and lets go of what it shows. */
  close(): void {
    this.#gone = true;
    clearTimeout(this.#timer);
    this.#listening.abort();
    this.#view.finalize();
    this.#host.remove();
  }

  #strip(): void {
    // Vega keeps the element that it drew last, of whatever chart. So that it keeps no more than that: no data, and neither the elements
    // around it, whose listeners hold the chart, nor the page that they stood in.
    for (const element of this.#host.querySelectorAll<SVGElement & { __data__?: unknown }>("svg, svg *")) {
      delete element.__data__;
      element.remove();
    }
  }
}

export type { Item, ScenePoint };
