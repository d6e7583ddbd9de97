import { useEffect, useRef } from "preact/hooks";
import type { ProjectActions } from "../project/project-actions.ts";
import type { StudioModel } from "../studio-model.ts";

interface TakeDialogProps {
  model: StudioModel;
  actions: ProjectActions;
  onClose(): void;
}

/** Says what it means to make somebody else's project one's own, before it is. */
export function TakeDialog({ model, actions, onClose }: TakeDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class="rs-dialog rs-take"
      ref={dialog}
      aria-labelledby="rs-take-title"
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          dialog.current?.close();
          void actions.take();
        }}
      >
        <h2 id="rs-take-title">Make it mine</h2>
        <p>
          A copy of “{model.example.value.title}” becomes a project of yours, kept in this browser. None of your projects is
          changed.
        </p>
        <p>
          From then on its script runs as if you had written it: it can read what this site keeps in your browser, your other
          projects too, and send it to any server. Look at its code first, or trust who sent it.
        </p>
        <div class="rs-dialog-foot">
          <button type="button" class="rs-button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class="rs-button rs-primary">
            Make it mine
          </button>
        </div>
      </form>
    </dialog>
  );
}
