import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { NotebookFiles } from "./notebook-files.ts";
import type { NotebookModel } from "./notebook-model.ts";

interface FilesBarProps {
  model: NotebookModel;
  /** The notebook: files are dropped there, and its keys are heard. */
  root: RefObject<HTMLElement | null>;
}

/** Opens and saves a notebook that may be changed: a menu in its bar, and what is to be said of its file. */
export function FilesBar({ model, root }: FilesBarProps) {
  const [files] = useState(() => new NotebookFiles(model));
  const menu = useRef<HTMLDetailsElement>(null);
  const opener = useRef<HTMLElement>(null);
  useTakesFiles(files, root);
  useSignalEffect(() => {
    if (!files.isUnsaved.value) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  });
  const close = (): void => {
    if (menu.current !== null) menu.current.open = false;
  };
  const actions: [does: string, act: () => void, key?: string][] = [
    ["Open …", () => void files.choose()],
    ["Save", () => void files.save(), "Ctrl-S"],
    [`Download ${files.nameAs("script")}`, () => void files.download(files.nameAs("script"))],
    [`Download ${files.nameAs("jupyter")}`, () => void files.download(files.nameAs("jupyter"))],
  ];
  const news = files.news.value;
  return (
    <>
      <details
        class="rp-nb-menu rp-nb-files"
        ref={menu}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || menu.current?.open !== true) return;
          event.stopPropagation();
          close();
          opener.current?.focus();
        }}
        onFocusOut={({ relatedTarget }) => {
          if (relatedTarget instanceof Node && menu.current?.contains(relatedTarget) !== true) close();
        }}
      >
        <summary ref={opener} class="rp-button rp-small">
          File
        </summary>
        <div class="rp-nb-actions">
          {actions.map(([does, act, key]) => (
            <button
              key={does}
              type="button"
              class="rp-nb-action"
              onClick={() => {
                close();
                opener.current?.focus();
                act();
              }}
            >
              {does} {key !== undefined && <kbd>{key}</kbd>}
            </button>
          ))}
        </div>
      </details>
      <span class="rp-nb-file">
        {files.name.value}
        {files.isUnsaved.value && ", not saved"}
      </span>
      <div class="rp-nb-filenews" role="status">
        {news !== null && (
          <div class="rp-alert" data-severity={news.severity}>
            <div class="rp-alert-body">
              {news.text}
              {news.notes.length > 0 && (
                <ul>
                  {news.notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              )}
            </div>
            {news.before !== null && (
              <>
                <button type="button" class="rp-button rp-small" onClick={() => files.run()}>
                  Run it
                </button>
                <button type="button" class="rp-button rp-small" onClick={() => files.putBack(news.before ?? "")}>
                  Put back what was here
                </button>
              </>
            )}
            <button
              type="button"
              class="rp-button rp-small"
              aria-label="Close this message"
              onClick={() => {
                files.news.value = null;
              }}
            >
              ✕
            </button>
          </div>
        )}
      </div>
    </>
  );
}

/** Ctrl-S saves, and a file that is dropped on the notebook is opened; on a widget that takes files it is that one's. */
function useTakesFiles(files: NotebookFiles, root: RefObject<HTMLElement | null>): void {
  // What is dropped is heard where the notebook is seen.
  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return;
    const ended = new AbortController();
    const { signal } = ended;
    const hasFiles = ({ dataTransfer, defaultPrevented }: DragEvent): boolean =>
      !defaultPrevented && dataTransfer?.types.includes("Files") === true;
    const drag = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      element.dataset.dropping = "";
    };
    const leave = ({ relatedTarget }: DragEvent): void => {
      if (!(relatedTarget instanceof Node) || !element.contains(relatedTarget)) delete element.dataset.dropping;
    };
    const drop = (event: DragEvent): void => {
      delete element.dataset.dropping;
      const [file] = event.dataTransfer?.files ?? [];
      if (!hasFiles(event) || file === undefined) return;
      event.preventDefault();
      void files.open({ file, handle: null });
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      void files.save();
    };
    element.addEventListener("dragenter", drag, { signal });
    element.addEventListener("dragover", drag, { signal });
    element.addEventListener("dragleave", leave, { signal });
    element.addEventListener("drop", drop, { signal });
    element.addEventListener("keydown", press, { signal });
    return () => ended.abort();
  }, []);
}
