import { useSignal, useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { scrollableAttributes } from "../elements/view.ts";
import type { Editor } from "./editor.ts";
import type { EditorCursor } from "./editor-cursor.ts";
import { findExceptions } from "./find-exceptions.ts";
import type { Place } from "./language/language-api.ts";
import { DataPanel } from "./project/data-panel.tsx";
import { FileTabs } from "./project/file-tabs.tsx";
import { isScript } from "./project/project.ts";
import type { ProjectActions } from "./project/project-actions.ts";
import { mod } from "./shortcuts.ts";
import type { StudioModel } from "./studio-model.ts";

interface EditorPaneProps {
  model: StudioModel;
  actions: ProjectActions;
  cursor: RefObject<EditorCursor | null>;
  /** The pointer is at another line of the text, 1-based, or at none. */
  onPoint(line: number | null): void;
}

/** The project's scripts. They can be read at once; the editor comes when the page has been shown. */
export function EditorPane({ model, actions, cursor, onPoint }: EditorPaneProps) {
  const host = useRef<HTMLDivElement>(null);
  const made = useSignal<Editor | null>(null);
  const [isOver, setOver] = useState(false);
  const editor = made.value;
  const file = model.file.value;
  const text = model.text.value;
  const isData = file !== "" && !isScript(file);
  // What is in the editor then is of another one.
  const isMissing = model.error.value !== null;
  const changed = model.isChanged.value;
  const mark = (): void => {
    const app = model.app.value;
    if (app?.store.state.value?.phase !== "idle") return;
    made.value?.mark(findExceptions(app.store).filter(({ file }) => file === model.file.value));
  };
  const show = (): void => {
    if (model.text.value === null) return;
    made.value?.setText(model.text.value, `${model.example.value.name} ${model.file.value}`);
    mark();
  };
  useEffect(() => {
    let gone = false;
    const load = async (): Promise<void> => {
      const { createEditor } = await import("./editor.ts");
      if (gone || host.current === null) return;
      const editor = createEditor(host.current, { onChange: (text) => model.edit(text), onRun: () => model.run(), onPoint });
      made.value = editor;
      cursor.current = {
        goTo(line, column) {
          // The file may have been chosen just now.
          show();
          editor.goTo(line, column);
        },
        point: editor.point,
      };
    };
    // The page comes first.
    const timer = setTimeout(() => void load().catch(() => {}), 60);
    return () => {
      gone = true;
      clearTimeout(timer);
      made.value?.destroy();
    };
  }, []);
  useSignalEffect(mark);
  // TypeScript is large: for who writes.
  const language = model.language.value;
  useEffect(() => {
    if (editor === null || language === null) return;
    const script = {
      language,
      name: () => model.file.value,
      goTo: (name: string, position: number) => {
        model.select(name);
        show();
        editor.goToOffset(position);
      },
      replace: (places: readonly Place[], by: string) => replaceIn(model, places, by),
    };
    void import("./language/language-support.ts").then(
      ({ languageSupport }) => editor.support((tell) => languageSupport(script, tell)),
      () => {},
    );
  }, [editor, language]);
  // Only what was not typed: what the editor said is by now older than what stands in it.
  const revision = model.revision.value;
  useEffect(show, [editor, revision, file]);
  useEffect(() => {
    const { files = {} } = model.project.value ?? {};
    const scripts = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    void language?.setFiles(Object.fromEntries(scripts));
  }, [language, revision, file]);
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
  return (
    <section
      class="rs-editor"
      id="rs-editor"
      aria-label="Code"
      data-over={isOver ? "" : undefined}
      onDragOverCapture={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDropCapture={(event) => {
        if (!hasFiles(event)) return;
        // The editor would write their texts into the script.
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        void actions.addFiles([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <div class="rs-editor-head">
        {!isMissing && <FileTabs model={model} actions={actions} />}
        <span class="rs-grow" />
        {changed && (
          <button type="button" class="rs-button" title="Put it back as it came" onClick={() => model.reset()}>
            Reset
          </button>
        )}
        <button type="button" class="rs-button" disabled={isMissing} onClick={() => model.run()} title={`Run (${mod} Enter)`}>
          Run
        </button>
      </div>
      {isData && <DataPanel model={model} />}
      <div
        class="rs-editor-host"
        id="rs-editor-text"
        hidden={isData || isMissing}
        ref={host}
        onFocusIn={() => model.wantLanguage()}
      >
        {editor === null && text !== null && (
          <pre class="rs-editor-plain" {...scrollableAttributes("Script")}>
            {text}
          </pre>
        )}
      </div>
    </section>
  );
}

/** Replaces parts of files that are not in the editor. */
function replaceIn(model: StudioModel, places: readonly Place[], by: string): void {
  const { files } = model.project.value ?? {};
  if (files === undefined || places.length === 0) return;
  const next = { ...files };
  // From the end, so that what comes before stays where it is.
  for (const { file, from, to } of [...places].sort((a, b) => b.from - a.from)) {
    const text = next[file];
    if (typeof text === "string") next[file] = text.slice(0, from) + by + text.slice(to);
  }
  model.change({ files: next });
}
