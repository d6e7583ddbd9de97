import { useSignal, useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { scrollableAttributes } from "../elements/view.ts";
import type { Editor } from "./editor.ts";
import type { EditorCursor } from "./editor-cursor.ts";
import { findExceptions } from "./find-exceptions.ts";
import type { StudioModel } from "./studio-model.ts";

interface EditorPaneProps {
  model: StudioModel;
  cursor: RefObject<EditorCursor | null>;
  /** The pointer is at another line of the text, 1-based, or at none. */
  onPoint(line: number | null): void;
}

/** The script's text. It can be read at once; the editor comes when the page has been shown. */
export function EditorPane({ model, cursor, onPoint }: EditorPaneProps) {
  const host = useRef<HTMLDivElement>(null);
  const made = useSignal<Editor | null>(null);
  const editor = made.value;
  const source = model.source.value;
  const example = model.example.value;
  const changed = model.isChanged;
  useEffect(() => {
    let gone = false;
    const load = async (): Promise<void> => {
      const { createEditor } = await import("./editor.ts");
      if (gone || host.current === null) return;
      made.value = createEditor(host.current, { onChange: (text) => model.edit(text), onRun: () => model.run(), onPoint });
      cursor.current = made.value;
    };
    // The page comes first.
    const timer = setTimeout(() => void load().catch(() => {}), 60);
    return () => {
      gone = true;
      clearTimeout(timer);
      made.value?.destroy();
    };
  }, []);
  const mark = (): void => {
    const app = model.app.value;
    if (app?.store.state.value?.phase !== "idle") return;
    made.value?.mark(findExceptions(app.store).filter(({ file }) => file === model.example.value.file));
  };
  useSignalEffect(mark);
  // TypeScript is large: for who writes.
  const language = model.language.value;
  useEffect(() => {
    if (editor === null || language === null) return;
    void import("./language/language-support.ts").then(
      ({ languageSupport }) => editor.support((tell) => languageSupport(language, tell)),
      () => {},
    );
  }, [editor, language]);
  // Only what was not typed: what the editor said is by now older than what stands in it.
  const revision = model.revision.value;
  useEffect(() => {
    const text = model.source.value;
    if (text === null || editor === null) return;
    editor.setText(text, model.example.value.name);
    mark();
  }, [editor, revision]);
  return (
    <section class="rs-editor" id="rs-editor" aria-label="Code">
      <div class="rs-editor-head">
        <span class="rs-file">{example.file}</span>
        {changed && <span class="rs-changed">changed</span>}
        <span class="rs-grow" />
        {changed && (
          <button type="button" class="rs-button" onClick={() => model.reset()}>
            Reset
          </button>
        )}
        <button type="button" class="rs-button" onClick={() => model.run()} title="Run (Ctrl or Cmd Enter)">
          Run
        </button>
      </div>
      <div class="rs-editor-host" ref={host} onFocusIn={() => model.wantLanguage()}>
        {editor === null && source !== null && (
          <pre class="rs-editor-plain" {...scrollableAttributes("Script")}>
            {source}
          </pre>
        )}
      </div>
    </section>
  );
}
