import { useEffect, useRef } from "preact/hooks";
import type { Location } from "../elements/status/locate.tsx";
import type { PointedLine, PointedLines } from "../pointing.ts";
import type { EditorCursor } from "./editor-cursor.ts";
import { EditorPane } from "./editor-pane.tsx";
import { Rail } from "./rail.tsx";
import { Splitter } from "./splitter.tsx";
import { StatusLine } from "./status-line.tsx";
import type { StudioModel } from "./studio-model.ts";
import { TopBar } from "./top-bar.tsx";

/** Rail, editor, page and status line. `page` is the element that apps are mounted into: it is moved to its pane. */
export function StudioView({ model, page }: { model: StudioModel; page: HTMLElement }) {
  const panes = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const cursor = useRef<EditorCursor | null>(null);
  useEffect(() => {
    scroller.current?.append(page);
    const onLocate = (event: Event): void => {
      const { file, line, column } = (event as CustomEvent<Location>).detail;
      if (file !== model.example.value.file || model.example.value.isNotebook) return;
      model.tab.value = "code";
      cursor.current?.goTo(line, column);
    };
    const onPointed = (event: Event): void => {
      const { detail } = event as CustomEvent<PointedLines | null>;
      cursor.current?.point(detail?.file === model.example.value.file ? detail.lines : null);
    };
    page.addEventListener("reprise-locate", onLocate);
    page.addEventListener("reprise-point", onPointed);
    return () => {
      page.removeEventListener("reprise-locate", onLocate);
      page.removeEventListener("reprise-point", onPointed);
    };
  }, []);
  const tellLine = (line: number | null): void => {
    const detail: PointedLine | null = line === null ? null : { file: model.example.value.file, line };
    page.querySelector(".rp-app")?.dispatchEvent(new CustomEvent<PointedLine | null>("reprise-point-line", { detail }));
  };
  return (
    <div
      class="rs-studio rp-tokens"
      data-rp-theme={model.theme.value}
      data-tab={model.tab.value}
      data-notebook={model.example.value.isNotebook ? "" : undefined}
    >
      <TopBar model={model} />
      <Rail model={model} />
      <main class="rs-panes" ref={panes}>
        <EditorPane model={model} cursor={cursor} onPoint={tellLine} />
        <Splitter panes={panes} />
        <section class="rs-page" id="rs-page" aria-label="Page">
          {model.error.value !== null && <p class="rs-error">{model.error.value}</p>}
          <div class="rs-page-scroll" ref={scroller} tabIndex={-1} />
        </section>
        <StatusLine model={model} />
      </main>
    </div>
  );
}
