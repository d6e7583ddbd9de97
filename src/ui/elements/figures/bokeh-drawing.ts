import type { Bokeh, BokehLive, BokehViews } from "./bokeh.ts";
import { moveRanges } from "./bokeh-keys.ts";
import { bokehPatch } from "./bokeh-patch.ts";

type Fields = Record<string, unknown>;

let documents = 0;

/** One document on the page, in the order that its states are asked for. */
export class BokehDrawing {
  readonly #bokeh: Bokeh;
  readonly #host: HTMLElement;
  #views: BokehViews | null = null;
  #live: BokehLive | null = null;
  #roots: readonly Fields[] = [];
  #turn: Promise<void> = Promise.resolve();
  #filled = false;
  #gone = false;

  constructor(bokeh: Bokeh, host: HTMLElement) {
    this.#bokeh = bokeh;
    this.#host = host;
  }

  /** Shows these roots, a copy that nobody else has: what stands there is changed if that can be, and keeps zoom and pan. */
  show(roots: readonly Fields[]): Promise<void> {
    this.#turn = this.#turn
      .catch(() => {})
      .then(async () => {
        if (this.#gone) return;
        const events = this.#live === null ? null : bokehPatch(this.#roots, roots);
        this.#roots = roots;
        if (events === null) await this.#draw(roots);
        else if (events.length > 0) this.#live?.apply_json_patch({ events });
      });
    return this.#turn;
  }

  async #draw(roots: readonly Fields[]): Promise<void> {
    const before = this.#views;
    this.#views = null;
    if (before !== null) this.#clear(before);
    this.#host.replaceChildren();
    if (roots.length === 0) return;
    const docid = `reprise-${documents++}`;
    const targets: Record<string, HTMLElement> = {};
    for (const { id } of roots) targets[String(id)] = this.#host.appendChild(document.createElement("div"));
    const [views] = await this.#bokeh.embed
      .embed_items({ [docid]: { version: this.#bokeh.version, title: "", roots } }, [
        { docid, root_ids: Object.keys(targets), roots: targets },
      ])
      .catch((error: unknown) => {
        this.#forget((live) => (live.views_manager ?? null) === null);
        throw error;
      });
    if (views === undefined) throw new Error("BokehJS has drawn nothing.");
    if (this.#gone) return this.#clear(views);
    this.#views = views;
    this.#live = views.roots[0]?.model.document ?? null;
  }

  /** Fills a height, in CSS pixels; null: the one that it has by itself. */
  fill(height: number | null): void {
    const [root] = this.#roots;
    if (this.#live === null || root === undefined || this.#roots.length > 1 || (height === null && !this.#filled)) return;
    const own = (root.attributes as Fields).height ?? null;
    this.#filled = height !== null;
    this.#live.get_model_by_id(String(root.id))?.setv({ height: height ?? own });
  }

  /** Whether a key has moved what is shown. */
  move(event: KeyboardEvent): boolean {
    return this.#live !== null && moveRanges(this.#live, plotsIn(this.#roots), event);
  }

  async png(): Promise<Blob | null> {
    const view = this.#views?.roots[0];
    const canvas = view?.export?.("png", true).canvas;
    return canvas === undefined ? null : new Promise((settle) => canvas.toBlob(settle));
  }

  close(): void {
    this.#gone = true;
    if (this.#views !== null) this.#clear(this.#views);
    this.#views = null;
  }

  /** Bokeh keeps lists of what it has drawn. */
  #clear(views: BokehViews): void {
    const live = views.roots[0]?.model.document ?? null;
    views.clear();
    this.#forget((other) => other === live);
    this.#live = null;
  }

  #forget(is: (live: BokehLive) => boolean): void {
    const { documents: all } = this.#bokeh;
    for (let at = all.length - 1; at >= 0; at--) if (is(all[at] as BokehLive)) all.splice(at, 1);
  }
}

/** The ids of all plots in a document. */
function plotsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  const { type, name, id } = value as Fields;
  const own = type === "object" && (name === "Figure" || name === "Plot") ? [String(id)] : [];
  return [...own, ...Object.values(value).flatMap(plotsIn)];
}
