import { LazyModule } from "../../lazy-module.ts";
import type { ProjectActions } from "../project/project-actions.ts";
import type { StudioModel } from "../studio-model.ts";

const dialogs = new LazyModule(() => import("./share-dialogs.ts"));

/** Opens a dialog: how what is open is given to others, or what it means to take what they gave. */
export function openShare(model: StudioModel, dialog: "give" | "take"): void {
  dialogs.load().then(
    () => {
      model.share.dialog.value = dialog;
    },
    () => {
      model.notice.value = {
        text: "The dialog could not be loaded: there is no network, or the server did not answer. Try it again.",
      };
    },
  );
}

/** Gives what is open to others. */
export function ShareButton({ model }: { model: StudioModel }) {
  return (
    <button
      type="button"
      class="rs-button rs-test-button"
      title="A link with the project in it, or a piece of HTML for a page of yours"
      disabled={model.project.value === null}
      onClick={() => openShare(model, "give")}
    >
      Share
    </button>
  );
}

/** The dialog, while one is open. */
export function SharePlace({ model, actions }: { model: StudioModel; actions: ProjectActions }) {
  const views = dialogs.ready.value ? dialogs.loaded : undefined;
  const dialog = model.share.dialog.value;
  if (dialog === null || views === undefined) return null;
  const onClose = (): void => {
    model.share.dialog.value = null;
  };
  return dialog === "give" ? (
    <views.ShareDialog model={model} actions={actions} onClose={onClose} />
  ) : (
    <views.TakeDialog model={model} actions={actions} onClose={onClose} />
  );
}
