import type { EditorState } from "@codemirror/state";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { highlight } from "../elements/highlight.ts";
import { LazyModule } from "../lazy-module.ts";
import type { CellEditorOptions } from "./cell-editor.ts";

const editor = new LazyModule(() => import("./cell-editor.ts"));

/** Code to be read, in colours once the highlighter is there. */
export function StillCode({ text, isCode }: { text: string; isCode: boolean }) {
  const host = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const code = host.current;
    if (code === null) return;
    code.textContent = text;
    let isCurrent = isCode;
    const colour = async (): Promise<void> => {
      const html = await highlight(text, "typescript");
      if (isCurrent && html !== null) code.innerHTML = html;
    };
    colour().catch(() => {});
    return () => {
      isCurrent = false;
    };
  }, [text, isCode]);
  return (
    <pre class="rp-nb-still">
      <code ref={host} />
    </pre>
  );
}

/** An editor that is loaded when it is needed; till then, the text stands where it will. */
export function CellEditing({ left, ...options }: Omit<CellEditorOptions, "left"> & { left: { current: EditorState | null } }) {
  const host = useRef<HTMLDivElement>(null);
  const newest = useRef(options);
  newest.current = options;
  const made = useRef<ReturnType<typeof import("./cell-editor.ts").createCellEditor> | null>(null);
  useEffect(() => {
    let isGone = false;
    editor.use(({ createCellEditor }) => {
      if (isGone || host.current === null) return;
      host.current.replaceChildren();
      made.current = createCellEditor(host.current, {
        ...newest.current,
        left: left.current,
        onChange: (text) => newest.current.onChange(text),
        onCursor: (offset) => newest.current.onCursor(offset),
        onKey: (key) => newest.current.onKey(key),
      });
    });
    return () => {
      isGone = true;
      left.current = made.current?.state ?? null;
      made.current?.destroy();
    };
  }, []);
  return <div class="rp-nb-editor" ref={host} />;
}
