import address from "@bokeh/bokehjs/build/js/bokeh.esm.min.js?url";
import { LazyModule } from "../../lazy-module.ts";
import { outsideLink } from "../text/link.ts";

/** A model of Bokeh, as far as the page knows it. */
export interface BokehModel {
  readonly id: string;
  readonly document: BokehLive | null;
  setv(values: Record<string, unknown>): void;
}
/** A document that is drawn. */
export interface BokehLive {
  /** null until it is shown. */
  readonly views_manager?: object | null;
  apply_json_patch(patch: { events: readonly object[] }): void;
  get_model_by_id(id: string): (BokehModel & Record<string, unknown>) | null;
}
/** A root that is drawn. */
export interface BokehView {
  readonly model: BokehModel;
  export?(type: "png", hidpi: boolean): { readonly canvas: HTMLCanvasElement };
}
/** What a document is drawn by. */
export interface BokehViews {
  readonly roots: readonly BokehView[];
  clear(): void;
}
/** BokehJS, as far as the page uses it. */
export interface Bokeh {
  readonly version: string;
  readonly documents: BokehLive[];
  /** Classes by name. */
  readonly Models: Readonly<Record<string, unknown>>;
  readonly embed: {
    embed_items(
      docs: Record<string, object>,
      items: readonly { docid: string; root_ids: readonly string[]; roots: Record<string, HTMLElement> }[],
    ): Promise<BokehViews[]>;
  };
  set_log_level(level: string): void;
}

/**
 * Note: BokehJS as it is
 * ----------------------
 * BokehJS finds its classes by the names that they have in its code. Bundlers and minifiers change those, and what is left draws empty
 * figures or none. So its file is served untouched, beside the code, and the browser imports it.
 */
export const bokeh = new LazyModule<Bokeh>(async () => {
  const module = (await import(/* @vite-ignore */ /* webpackIgnore: true */ /* turbopackIgnore: true */ String(address)).catch(
    (error: unknown) => {
      throw new Error(
        `BokehJS could not be loaded from ${address} (${error instanceof Error ? error.message : error}). It is the file bokeh.mjs of the package reprise: have the bundler put it beside the library's code (docs/embedding.md has the line for each).`,
      );
    },
  )) as { default?: Bokeh };
  if (module.default === undefined || !("Figure" in module.default.Models))
    throw new Error(
      "BokehJS was changed on its way here: its classes have lost their names. The bundler has to leave the file bokeh.mjs as it is (docs/embedding.md has the line for each).",
    );
  // What it says of versions, the figure says.
  module.default.set_log_level("error");
  helpByLink(module.default.Models.HelpTool as HelpTool | undefined);
  return module.default;
});

/** The class of the tool that leads to Bokeh's own pages. */
interface HelpTool {
  readonly prototype: { readonly default_view: { readonly prototype: { doit(): void } } };
}

/** As a link: a window that a script opens knows the page, and whoever asks before links are followed does not hear of it. */
function helpByLink(tool: HelpTool | undefined): void {
  if (tool === undefined) return;
  tool.prototype.default_view.prototype.doit = function (this: { model: { redirect: string }; parent: { el: Element } }) {
    const link = Object.assign(document.createElement("a"), { href: this.model.redirect, ...outsideLink });
    this.parent.el.append(link);
    link.click();
    link.remove();
  };
}
