import "./parts.css";
import { useSignalEffect } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Location } from "../elements/status/locate.tsx";
import type { PointedLine, PointedLines } from "../pointing.ts";
import { isTyping } from "../use-shortcuts.ts";
import type { EditorCursor } from "./editor-cursor.ts";
import { EditorPane } from "./editor-pane.tsx";
import { LayoutState } from "./layout-state.ts";
import { NoticeBar } from "./notice-bar.tsx";
import { NameDialog } from "./project/name-dialog.tsx";
import { ProjectActions } from "./project/project-actions.ts";
import { Rail } from "./rail.tsx";
import { SharePlace } from "./share/share-place.tsx";
import { SharedBar } from "./share/shared-bar.tsx";
import { Splitter } from "./splitter.tsx";
import { StatusLine } from "./status-line.tsx";
import type { StudioModel } from "./studio-model.ts";
import { TestPlace } from "./test-button.tsx";
import { TopBar } from "./top-bar.tsx";

/** Rail, editor, page and status line. `page` is the element that apps are mounted into: it is moved to its pane. */
export function StudioView({ model, page }: { model: StudioModel; page: HTMLElement }) {
  const actions = useMemo(() => new ProjectActions(model), [model]);
  const layout = useMemo(() => new LayoutState(), []);
  const panes = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const cursor = useRef<EditorCursor | null>(null);
  useEffect(() => {
    scroller.current?.append(page);
    const onLocate = (event: Event): void => {
      const { file, line, column } = (event as CustomEvent<Location>).detail;
      if (model.example.value.isNotebook || typeof model.project.value?.files[file] !== "string") return;
      model.tab.value = "code";
      model.select(file);
      cursor.current?.goTo(line, column);
    };
    const onPointed = (event: Event): void => {
      const { detail } = event as CustomEvent<PointedLines | null>;
      cursor.current?.point(detail?.file === model.file.value ? detail.lines : null);
    };
    page.addEventListener("reprise-locate", onLocate);
    page.addEventListener("reprise-point", onPointed);
    // Another tab may have made some.
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "f" || isTyping(event)) return;
      event.preventDefault();
      layout.setAlone(!layout.alone.value);
    };
    document.addEventListener("keydown", onKey);
    const onFocus = (): void => void model.listOwn();
    addEventListener("focus", onFocus);
    return () => {
      page.removeEventListener("reprise-locate", onLocate);
      page.removeEventListener("reprise-point", onPointed);
      removeEventListener("focus", onFocus);
      document.removeEventListener("keydown", onKey);
    };
  }, []);
  // The inspector is on the page, whoever opens it.
  useSignalEffect(() => {
    if (model.app.value?.inspecting.value !== true) return;
    model.tab.value = "page";
    layout.show("page");
  });
  const tellLine = (line: number | null): void => {
    const detail: PointedLine | null = line === null ? null : { file: model.file.value, line };
    page.querySelector(".rp-app")?.dispatchEvent(new CustomEvent<PointedLine | null>("reprise-point-line", { detail }));
  };
  return (
    <div
      class="rs-studio rp-tokens"
      data-rp-theme={model.theme.value}
      data-tab={model.tab.value}
      data-hidden={[...layout.hidden.value].join(" ") || undefined}
      data-alone={layout.alone.value ? "" : undefined}
      data-notebook={model.example.value.isNotebook ? "" : undefined}
    >
      <TopBar model={model} actions={actions} layout={layout} />
      <Rail model={model} actions={actions} />
      <main class="rs-panes" ref={panes}>
        <SharedBar model={model} layout={layout} />
        <EditorPane model={model} actions={actions} cursor={cursor} onPoint={tellLine} />
        <Splitter panes={panes} />
        <section class="rs-page" id="rs-page" aria-label="Page">
          {model.error.value !== null && <p class="rs-error">{model.error.value}</p>}
          <div class="rs-page-scroll" ref={scroller} tabIndex={-1} />
        </section>
        <StatusLine model={model} />
      </main>
      {layout.alone.value && (
        <button
          type="button"
          class="rs-button rs-back"
          title="The studio around the page (f)"
          onClick={() => layout.setAlone(false)}
        >
          Edit
        </button>
      )}
      <TestPlace model={model} />
      <SharePlace model={model} actions={actions} />
      <NoticeBar model={model} />
      <NameDialog actions={actions} />
    </div>
  );
}
