import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { BokehDocument } from "../../../shared/bokeh-document.ts";
import { useApp } from "../../app-context.ts";
import { FailedElement } from "../../element-boundary.tsx";
import { fileNameOf, saveFile } from "../../save-file.ts";
import { watchTheme } from "../charts/chart-theme.ts";
import { asksOwn } from "../text/remote-images.ts";
import { Toolbar, toolIcons } from "../toolbar.tsx";
import { scrollableAttributes, sizedAttributes, type ViewProps } from "../view.ts";
import { bokeh } from "./bokeh.ts";
import { BokehDrawing } from "./bokeh-drawing.ts";
import { bokehHeight } from "./bokeh-height.ts";
import { bokehRoots } from "./bokeh-look.ts";
import { usePageLook } from "./page-look.ts";
import { watchWidth } from "./watch-width.ts";

/** A document of Bokeh: as wide as its place, in the page's colours. Arrows move what it shows, + and − zoom, 0 shows all. */
export function BokehChart({ node }: ViewProps<"bokehChart">) {
  const { doc, theme } = node.props;
  const figure = useRef<HTMLElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const app = useApp();
  const drawing = useRef<BokehDrawing | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [version, setVersion] = useState<string | null>(null);
  const [colors, setColors] = useState(0);
  const look = usePageLook(host, colors);
  const draw = async (): Promise<void> => {
    const element = host.current;
    if (element === null) return;
    const library = await bokeh.need();
    if (!element.isConnected) return;
    setVersion(library.version);
    drawing.current ??= new BokehDrawing(library, element);
    await drawing.current.show(bokehRoots(doc.roots, theme === null ? null : look(), asksOwn(app)));
  };
  const newest = useRef(draw);
  newest.current = draw;
  const isShown = useRef(false);
  useEffect(() => watchTheme(host.current, () => setColors((n) => n + 1)), []);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    // In a hidden place there is no size to draw for. Later widths are Bokeh's own business.
    const stop = watchWidth(element, () => {
      if (isShown.current) return;
      isShown.current = true;
      newest.current().catch(setError);
    });
    const stopFull = watchFull(figure.current, () => drawing.current);
    return () => {
      stop();
      stopFull();
      drawing.current?.close();
      drawing.current = null;
    };
  }, []);
  useLayoutEffect(() => {
    if (isShown.current) draw().catch(setError);
  }, [doc, theme, colors]);
  const other = version !== null && doc.version !== null && doc.version !== version;
  if (error !== null) {
    const versions = ` (It was made by Bokeh ${doc.version}, and the page has BokehJS ${version}.)`;
    const reason = error instanceof Error ? error.message : error;
    return <FailedElement kind={node.kind} error={other ? new Error(`${reason}${versions}`) : error} />;
  }
  const save = async (): Promise<void> => {
    const picture = await drawing.current?.png();
    if (picture) saveFile(picture, `${fileNameOf(titleOf(doc) ?? node.key ?? "", "figure")}.png`);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target === host.current && drawing.current?.move(event)) event.preventDefault();
  };
  return (
    <figure {...sizedAttributes(node, "rp-bokeh rp-tooled")} ref={figure} aria-label={labelOf(doc)}>
      <div class="rp-figure-head">
        <Toolbar
          label="Bokeh chart"
          host={figure}
          fullScreen
          tools={[{ name: "Download as PNG", icon: toolIcons.download, run: () => void save().catch(setError) }]}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: scrollableAttributes makes a group of it */}
      <div
        class="rp-bokeh-canvas"
        ref={host}
        {...scrollableAttributes("Plot; arrows move it, plus and minus zoom, 0 shows all")}
        style={`min-block-size: ${bokehHeight(doc.roots)}px;`}
        onKeyDown={onKeyDown}
      />
      {other && (
        <p class="rp-figure-note">
          It was made by Bokeh <bdi>{doc.version}</bdi>, and the page has BokehJS {version}: it may look different.
        </p>
      )}
    </figure>
  );
}

/** Tells the drawing how high it may be while its figure fills the window. */
function watchFull(figure: HTMLElement | null, drawing: () => BokehDrawing | null): () => void {
  if (figure === null) return () => {};
  const observer = new ResizeObserver(() => {
    const canvas = figure.querySelector<HTMLElement>(".rp-bokeh-canvas");
    const isFull = figure.classList.contains("rp-full");
    drawing()?.fill(isFull && canvas !== null ? canvas.clientHeight : null);
  });
  observer.observe(figure);
  return () => observer.disconnect();
}

function labelOf(doc: BokehDocument): string {
  const title = titleOf(doc);
  return doc.roots.length === 0 ? "Bokeh chart without content" : title === null ? "Bokeh chart" : `${title}: Bokeh chart`;
}

/** The title of the first plot. */
function titleOf({ roots }: BokehDocument): string | null {
  const title = (roots[0]?.attributes as { title?: unknown } | undefined)?.title;
  const text =
    typeof title === "object" && title !== null ? (title as { attributes?: { text?: unknown } }).attributes?.text : title;
  return typeof text === "string" && text !== "" ? text : null;
}
