import { Menu } from "../menu.tsx";
import { openShare } from "../share/share-place.tsx";
import type { StudioModel } from "../studio-model.ts";
import { openTest } from "../test-button.tsx";
import { chooseFiles } from "./choose-files.ts";
import type { ProjectActions } from "./project-actions.ts";

interface ProjectMenuProps {
  model: StudioModel;
  actions: ProjectActions;
}

/** What can be done with the project as a whole. */
export function ProjectMenu({ model, actions }: ProjectMenuProps) {
  const { isOwn } = model;
  const isLoading = model.project.value === null;
  return (
    <Menu
      label={
        <>
          <span class="rs-long">Project</span>
          <span class="rs-short" aria-hidden="true">
            ⋯
          </span>
        </>
      }
      name="Project"
      items={[
        { text: "New", run: () => void actions.create() },
        { text: "Open …", run: () => void chooseFiles(true).then((files) => actions.openFiles(files)) },
        model.share.shared.value === null
          ? { text: "Make a copy", isDisabled: isLoading, run: () => void actions.fork() }
          : { text: "Make it mine …", isDisabled: isLoading, run: () => openShare(model, "take") },
        { text: "Share …", isDisabled: isLoading, run: () => openShare(model, "give") },
        { text: "Save as .zip", isDisabled: isLoading, run: () => void actions.saveZip() },
        { text: "Test, embed …", isDisabled: isLoading, run: () => openTest(model) },
        ...(isOwn
          ? [
              { text: "Rename …", run: () => actions.rename() },
              { text: "Delete", run: () => void actions.remove() },
            ]
          : [{ text: "Reset", isDisabled: !model.isChanged.value, run: () => model.reset() }]),
      ]}
    />
  );
}
