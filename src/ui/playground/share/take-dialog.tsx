import type { ProjectActions } from "../project/project-actions.ts";
import { Cancel, StudioDialog } from "../studio-dialog.tsx";
import type { StudioModel } from "../studio-model.ts";

interface TakeDialogProps {
  model: StudioModel;
  actions: ProjectActions;
  onClose(): void;
}

/** Says what it means to make somebody else's project one's own, before it is. */
export function TakeDialog({ model, actions, onClose }: TakeDialogProps) {
  const take = (): boolean => {
    void actions.take();
    return true;
  };
  return (
    <StudioDialog
      {...{ kind: "take", title: "Make it mine", onSubmit: take, onClose }}
      foot={
        <>
          <Cancel />
          <button type="submit" class="rs-button rs-primary">
            Make it mine
          </button>
        </>
      }
    >
      <p>
        A copy of “{model.example.value.title}” becomes a project of yours, kept in this browser. None of your projects is
        changed.
      </p>
      <p>
        From then on its script runs as if you had written it: it can read what this site keeps in your browser, your other
        projects too, and send it to any server. Look at its code first, or trust who sent it.
      </p>
    </StudioDialog>
  );
}
