import { effect, untracked } from "@preact/signals";
import type { JournalEntry } from "./crash-journal.ts";
import type { PageStore } from "./page-store.ts";
import type { WidgetClient } from "./widget-client.ts";

/** Values of widgets that may outlive the page: not what was typed into a password input. */
export function valuesToKeep({ widgetValues, tree }: PageStore): PageStore["widgetValues"] {
  return widgetValues.filter(([id]) => !tree.value.passwords.has(id));
}

/** Notes, without passwords, what each run that ended by itself has left, unless another one is on its way already. Returns what ends this. */
export function saveToJournal(journal: JournalEntry, store: PageStore, widgets: WidgetClient): () => void {
  return effect(() => {
    const run = store.state.value;
    if (widgets.busy.value || run?.phase !== "idle" || (run.outcome !== "done" && run.outcome !== "error")) return;
    const state = store.sessionState.value;
    journal.save(untracked(() => ({ values: valuesToKeep(store), state })));
  });
}
