import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { FailedElement } from "../../element-boundary.tsx";
import { fileNameOf, saveFile } from "../../save-file.ts";
import { useDomId } from "../../use-dom-id.ts";
import { type Tool, Toolbar, toolIcons } from "../toolbar.tsx";
import { scrollableAttributes, sizedAttributes, type ViewProps } from "../view.ts";
import type { DotError } from "./dot-text.ts";
import { type GraphDrawing, graphDrawing } from "./graph-drawing.ts";
import { graphviz } from "./graphviz.ts";
import { watchPinch } from "./watch-pinch.ts";

const LEAST = 0.25;
const MOST = 8;
const STEP = 1.25;

type State = { drawing: GraphDrawing } | { wrong: DotError } | { failed: unknown } | null;

/** A graph laid out by Graphviz: as wide as it is, at most as its place; the buttons, +, −, Ctrl with the wheel and two fingers zoom. */
export function GraphvizChart({ node }: ViewProps<"graphvizChart">) {
  const { dot, engine, height } = node.props;
  const id = useDomId();
  const root = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<State>(null);
  const [attempt, setAttempt] = useState(0);
  const [showsText, setShowsText] = useState(false);
  useLayoutEffect(() => graphviz.use(), []);
  useLayoutEffect(() => {
    const gone = new AbortController();
    const settle = (next: State): void => {
      if (!gone.signal.aborted) setState(next);
    };
    graphviz
      .layout(dot, engine, gone.signal)
      .then((layout) => settle("svg" in layout ? { drawing: graphDrawing(layout.svg, id) } : { wrong: layout }))
      .catch((failed: unknown) => settle({ failed }));
    return () => gone.abort();
  }, [dot, engine, attempt]);
  if (state !== null && "failed" in state)
    return <FailedElement kind={node.kind} error={state.failed} onRetry={() => setAttempt(attempt + 1)} />;
  if (state !== null && "wrong" in state)
    return (
      <div {...sizedAttributes(node, "rp-graph")}>
        <WrongDot dot={dot} {...state.wrong} />
      </div>
    );
  return (
    <div {...sizedAttributes(node, "rp-graph rp-tooled")} ref={root} aria-busy={state === null}>
      <Zoomed
        root={root}
        name={node.key ?? "graph"}
        drawing={state?.drawing}
        height={height}
        showsText={showsText}
        onText={() => setShowsText(!showsText)}
      />
      {showsText && (
        <pre class="rp-graph-text" {...scrollableAttributes("The graph in DOT")}>
          {dot}
        </pre>
      )}
    </div>
  );
}

/** What is wrong with a text, and the line that it is wrong in. */
function WrongDot({ dot, message, line }: DotError & { dot: string }) {
  const text = line === null ? undefined : dot.split("\n")[line - 1];
  return (
    <div class="rp-alert" data-severity="error" role="alert">
      <div class="rp-alert-body">
        This graph could not be drawn: {message}
        {text !== undefined && (
          <pre class="rp-graph-line" {...scrollableAttributes(`Line ${line}`)}>
            {line} │ {text.slice(0, 500)}
          </pre>
        )}
      </div>
    </div>
  );
}

interface ZoomedProps {
  root: RefObject<HTMLDivElement | null>;
  /** Of its file. */
  name: string;
  drawing: GraphDrawing | undefined;
  height: number | null;
  showsText: boolean;
  onText: () => void;
}

function Zoomed({ root, name, drawing, height, showsText, onText }: ZoomedProps) {
  const box = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (drawing !== undefined) place.current?.replaceChildren(drawing.svg);
  }, [drawing]);
  const [zoom, setZoom] = useState(1);
  /** The box keeps the height that it had before the first zoom. */
  const [fixed, setFixed] = useState<number | null>(null);
  /** What is at a place of the box, else in its middle, stays there. */
  const to = (wanted: number, place?: { x: number; y: number }): void => {
    const element = box.current;
    if (element === null) return;
    if (zoom === 1) setFixed(element.offsetHeight);
    const next = Math.min(MOST, Math.max(LEAST, wanted));
    const { x: left, y: top } = place ?? { x: element.clientWidth / 2, y: element.clientHeight / 2 };
    const [x, y] = [element.scrollLeft + left, element.scrollTop + top];
    setZoom(Math.abs(next - 1) < 0.01 ? 1 : next);
    requestAnimationFrame(() => element.scrollTo((x * next) / zoom - left, (y * next) / zoom - top));
  };
  const by = (factor: number): void => to(zoom * factor);
  const now = useRef({ zoom, to, by });
  now.current = { zoom, to, by };
  useLayoutEffect(() => {
    const element = box.current;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      now.current.by(event.deltaY < 0 ? STEP : 1 / STEP);
    };
    if (element === null) return;
    element.addEventListener("wheel", onWheel, { passive: false });
    const endPinch = watchPinch(element, () => {
      const { zoom: before } = now.current;
      return ({ apart, ...place }) => now.current.to(before * apart, place);
    });
    return () => {
      element.removeEventListener("wheel", onWheel);
      endPinch();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") by(STEP);
    else if (event.key === "-") by(1 / STEP);
    else if (event.key === "0") setZoom(1);
    else return;
    event.preventDefault();
  };
  const blockSize = height ?? (zoom === 1 ? null : fixed);
  const fitted =
    drawing === undefined
      ? 0
      : height === null
        ? drawing.width
        : Math.min(drawing.width, (drawing.width * height) / drawing.height);
  const save = (): void => {
    if (drawing !== undefined)
      saveFile(
        new Blob([new XMLSerializer().serializeToString(drawing.svg)], { type: "image/svg+xml" }),
        `${fileNameOf(name, "graph")}.svg`,
      );
  };
  const tools: Tool[] = [
    { name: "Zoom out", icon: toolIcons.minus, disabled: zoom <= LEAST, run: () => by(1 / STEP) },
    { name: "Zoom in", icon: toolIcons.plus, disabled: zoom >= MOST, run: () => by(STEP) },
    { name: "Fit", icon: toolIcons.fit, disabled: zoom === 1, run: () => setZoom(1) },
    { name: "Show as text", icon: toolIcons.source, pressed: showsText, run: onText },
    { name: "Download as SVG", icon: toolIcons.download, disabled: drawing === undefined, run: save },
  ];
  return (
    <>
      <div class="rp-figure-head">
        <Toolbar label="Graph" host={root} tools={tools} fullScreen />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a group that scrolls; scrollableAttributes says so */}
      <div
        class="rp-graph-box"
        ref={box}
        {...scrollableAttributes("Graph; plus and minus zoom")}
        style={blockSize === null ? undefined : `block-size: ${blockSize}px;`}
        onKeyDown={onKeyDown}
      >
        {drawing === undefined ? (
          <div style={`block-size: ${height ?? GRAPH_HEIGHT}px;`} />
        ) : (
          <div class="rp-graph-drawing" style={`inline-size: calc(min(100%, ${fitted}px) * ${zoom});`} ref={place} />
        )}
      </div>
    </>
  );
}

/** Of a graph that nothing is known of yet, CSS pixels. */
const GRAPH_HEIGHT = 240;
