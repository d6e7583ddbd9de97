import { effect } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Location } from "../elements/status/exception.tsx";
import { EditorPane } from "./editor-pane.tsx";
import type { EditorPlace } from "./editor-place.ts";
import type { Example } from "./example.ts";
import { Rail } from "./rail.tsx";
import { Splitter } from "./splitter.tsx";
import { StatusLine } from "./status-line.tsx";
import { StudioModel } from "./studio-model.ts";
import { TopBar } from "./top-bar.tsx";

const hashName = (): string => decodeURIComponent(location.hash.slice(1));

/** Shows the gallery in an element and opens the example that the address names, else the first. */
export function showStudio(host: HTMLElement, examples: readonly Example[]): void {
  const [first] = examples;
  if (first === undefined) return;
  // The element of the live page outlives all renders: apps are mounted into it.
  const page = document.createElement("div");
  page.className = "rs-page-host";
  const model = new StudioModel(examples, first, page);
  const open = (): void => void model.open(hashName());
  open();
  addEventListener("hashchange", open);
  effect(() => {
    document.documentElement.dataset.rpTheme = model.theme.value;
    document.title = `${model.example.value.title} · Reprise`;
  });
  render(<Studio model={model} page={page} />, host);
}

function Studio({ model, page }: { model: StudioModel; page: HTMLElement }) {
  const panes = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef<EditorPlace | null>(null);
  useEffect(() => {
    scroller.current?.append(page);
    const onLocate = (event: Event): void => {
      const { file, line, column } = (event as CustomEvent<Location>).detail;
      if (file !== model.example.value.file) return;
      model.tab.value = "code";
      place.current?.goTo(line, column);
    };
    page.addEventListener("reprise-locate", onLocate);
    return () => page.removeEventListener("reprise-locate", onLocate);
  }, []);
  return (
    <div class="rs-studio rp-tokens" data-rp-theme={model.theme.value} data-tab={model.tab.value}>
      <TopBar model={model} />
      <Rail model={model} />
      <div class="rs-panes" ref={panes}>
        <EditorPane model={model} place={place} />
        <Splitter panes={panes} />
        <main class="rs-page" id="rs-page" aria-label="Page">
          {model.error.value !== null && <p class="rs-error">{model.error.value}</p>}
          <div class="rs-page-scroll" ref={scroller} tabIndex={-1} />
          <StatusLine model={model} />
        </main>
      </div>
    </div>
  );
}
