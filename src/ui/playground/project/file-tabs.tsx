import { useLayoutEffect, useRef } from "preact/hooks";
import { Menu } from "../menu.tsx";
import type { StudioModel } from "../studio-model.ts";
import { chooseFiles } from "./choose-files.ts";
import type { ProjectActions } from "./project-actions.ts";

interface FileTabsProps {
  model: StudioModel;
  actions: ProjectActions;
}

/** The files of the project: one is shown in the editor. */
export function FileTabs({ model, actions }: FileTabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const { files = {}, main = "" } = model.project.value ?? {};
  const shown = model.file.value;
  const names = [main, ...Object.keys(files).filter((name) => name !== main)].filter((name) => name !== "");
  // Where there are many, the one that is shown may be out of sight.
  useLayoutEffect(() => {
    const tab = list.current?.querySelector("[aria-selected=true]");
    tab?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown, names.length]);
  const go = (to: number): void => {
    const at = (to + names.length) % names.length;
    model.select(names[at] ?? main);
    (list.current?.children[at] as HTMLElement | undefined)?.focus();
  };
  const keys: Record<string, (at: number) => number> = {
    ArrowRight: (at) => at + 1,
    ArrowLeft: (at) => at - 1,
    Home: () => 0,
    End: () => -1,
  };
  return (
    <>
      <div
        class="rs-files"
        role="tablist"
        aria-label="Files"
        ref={list}
        onKeyDown={(event) => {
          const to = keys[event.key];
          if (to === undefined) return;
          event.preventDefault();
          go(to(names.indexOf(shown)));
        }}
      >
        {names.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            class="rs-file"
            aria-selected={name === shown}
            aria-controls="rs-editor-text"
            tabIndex={name === shown ? 0 : -1}
            onClick={() => model.select(name)}
          >
            {name}
          </button>
        ))}
      </div>
      <Menu
        label="+"
        name="Files"
        items={[
          { text: "New file …", run: () => actions.addFile() },
          { text: "Add files …", run: () => void chooseFiles(false).then((given) => actions.addFiles(given)) },
          { text: `Rename ${shown} …`, run: () => actions.renameFile() },
          { text: `Save ${shown}`, run: () => actions.saveFile() },
          { text: `Delete ${shown}`, isDisabled: shown === main, run: () => actions.removeFile() },
        ]}
      />
    </>
  );
}
