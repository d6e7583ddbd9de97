import type { SessionPage } from "../output/session-page.ts";
import type { WidgetRegistry } from "../widgets/widget-registry.ts";
import type { Run } from "./run.ts";

/**
 * The end of a run for the widgets of its session. Forms are cleared whose submit the script was told of, or never will be, and that are
 * to be cleared then. Widgets that a complete run did not draw are gone.
 */
export function endWidgets({ page, widgets }: { readonly page: SessionPage; readonly widgets: WidgetRegistry }, run: Run): void {
  const lost = run.outcome === "superseded" ? [] : run.widgets.triggers.keys();
  for (const id of [...run.widgets.handedOut.keys(), ...lost]) {
    const form = widgets.def(id)?.form;
    if (form?.clearOnSubmit !== true) continue;
    for (const def of widgets.resetForm(form.name)) page.showValue(def.id, def.toWire(def.initial));
  }
  if (run.isComplete) page.forgetValues(widgets.forgetAllBut(run.widgets.drawn, run.fragment));
}
